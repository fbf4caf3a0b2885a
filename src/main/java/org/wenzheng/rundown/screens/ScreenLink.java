package org.wenzheng.rundown.screens;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.shared.Stored;

/** A link that opens one screen of a studio. The token itself is nowhere. */
@Entity
public class ScreenLink extends Stored {
    /** A screen that was heard of within this time is open. */
    public static final Duration OPEN = Duration.ofSeconds(75);

    /** How exactly it is known when a screen was heard of. */
    private static final Duration SEEN = Duration.ofSeconds(15);

    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private ScreenKind kind;

    @Column(updatable = false)
    private String label;

    @Column(updatable = false)
    private String hint;

    @SuppressWarnings("UnusedVariable") // compared in queries
    @Column(updatable = false)
    private byte[] hash;

    @Column(name = "made_by", updatable = false)
    private Actor madeBy;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    private boolean dark;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    /** Written by itself, so that a look does not change the version. */
    @Column(name = "seen_at", insertable = false, updatable = false)
    private @Nullable Instant seenAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ScreenLink() {}

    ScreenLink(
            UUID sessionId,
            ScreenKind kind,
            String label,
            String hint,
            byte[] hash,
            Actor by,
            Instant at) {
        this.sessionId = sessionId;
        this.kind = kind;
        this.label = label.strip();
        this.hint = hint;
        this.hash = hash.clone();
        this.madeBy = by;
        this.madeAt = at;
    }

    Optional<ScreenEvent> revoke(Instant at) {
        if (revokedAt != null) {
            return Optional.empty();
        }
        revokedAt = at;
        return Optional.of(new ScreenEvent.LinkRevoked(sessionId, id(), kind));
    }

    /** Empty where it is so already. */
    Optional<ScreenEvent> darken(boolean wanted) {
        if (dark == wanted) {
            return Optional.empty();
        }
        dark = wanted;
        return Optional.of(
                new ScreenEvent.Darkened(sessionId, id(), new Changed<>(!wanted, wanted)));
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    boolean wasSeenLately(Instant now) {
        return seenAt != null && seenAt.plus(SEEN).isAfter(now);
    }

    /** Whether the producer has it show nothing. */
    public boolean isDark() {
        return dark;
    }

    public UUID sessionId() {
        return sessionId;
    }

    public ScreenKind kind() {
        return kind;
    }

    public String label() {
        return label;
    }

    public String hint() {
        return hint;
    }

    public Actor madeBy() {
        return madeBy;
    }

    public Instant madeAt() {
        return madeAt;
    }

    /** To about a quarter of a minute; null where it was never opened. */
    public @Nullable Instant seenAt() {
        return seenAt;
    }

    public boolean isOpen(Instant now) {
        return revokedAt == null && seenAt != null && seenAt.plus(OPEN).isAfter(now);
    }
}
