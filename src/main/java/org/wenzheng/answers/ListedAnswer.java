package org.wenzheng.answers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An answer on the list of all that the public may see: what it is found and sorted by. */
@Entity
@Immutable
@Table(name = "listed_answer")
@SuppressWarnings("UnusedVariable") // read in queries
public class ListedAnswer {
    @Id private UUID id;

    @Column(name = "question_id")
    private UUID questionId;

    @Column(name = "person_id")
    private @Nullable UUID personId;

    @Column(name = "department_id")
    private UUID departmentId;

    @Column(name = "session_id")
    private @Nullable UUID sessionId;

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Column(name = "updated_at")
    private @Nullable Instant updatedAt;

    @Column(name = "noted_id")
    private @Nullable UUID notedId;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ListedAnswer() {}

    public UUID id() {
        return id;
    }

    public UUID questionId() {
        return questionId;
    }

    /** To whom the question is addressed. */
    public UUID departmentId() {
        return departmentId;
    }

    Instant answeredAt() {
        return answeredAt;
    }

    /** Null for a moment, until the change that published it is noted. */
    @Nullable Instant updatedAt() {
        return updatedAt;
    }
}
