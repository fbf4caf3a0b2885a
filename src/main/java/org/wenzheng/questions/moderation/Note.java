package org.wenzheng.questions.moderation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.Stored;

@Entity
@Table(name = "question_note")
public class Note extends Stored {
    public static final int CHARACTERS = 500;

    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(updatable = false)
    private Actor by;

    @Column(updatable = false)
    private Instant at;

    @Column(updatable = false)
    private String text;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Note() {}

    Note(UUID questionId, String text, Actor by, Instant at) {
        this.questionId = questionId;
        this.text = text.strip();
        this.by = by;
        this.at = at;
    }

    public UUID questionId() {
        return questionId;
    }

    public Actor by() {
        return by;
    }

    public Instant at() {
        return at;
    }

    public String text() {
        return text;
    }
}
