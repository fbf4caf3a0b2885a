package org.wenzheng.answers.handling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Stored;

/** What a department asks the asker for, once a question. Its id is the question's. */
@Entity
@Table(name = "clarification")
public class Clarification extends Stored {
    @Column(name = "department_id", updatable = false)
    private UUID departmentId;

    @Column(updatable = false)
    private String text;

    @SuppressWarnings("UnusedVariable") // read in the database alone
    @Column(name = "asked_by", updatable = false)
    private Actor askedBy;

    @Column(name = "asked_at", updatable = false)
    private Instant askedAt;

    @Column(name = "until_on", updatable = false)
    private LocalDate until;

    @Column(name = "replied_at")
    private @Nullable Instant repliedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Clarification() {}

    Clarification(HandOver handOver, String text, LocalDate until, Actor by, Instant at) {
        super(handOver.id());
        this.departmentId = handOver.departmentId();
        this.text = text;
        this.until = until;
        this.askedBy = by;
        this.askedAt = at;
    }

    void reply(Question question, Instant at) {
        if (repliedAt != null) {
            throw ProblemException.of(HandOverProblem.NOTHING_TO_REPLY_TO, question.number());
        }
        repliedAt = at;
    }

    public UUID departmentId() {
        return departmentId;
    }

    public String text() {
        return text;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** The last day that the clock stands still for a reply, in the installation's zone. */
    public LocalDate until() {
        return until;
    }

    public @Nullable Instant repliedAt() {
        return repliedAt;
    }
}
