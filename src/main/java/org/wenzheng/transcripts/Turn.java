package org.wenzheng.transcripts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Uuid7;

/** What one person said at a stretch, in the published record of a session. */
@Entity
public class Turn {
    /** Which side of the table speaks. */
    public enum Role {
        HOST,
        OFFICIAL
    }

    @Id private UUID id;

    @Column(name = "session_id")
    private UUID sessionId;

    private int position;

    @Enumerated(EnumType.STRING)
    private Role role;

    private String speaker;

    @Column(name = "person_id")
    private @Nullable UUID personId;

    private String text;

    @Column(name = "question_id")
    private @Nullable UUID questionId;

    @Column(name = "answer_id")
    private @Nullable UUID answerId;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Turn() {}

    Turn(UUID sessionId, int position, Records.NewTurn wanted) {
        this.id = Uuid7.next();
        this.sessionId = sessionId;
        this.position = position;
        this.role = wanted.role();
        this.speaker = wanted.speaker();
        this.personId = wanted.personId();
        this.text = wanted.text();
        this.questionId = wanted.questionId();
        this.answerId = wanted.answerId();
    }

    /** Puts right what was taken down. */
    public void reword(String words) {
        text = words;
    }

    public void attribute(UUID person, String name) {
        personId = person;
        speaker = name;
    }

    public void ask(@Nullable UUID question) {
        questionId = question;
    }

    public void answer(@Nullable UUID answer) {
        answerId = answer;
    }

    public UUID id() {
        return id;
    }

    public UUID sessionId() {
        return sessionId;
    }

    public int position() {
        return position;
    }

    public Role role() {
        return role;
    }

    public String speaker() {
        return speaker;
    }

    public @Nullable UUID personId() {
        return personId;
    }

    public String text() {
        return text;
    }

    public @Nullable UUID questionId() {
        return questionId;
    }

    public @Nullable UUID answerId() {
        return answerId;
    }
}
