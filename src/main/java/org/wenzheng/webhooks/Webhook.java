package org.wenzheng.webhooks;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.wenzheng.changes.PublicChanges.Change;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Stored;

/** Another system that is told of some changes in public. */
@Entity
public class Webhook extends Stored {
    /** How long the secret before signs as well. */
    public static final Duration OLD_SECRET = Duration.ofDays(1);

    private String address;
    private String description;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> kinds;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> changes;

    private byte[] secret = {};

    @Column(name = "old_secret")
    private byte @Nullable [] oldSecret;

    @Column(name = "old_until")
    private @Nullable Instant oldUntil;

    @Enumerated(EnumType.STRING)
    private WebhookState state;

    @Column(name = "state_at")
    private Instant stateAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Why why;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    /** Written by itself, so that a try does not change the version. */
    @Column(name = "failing_since", insertable = false, updatable = false)
    private @Nullable Instant failingSince;

    @Column(insertable = false, updatable = false)
    private int failures;

    /** Why it was switched off. */
    @Schema(name = "WhySwitchedOff")
    public enum Why {
        /** Nothing got through for days. */
        FAILING,
        /** It answered 410: whoever is there wants no more. */
        GONE
    }

    /**
     * What somebody wants it to be.
     *
     * @param kinds at least one
     * @param changes at least one
     */
    public record Wanted(
            String address, String description, Set<PublicKind> kinds, Set<Change> changes) {
        public Wanted {
            kinds = Set.copyOf(kinds);
            changes = Set.copyOf(changes);
        }
    }

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Webhook() {}

    Webhook(Wanted wanted, Instant at) {
        this.address = wanted.address();
        this.description = wanted.description();
        this.kinds = names(wanted.kinds());
        this.changes = names(wanted.changes());
        this.state = WebhookState.ACTIVE;
        this.stateAt = at;
        this.madeAt = at;
    }

    /** In the order of the enum. */
    private static <E extends Enum<E>> List<String> names(Set<E> constants) {
        return sorted(constants).stream().map(Enum::name).toList();
    }

    WebhookEvent created() {
        return new WebhookEvent.Created(id(), host(), sorted(kinds()), sorted(changes()));
    }

    WebhookEvent deleted() {
        return new WebhookEvent.Deleted(id(), host());
    }

    /** Empty where it is so already. */
    Optional<WebhookEvent> edit(Wanted wanted) {
        Wanted before = wanted();
        if (before.equals(wanted)) {
            return Optional.empty();
        }
        String hostBefore = host();
        address = wanted.address();
        description = wanted.description();
        kinds = names(wanted.kinds());
        changes = names(wanted.changes());
        return Optional.of(
                new WebhookEvent.Edited(
                        id(),
                        Changed.between(hostBefore, host()),
                        Changed.between(
                                TextMark.of(before.address()), TextMark.of(wanted.address())),
                        Changed.between(before.description(), wanted.description()),
                        Changed.between(sorted(before.kinds()), sorted(wanted.kinds())),
                        Changed.between(sorted(before.changes()), sorted(wanted.changes()))));
    }

    private static <E extends Enum<E>> List<E> sorted(Set<E> constants) {
        return constants.stream().sorted().toList();
    }

    Wanted wanted() {
        return new Wanted(address, description, kinds(), changes());
    }

    /** Empty where it is so already. */
    Optional<WebhookEvent> become(WebhookState next, @Nullable Why why, Instant at) {
        if (state == next) {
            return Optional.empty();
        }
        if (!state.canBecome(next)) {
            throw ProblemException.of(CommonProblem.STATE_NOT_ALLOWED, "webhook", state, next);
        }
        WebhookEvent event = new WebhookEvent.Moved(id(), new Changed<>(state, next), why);
        state = next;
        stateAt = at;
        this.why = why;
        return Optional.of(event);
    }

    void keepSecret(byte[] wrapped) {
        secret = wrapped.clone();
    }

    /** The one before signs as well for a while; the one before that no longer. */
    WebhookEvent rotate(byte[] wrapped, Instant at) {
        Instant until = at.plus(OLD_SECRET);
        oldSecret = secret;
        oldUntil = until;
        secret = wrapped.clone();
        return new WebhookEvent.SecretRotated(id(), until);
    }

    /** Wrapped, the new one first. */
    List<byte[]> secrets(Instant at) {
        byte[] old = oldSecret;
        return old != null && oldUntil != null && oldUntil.isAfter(at)
                ? List.of(secret, old)
                : List.of(secret);
    }

    public String address() {
        return address;
    }

    public String host() {
        return String.valueOf(URI.create(address).getHost());
    }

    public String description() {
        return description;
    }

    public Set<PublicKind> kinds() {
        EnumSet<PublicKind> all = EnumSet.noneOf(PublicKind.class);
        kinds.forEach(name -> all.add(PublicKind.valueOf(name)));
        return all;
    }

    public Set<Change> changes() {
        EnumSet<Change> all = EnumSet.noneOf(Change.class);
        changes.forEach(name -> all.add(Change.valueOf(name)));
        return all;
    }

    public WebhookState state() {
        return state;
    }

    public Instant stateAt() {
        return stateAt;
    }

    public @Nullable Why why() {
        return why;
    }

    public Instant madeAt() {
        return madeAt;
    }

    /** Until when the secret before signs as well; null where there is none. */
    public @Nullable Instant oldUntil(Instant now) {
        return oldUntil != null && oldUntil.isAfter(now) ? oldUntil : null;
    }

    /** Since when no try got through; null where the last one did. */
    public @Nullable Instant failingSince() {
        return failingSince;
    }

    /** Tries since the last one that got through. */
    public int failures() {
        return failures;
    }
}
