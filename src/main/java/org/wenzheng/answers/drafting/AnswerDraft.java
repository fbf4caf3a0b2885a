package org.wenzheng.answers.drafting;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.SupplementKind;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Stored;

/** A written answer before it is public. */
@Entity
@Table(name = "answer_draft")
public class AnswerDraft extends Stored {
    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(name = "answer_id", updatable = false)
    private @Nullable UUID answerId;

    @Column(name = "supplements_id", updatable = false)
    private @Nullable UUID supplementsId;

    @Enumerated(EnumType.STRING)
    @Column(name = "supplement_kind", updatable = false)
    private @Nullable SupplementKind supplementKind;

    private String text;

    @Column(name = "person_id")
    private @Nullable UUID personId;

    @Column(name = "change_note")
    private @Nullable String changeNote;

    @Enumerated(EnumType.STRING)
    private DraftState state;

    @Column(name = "started_at", updatable = false)
    private Instant startedAt;

    @Column(name = "changed_by")
    private Actor changedBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    private int revision;

    @Column(name = "sent_by")
    private @Nullable Actor sentBy;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "sent_note")
    private @Nullable String sentNote;

    @Column(name = "returned_by")
    private @Nullable Actor returnedBy;

    @Column(name = "returned_at")
    private @Nullable Instant returnedAt;

    @Column(name = "returned_note")
    private @Nullable String returnedNote;

    @Enumerated(EnumType.STRING)
    @Column(name = "returned_code")
    private @Nullable Hindrance returnedCode;

    @Column(name = "publish_at")
    private @Nullable Instant publishAt;

    @Column(name = "publish_with_session")
    private boolean publishWithSession;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected AnswerDraft() {}

    AnswerDraft(
            UUID questionId,
            @Nullable UUID answerId,
            String text,
            @Nullable UUID personId,
            Actor by,
            Instant at) {
        this.questionId = questionId;
        this.answerId = answerId;
        this.text = text;
        this.personId = personId;
        this.state = DraftState.DRAFTING;
        this.startedAt = at;
        this.changedBy = by;
        this.changedAt = at;
    }

    /** Of what stands beside a spoken answer in its question. */
    AnswerDraft(UUID questionId, Answers.Supplement supplement, Actor by, Instant at) {
        this(questionId, null, "", null, by, at);
        this.supplementsId = supplement.answerId();
        this.supplementKind = supplement.kind();
    }

    /**
     * Writes another text. What was sent or signed is a draft again: a signature is for one text.
     *
     * @return whether anything is another now
     */
    boolean write(
            String text,
            @Nullable UUID personId,
            @Nullable String changeNote,
            Actor by,
            Instant at) {
        if (this.text.equals(text)
                && Objects.equals(this.personId, personId)
                && Objects.equals(this.changeNote, changeNote)) {
            return false;
        }
        this.text = text;
        this.personId = personId;
        this.changeNote = changeNote;
        this.changedBy = by;
        this.changedAt = at;
        return true;
    }

    Changed<DraftState> become(DraftState next, Instant at) {
        if (!state.canBecome(next)) {
            throw ProblemException.of(CommonProblem.STATE_NOT_ALLOWED, "draft", state, next);
        }
        Changed<DraftState> changed = new Changed<>(state, next);
        state = next;
        if (next != DraftState.SIGNED) {
            plan(null, false);
        }
        if (!next.isOpen()) {
            closedAt = at;
        }
        return changed;
    }

    void send(@Nullable String note, Actor by, Instant at) {
        revision++;
        sentNote = note;
        sentBy = by;
        sentAt = at;
    }

    void giveBack(@Nullable String note, Actor by, Instant at) {
        returnedBy = by;
        returnedAt = at;
        returnedNote = note;
        returnedCode = null;
    }

    /** The service does not publish what was planned. */
    void giveBack(Hindrance code, Instant at) {
        giveBack((String) null, Actor.SYSTEM, at);
        returnedCode = code;
    }

    /**
     * @param at when it becomes public by itself; null: not by itself
     * @param withSession with the others of its session
     */
    void plan(@Nullable Instant at, boolean withSession) {
        publishAt = at;
        publishWithSession = withSession;
    }

    /** SHA-256 of all that a signature is for, hexadecimal. */
    String sha256() {
        return DigestUtils.sha256Hex(
                String.join(
                        "\n",
                        questionId.toString(),
                        String.valueOf(answerId),
                        String.valueOf(personId),
                        beside() + text));
    }

    /** So that what was signed as an addition is not published as a correction. */
    private String beside() {
        return supplementsId == null ? "" : supplementKind + " " + supplementsId + "\n";
    }

    public UUID questionId() {
        return questionId;
    }

    /** The public answer that it corrects; null: a new one. */
    public @Nullable UUID answerId() {
        return answerId;
    }

    /** What it stands beside once it is public; null: it is an answer by itself. */
    public Answers.@Nullable Supplement supplement() {
        return supplementsId == null || supplementKind == null
                ? null
                : new Answers.Supplement(supplementsId, supplementKind);
    }

    /** Whether its question is answered already, and stays so whatever becomes of it. */
    boolean isOfAnswered() {
        return answerId != null || supplementsId != null;
    }

    public String text() {
        return text;
    }

    /** In whose name; null: the department's. */
    public @Nullable UUID personId() {
        return personId;
    }

    /** For the public: what is another than before. */
    public @Nullable String changeNote() {
        return changeNote;
    }

    /** Whether the last signature is for what is there. */
    public boolean isSigned() {
        return state == DraftState.SIGNED || state == DraftState.PUBLISHED;
    }

    public DraftState state() {
        return state;
    }

    public Actor changedBy() {
        return changedBy;
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** How often it was sent for signing. */
    public int revision() {
        return revision;
    }

    public @Nullable Actor sentBy() {
        return sentBy;
    }

    public @Nullable Instant sentAt() {
        return sentAt;
    }

    /** What its author says to whoever signs. */
    public @Nullable String sentNote() {
        return sentNote;
    }

    public @Nullable Actor returnedBy() {
        return returnedBy;
    }

    public @Nullable Instant returnedAt() {
        return returnedAt;
    }

    public @Nullable String returnedNote() {
        return returnedNote;
    }

    /** Why the service gave it back; null where a person did. */
    public @Nullable Hindrance returnedCode() {
        return returnedCode;
    }

    /** When it becomes public by itself. */
    public @Nullable Instant publishAt() {
        return publishAt;
    }

    /** Whether it becomes public with the others of its session. */
    public boolean isPublishedWithSession() {
        return publishWithSession;
    }
}
