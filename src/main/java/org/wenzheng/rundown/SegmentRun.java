package org.wenzheng.rundown;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Stored;

@Entity
class SegmentRun extends Stored {
    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    @Column(name = "segment_id", updatable = false)
    private UUID segmentId;

    @Column(name = "rehearsal_at", updatable = false)
    private @Nullable Instant rehearsalAt;

    @Column(name = "began_at", updatable = false)
    private Instant beganAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected SegmentRun() {}

    SegmentRun(UUID sessionId, UUID segmentId, @Nullable Instant rehearsalAt, Instant at) {
        this.sessionId = sessionId;
        this.segmentId = segmentId;
        this.rehearsalAt = rehearsalAt;
        this.beganAt = at;
    }

    void end(Instant at) {
        endedAt = at;
    }

    void goOn() {
        endedAt = null;
    }

    UUID sessionId() {
        return sessionId;
    }

    @Nullable Instant rehearsalAt() {
        return rehearsalAt;
    }

    UUID segmentId() {
        return segmentId;
    }

    Instant beganAt() {
        return beganAt;
    }

    @Nullable Instant endedAt() {
        return endedAt;
    }

    Duration upTo(Instant now) {
        return Duration.between(beganAt, endedAt == null ? now : endedAt);
    }
}
