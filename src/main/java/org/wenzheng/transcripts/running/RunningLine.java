package org.wenzheng.transcripts.running;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.shared.Stored;

@Entity
@Table(name = "running_line")
public class RunningLine extends Stored {
    public static final int TEXT_CHARACTERS = 2_000;

    @Schema(name = "VoiceRole")
    public enum Role {
        HOST,
        GUEST,
        OTHER
    }

    /** Who speaks, by the name and title that stand beside the words. */
    public record Voice(Role role, @Nullable UUID personId, String name, @Nullable String title) {}

    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    @Column(updatable = false)
    private boolean rehearsal;

    private double position;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "person_id")
    private @Nullable UUID personId;

    private String speaker;
    private @Nullable String title;
    private String text;

    @Column(name = "spoken_at")
    private Instant spokenAt;

    @Column(name = "question_id")
    private @Nullable UUID questionId;

    @Column(name = "sent_by", updatable = false)
    private Actor sentBy;

    @Column(name = "sent_at", updatable = false)
    private Instant sentAt;

    @Column(name = "corrected_at")
    private @Nullable Instant correctedAt;

    @Column(name = "removed_at")
    private @Nullable Instant removedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected RunningLine() {}

    RunningLine(
            UUID id,
            UUID sessionId,
            boolean rehearsal,
            double position,
            Voice voice,
            String text,
            Instant spokenAt,
            @Nullable UUID questionId,
            Actor by,
            Instant at) {
        super(id);
        this.sessionId = sessionId;
        this.rehearsal = rehearsal;
        this.position = position;
        this.role = voice.role();
        this.personId = voice.personId();
        this.speaker = voice.name();
        this.title = voice.title();
        this.text = text;
        this.spokenAt = spokenAt;
        this.questionId = questionId;
        this.sentBy = by;
        this.sentAt = at;
    }

    /**
     * Says it otherwise. Empty where all of it stays.
     *
     * @param wantedQuestion that the words belong to the answer of; null: to none
     */
    Optional<LineEvent> correct(
            Voice voice,
            String newText,
            @Nullable UUID wantedQuestion,
            UUID departmentId,
            Instant at) {
        boolean sameVoice = voice.equals(voice());
        boolean sameText = newText.equals(text);
        LineEvent.Corrected event =
                new LineEvent.Corrected(
                        id(),
                        sessionId,
                        departmentId,
                        rehearsal,
                        Changed.between(TextMark.of(text), TextMark.of(newText)),
                        sameVoice ? null : new Changed<>(speaker, voice.name()),
                        Objects.equals(questionId, wantedQuestion)
                                ? null
                                : new Changed<>(questionId, wantedQuestion));
        if (sameVoice && sameText && event.question() == null) {
            return Optional.empty();
        }
        role = voice.role();
        personId = voice.personId();
        speaker = voice.name();
        title = voice.title();
        text = newText;
        questionId = wantedQuestion;
        if (!sameVoice || !sameText) {
            correctedAt = at;
        }
        return Optional.of(event);
    }

    Optional<LineEvent> remove(UUID departmentId, Instant at) {
        if (removedAt != null) {
            return Optional.empty();
        }
        removedAt = at;
        return Optional.of(new LineEvent.Removed(id(), sessionId, departmentId, rehearsal));
    }

    Optional<LineEvent> restore(UUID departmentId) {
        if (removedAt == null) {
            return Optional.empty();
        }
        removedAt = null;
        return Optional.of(new LineEvent.Restored(id(), sessionId, departmentId, rehearsal));
    }

    public UUID sessionId() {
        return sessionId;
    }

    public boolean rehearsal() {
        return rehearsal;
    }

    /** Order within the session; only the comparison has a meaning. */
    public double position() {
        return position;
    }

    public Voice voice() {
        return new Voice(role, personId, speaker, title);
    }

    /** Paragraphs separated by a line feed. */
    public String text() {
        return text;
    }

    public Instant spokenAt() {
        return spokenAt;
    }

    public @Nullable UUID questionId() {
        return questionId;
    }

    public Actor sentBy() {
        return sentBy;
    }

    public Instant sentAt() {
        return sentAt;
    }

    public @Nullable Instant correctedAt() {
        return correctedAt;
    }

    public @Nullable Instant removedAt() {
        return removedAt;
    }
}
