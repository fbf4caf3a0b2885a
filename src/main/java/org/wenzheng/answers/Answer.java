package org.wenzheng.answers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Stored;
import org.wenzheng.shared.text.ChineseText;

@Entity
public class Answer extends Stored {

    @Column(name = "question_id", updatable = false)
    private UUID questionId;

    @Column(updatable = false)
    private int position;

    @Column(name = "person_id")
    private @Nullable UUID personId;

    @Column(name = "official_name")
    private @Nullable String officialName;

    @Column(name = "official_title")
    private @Nullable String officialTitle;

    @Column(name = "department_name")
    private String departmentName;

    @Enumerated(EnumType.STRING)
    private AnswerMode mode;

    private String text;

    private @Nullable String markdown;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    private List<String> points;

    @SuppressWarnings("UnusedVariable") // read by the search without the engine, in SQL
    private String folded;

    @Column(name = "answered_at", updatable = false)
    private Instant answeredAt;

    @Column(name = "video_second")
    private @Nullable Integer videoSecond;

    @Enumerated(EnumType.STRING)
    private AnswerState state;

    @Column(name = "state_by")
    private Actor stateBy;

    @Column(name = "state_at")
    private Instant stateAt;

    @Column(name = "state_reason")
    private @Nullable String stateReason;

    @Column(name = "superseded_by_id")
    private @Nullable UUID supersededById;

    @Column(name = "removed_sha256")
    private byte @Nullable [] removedSha256;

    @Column(name = "supplements_id", updatable = false)
    private @Nullable UUID supplementsId;

    @Enumerated(EnumType.STRING)
    @Column(name = "supplement_kind", updatable = false)
    private @Nullable SupplementKind supplementKind;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Answer() {}

    Answer(Answers.SpokenAnswer spoken, int position, AnswerState state, Actor by, Instant at) {
        this.questionId = spoken.questionId();
        this.position = position;
        this.personId = spoken.personId();
        this.officialName = spoken.officialName();
        this.officialTitle = spoken.officialTitle();
        this.departmentName = spoken.departmentName();
        this.mode = AnswerMode.SPOKEN;
        this.text = spoken.text();
        this.points = List.copyOf(spoken.points());
        this.folded = ChineseText.searched(spoken.text());
        this.answeredAt = spoken.answeredAt();
        this.videoSecond = spoken.videoSecond();
        this.state = state;
        this.stateBy = by;
        this.stateAt = at;
    }

    Answer(Answers.WrittenAnswer written, int position, Actor by, Instant at) {
        this.questionId = written.questionId();
        this.position = position;
        this.mode = AnswerMode.WRITTEN;
        this.answeredAt = at;
        this.points = List.of();
        setWritten(written);
        Answers.Supplement supplement = written.supplement();
        this.supplementsId = supplement == null ? null : supplement.answerId();
        this.supplementKind = supplement == null ? null : supplement.kind();
        this.state = AnswerState.PUBLISHED;
        this.stateBy = by;
        this.stateAt = at;
    }

    private void setWritten(Answers.WrittenAnswer written) {
        Answers.Official official = written.official();
        personId = official == null ? null : official.personId();
        officialName = official == null ? null : official.name();
        officialTitle = official == null ? null : official.title();
        departmentName = written.departmentName();
        markdown = written.markdown();
        text = written.text();
        folded = ChineseText.searched(text);
    }

    /** Puts another text in the place of a written one, which was signed as this one was. */
    AnswerEvent rewrite(
            Answers.WrittenAnswer written, QuestionEvent.Place question, Actor by, Instant at) {
        if (mode != AnswerMode.WRITTEN || !AnswerState.shown().contains(state)) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED, "answer", state, AnswerState.CORRECTED);
        }
        AnswerEvent event =
                new AnswerEvent.Corrected(
                        id(),
                        personId,
                        question,
                        Changed.between(TextMark.of(text), TextMark.of(written.text())),
                        null);
        setWritten(written);
        supersededById = null;
        removedSha256 = null;
        restate(AnswerState.CORRECTED, by, at, null);
        return event;
    }

    /** Says that the answer to another question holds now; again where it is yet another. */
    void supersede(@Nullable UUID question, Actor by, Instant at, @Nullable String note) {
        restate(AnswerState.SUPERSEDED, by, at, note);
        supersededById = question;
    }

    /** Moves it there, or says so anew where it is there already. */
    private void restate(AnswerState next, Actor by, Instant at, @Nullable String reason) {
        if (!become(next, by, at, reason)) {
            stateBy = by;
            stateAt = at;
            stateReason = reason;
        }
    }

    /**
     * Takes the words away for good.
     *
     * @param why a word of the API
     */
    void remove(String why, Actor by, Instant at) {
        byte[] sha256 = DigestUtils.sha256(markdown == null ? text : markdown);
        become(AnswerState.REMOVED, by, at, why);
        removedSha256 = sha256;
        text = "";
        markdown = markdown == null ? null : "";
        points = List.of();
        folded = "";
    }

    /** Moves the answer along its life. */
    boolean become(AnswerState next, Actor by, Instant at, @Nullable String reason) {
        if (state == next) {
            return false;
        }
        if (!state.canBecome(next)) {
            throw ProblemException.of(CommonProblem.STATE_NOT_ALLOWED, "answer", state, next);
        }
        state = next;
        stateBy = by;
        stateAt = at;
        stateReason = reason;
        return true;
    }

    /**
     * Puts right what was taken down of a spoken answer. Empty where it is the same.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED} where it is withdrawn
     */
    Optional<AnswerEvent> correct(
            Answers.SpokenAnswer spoken, QuestionEvent.Place question, Actor by, Instant at) {
        if (text.equals(spoken.text())
                && points.equals(spoken.points())
                && Objects.equals(videoSecond, spoken.videoSecond())
                && spoken.officialTitle().equals(officialTitle)
                && departmentName.equals(spoken.departmentName())) {
            return Optional.empty();
        }
        if (!state.canBeCorrected()) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED, "answer", state, AnswerState.CORRECTED);
        }
        AnswerEvent event =
                new AnswerEvent.Corrected(
                        id(),
                        personId,
                        question,
                        Changed.between(TextMark.of(text), TextMark.of(spoken.text())),
                        Changed.between(videoSecond, spoken.videoSecond()));
        if (!text.equals(spoken.text()) && state == AnswerState.PUBLISHED) {
            become(AnswerState.CORRECTED, by, at, null);
        }
        officialTitle = spoken.officialTitle();
        departmentName = spoken.departmentName();
        text = spoken.text();
        points = List.copyOf(spoken.points());
        folded = ChineseText.searched(spoken.text());
        videoSecond = spoken.videoSecond();
        return Optional.of(event);
    }

    /** Empty where it is theirs already. */
    Optional<AnswerEvent> attribute(UUID person, String name, QuestionEvent.Place question) {
        if (person.equals(personId)) {
            return Optional.empty();
        }
        AnswerEvent event =
                new AnswerEvent.Attributed(id(), person, question, new Changed<>(personId, person));
        personId = person;
        officialName = name;
        return Optional.of(event);
    }

    public UUID questionId() {
        return questionId;
    }

    /** Order among the answers of the question, from 0. */
    public int position() {
        return position;
    }

    /** Null where a department answers, and nobody in person. */
    public @Nullable UUID personId() {
        return personId;
    }

    /** As of the day of the answer, like title and department. */
    public @Nullable String officialName() {
        return officialName;
    }

    public @Nullable String officialTitle() {
        return officialTitle;
    }

    public String departmentName() {
        return departmentName;
    }

    public AnswerMode mode() {
        return mode;
    }

    /** Paragraphs separated by a line feed. */
    public String text() {
        return text;
    }

    /** As it was written, in the subset of Markdown; null for what was spoken. */
    public @Nullable String markdown() {
        return markdown;
    }

    /** The numbered points, each a part of {@link #text()} to the letter, in its order. */
    public List<String> points() {
        return List.copyOf(points);
    }

    public Instant answeredAt() {
        return answeredAt;
    }

    /** Seconds from the start of the session's video; null where it is not known. */
    public @Nullable Integer videoSecond() {
        return videoSecond;
    }

    public AnswerState state() {
        return state;
    }

    public Actor stateBy() {
        return stateBy;
    }

    public Instant stateAt() {
        return stateAt;
    }

    /** For the public: why it was withdrawn or does not hold any more; a code where removed. */
    public @Nullable String stateReason() {
        return stateReason;
    }

    /** The question whose answer holds now. */
    public @Nullable UUID supersededById() {
        return supersededById;
    }

    /** The spoken answer that it stands beside; null where it stands by itself. */
    public @Nullable UUID supplementsId() {
        return supplementsId;
    }

    /** Null where it stands by itself. */
    public @Nullable SupplementKind supplementKind() {
        return supplementKind;
    }

    /** SHA-256 of the text that was removed, hexadecimal; null while it is there. */
    public @Nullable String removedSha256() {
        return removedSha256 == null ? null : Hex.encodeHexString(removedSha256);
    }
}
