package org.wenzheng.rundown;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Stored;

@Entity
class RundownEntry extends Stored {
    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(name = "segment_id")
    private @Nullable UUID segmentId;

    private int position;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected RundownEntry() {}

    RundownEntry(UUID sessionId, UUID questionId) {
        this.sessionId = sessionId;
        this.questionId = questionId;
    }

    void moveTo(@Nullable UUID segment, int place) {
        segmentId = segment;
        position = place;
    }

    UUID sessionId() {
        return sessionId;
    }

    UUID questionId() {
        return questionId;
    }

    @Nullable UUID segmentId() {
        return segmentId;
    }

    int position() {
        return position;
    }
}
