package org.wenzheng.questions.moderation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;

@Entity
@Table(name = "question_transfer")
public class Transfer {
    public static final int NOTE_CHARACTERS = 500;

    @Id
    @Column(name = "question_id")
    private UUID questionId;

    @Column(name = "from_department_id")
    private UUID fromDepartmentId;

    @Column(name = "from_session_id")
    private @Nullable UUID fromSessionId;

    @Column(name = "to_department_id")
    private UUID toDepartmentId;

    private String note;
    private Actor by;
    private Instant at;

    @Column(name = "taken_by")
    private @Nullable Actor takenBy;

    @Column(name = "taken_at")
    private @Nullable Instant takenAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Transfer() {}

    Transfer(
            UUID questionId,
            UUID fromDepartmentId,
            @Nullable UUID fromSessionId,
            UUID toDepartmentId,
            String note,
            Actor by,
            Instant at) {
        this.questionId = questionId;
        this.fromDepartmentId = fromDepartmentId;
        this.fromSessionId = fromSessionId;
        this.toDepartmentId = toDepartmentId;
        this.note = note;
        this.by = by;
        this.at = at;
    }

    void take(Actor by, Instant at) {
        takenBy = by;
        takenAt = at;
    }

    void returnToOffer() {
        takenBy = null;
        takenAt = null;
    }

    boolean isTaken() {
        return takenAt != null;
    }

    public UUID fromDepartmentId() {
        return fromDepartmentId;
    }

    public @Nullable UUID fromSessionId() {
        return fromSessionId;
    }

    public UUID toDepartmentId() {
        return toDepartmentId;
    }

    public String note() {
        return note;
    }

    public Actor by() {
        return by;
    }

    public Instant at() {
        return at;
    }

    public @Nullable Instant takenAt() {
        return takenAt;
    }
}
