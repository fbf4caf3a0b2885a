package org.wenzheng.answers.feedback;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.Stored;

/** What somebody believes to be wrong in an answer. */
@Entity
@Table(name = "error_report")
public class ErrorReport extends Stored {

    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(updatable = false)
    private String text;

    @Column(updatable = false)
    private Instant at;

    @Column(name = "closed_by")
    private @Nullable Actor closedBy;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "closed_note")
    private @Nullable String closedNote;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ErrorReport() {}

    ErrorReport(Question question, String text, Instant at) {
        this.questionId = question.id();
        this.text = text;
        this.at = at;
    }

    /** Whether it was open before. */
    boolean close(String note, Actor by, Instant now) {
        if (closedAt != null) {
            return false;
        }
        closedBy = by;
        closedAt = now;
        closedNote = note;
        return true;
    }

    public UUID questionId() {
        return questionId;
    }

    /** Masked as the words of a question are. */
    public String text() {
        return text;
    }

    public Instant at() {
        return at;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable String closedNote() {
        return closedNote;
    }
}
