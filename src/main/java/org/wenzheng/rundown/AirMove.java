package org.wenzheng.rundown;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.Stored;

/** One take or clear; the last one can be taken back for a minute. */
@Entity
public class AirMove extends Stored {
    /** Longer, and what comes back is a text that nobody has in mind any more. */
    static final Duration UNDO_TIME = Duration.ofMinutes(1);

    @Schema(name = "AirMoveKind")
    public enum Kind {
        TAKE,
        CLEAR
    }

    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    @Column(name = "rehearsal_at", updatable = false)
    private @Nullable Instant rehearsalAt;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Kind kind;

    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(name = "before_id", updatable = false)
    private @Nullable UUID beforeId;

    @Column(name = "made_by", updatable = false)
    private Actor madeBy;

    @Column(name = "made_at", updatable = false)
    private Instant madeAt;

    @Column(name = "undone_at")
    private @Nullable Instant undoneAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected AirMove() {}

    AirMove(
            UUID sessionId,
            @Nullable Instant rehearsalAt,
            Kind kind,
            UUID questionId,
            @Nullable UUID beforeId,
            Actor by,
            Instant at) {
        this.sessionId = sessionId;
        this.rehearsalAt = rehearsalAt;
        this.kind = kind;
        this.questionId = questionId;
        this.beforeId = beforeId;
        this.madeBy = by;
        this.madeAt = at;
    }

    void undo(Instant at) {
        undoneAt = at;
    }

    boolean isUndone() {
        return undoneAt != null;
    }

    boolean isRecent(Instant now) {
        return madeAt.plus(UNDO_TIME).isAfter(now);
    }

    UUID sessionId() {
        return sessionId;
    }

    @Nullable Instant rehearsalAt() {
        return rehearsalAt;
    }

    public Kind kind() {
        return kind;
    }

    public UUID questionId() {
        return questionId;
    }

    @Nullable UUID beforeId() {
        return beforeId;
    }

    public Actor madeBy() {
        return madeBy;
    }

    public Instant madeAt() {
        return madeAt;
    }

    /** Until when it can be taken back. */
    public Instant undoUntil() {
        return madeAt.plus(UNDO_TIME);
    }
}
