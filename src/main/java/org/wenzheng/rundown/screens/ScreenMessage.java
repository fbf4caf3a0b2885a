package org.wenzheng.rundown.screens;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.Stored;

@Entity
public class ScreenMessage extends Stored {
    @Schema(name = "MessageAudience")
    public enum Audience {
        HOST,
        GUESTS,
        EVERYBODY;

        boolean sees(ScreenKind kind) {
            return switch (kind) {
                case PROMPTER, HOST -> this != GUESTS;
                case GUESTS -> this != HOST;
                case OVERLAY, COUNTDOWN -> false;
            };
        }
    }

    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Audience audience;

    private MessageWords words;

    @Column(name = "sent_by", updatable = false)
    private Actor sentBy;

    @Column(name = "sent_at", updatable = false)
    private Instant sentAt;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ScreenMessage() {}

    ScreenMessage(UUID sessionId, Audience audience, MessageWords words, Actor by, Instant at) {
        this.sessionId = sessionId;
        this.audience = audience;
        this.words = words;
        this.sentBy = by;
        this.sentAt = at;
    }

    void withdraw(Instant at) {
        withdrawnAt = at;
    }

    public UUID sessionId() {
        return sessionId;
    }

    public Audience audience() {
        return audience;
    }

    public MessageWords words() {
        return words;
    }

    public Actor sentBy() {
        return sentBy;
    }

    public Instant sentAt() {
        return sentAt;
    }

    boolean isWithdrawn() {
        return withdrawnAt != null;
    }
}
