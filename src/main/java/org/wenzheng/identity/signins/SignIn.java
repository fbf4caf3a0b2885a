package org.wenzheng.identity.signins;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Client;
import org.wenzheng.shared.Uuid7;

/**
 * One sign-in on one device: a family of refresh tokens of which the newest is good. Its row is
 * locked while it changes.
 */
@Entity
public class SignIn {
    @Id private UUID id;
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private SignInMethod method;

    private String device;
    private String address;
    private Instant startedAt;
    private Instant seenAt;
    private @Nullable Instant endedAt;

    @SuppressWarnings("UnusedVariable") // for anyone who looks into the database
    @Enumerated(EnumType.STRING)
    private @Nullable EndReason endReason;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected SignIn() {}

    SignIn(UUID account, SignInMethod method, Client client, Instant at) {
        this.id = Uuid7.next();
        this.accountId = account;
        this.method = method;
        this.device = client.device();
        this.address = client.address();
        this.startedAt = at;
        this.seenAt = at;
    }

    void recordSeen(Client client, Instant at) {
        this.address = client.address();
        this.seenAt = at;
    }

    SignInEvent end(EndReason reason, Instant at) {
        if (endedAt != null) {
            throw new IllegalStateException("Ended already: " + id);
        }
        this.endedAt = at;
        this.endReason = reason;
        return new SignInEvent.Ended(id, accountId, reason);
    }

    public UUID id() {
        return id;
    }

    public UUID account() {
        return accountId;
    }

    public SignInMethod method() {
        return method;
    }

    public String device() {
        return device;
    }

    public String address() {
        return address;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant seenAt() {
        return seenAt;
    }

    public boolean isOver() {
        return endedAt != null;
    }
}
