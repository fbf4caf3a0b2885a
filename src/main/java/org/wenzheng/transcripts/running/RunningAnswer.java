package org.wenzheng.transcripts.running;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Stored;

@Entity
@Table(name = "running_answer")
public class RunningAnswer extends Stored {
    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(updatable = false)
    private boolean rehearsal;

    @Column(name = "began_at")
    private Instant beganAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected RunningAnswer() {}

    RunningAnswer(UUID sessionId, UUID questionId, boolean rehearsal, Instant beganAt) {
        this.sessionId = sessionId;
        this.questionId = questionId;
        this.rehearsal = rehearsal;
        this.beganAt = beganAt;
    }

    void mark(Instant began, @Nullable Instant ended) {
        beganAt = began;
        endedAt = ended;
    }

    public UUID sessionId() {
        return sessionId;
    }

    public UUID questionId() {
        return questionId;
    }

    public Instant beganAt() {
        return beganAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
