package org.wenzheng.questions;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.Stored;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.shared.text.CleanText;

@Entity
public class Question extends Stored {

    @Column(updatable = false)
    private long number;

    private String slug;

    @Enumerated(EnumType.STRING)
    private QuestionKind kind;

    private String title;
    private String text;

    @Column(name = "on_air_text")
    private @Nullable String onAirText;

    @Column(name = "original_title")
    private @Nullable String originalTitle;

    @Column(name = "original_text")
    private String originalText;

    @SuppressWarnings("UnusedVariable") // read by the search without the engine, in SQL
    private String folded;

    private @Nullable String nickname;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private QuestionChannel channel = QuestionChannel.SITE;

    @Column(name = "department_id")
    private UUID departmentId;

    @Column(name = "session_id")
    private @Nullable UUID sessionId;

    @Column(name = "follow_up_of_id")
    private @Nullable UUID followUpOfId;

    @Column(name = "received_at", updatable = false)
    private Instant receivedAt;

    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

    private @Nullable Edit edit;
    private Review review;
    private @Nullable Appeal appeal;
    private @Nullable OnAir onAir;

    /** Also while it waits to be aired again. */
    @Column(name = "aired_before")
    private boolean airedBefore;

    /** Moves with the work on the answer, and no reviewer's version of the question with it. */
    @OptimisticLock(excluded = true)
    private Handling handling;

    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    @Column(name = "held_for")
    private Set<String> heldFor = new HashSet<>();

    @Enumerated(EnumType.STRING)
    private @Nullable DismissalReason dismissal;

    private Merge merge = Merge.NONE;

    @Column(name = "transferred_to_id")
    private @Nullable UUID transferredToId;

    @Column(name = "wanted_count", insertable = false, updatable = false)
    private int supportCount;

    /**
     * What a moderator tells the producer. Written by itself: it changes nothing of the question.
     */
    @Column(insertable = false, updatable = false)
    private boolean starred;

    @Enumerated(EnumType.STRING)
    @Column(insertable = false, updatable = false)
    private @Nullable Label label;

    @ElementCollection
    @CollectionTable(name = "question_topic", joinColumns = @JoinColumn(name = "question_id"))
    @Column(name = "topic_id")
    private Set<UUID> topicIds = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Question() {}

    Question(Questions.NewQuestion wanted, long number, Actor by, Instant at) {
        this.number = number;
        this.kind = wanted.kind();
        setWords(CleanText.line(wanted.title()), CleanText.of(wanted.text()).strip(), null);
        this.originalText = wanted.originalText();
        this.nickname = wanted.nickname();
        this.departmentId = wanted.departmentId();
        this.sessionId = wanted.sessionId();
        this.followUpOfId = wanted.followUpOfId();
        this.receivedAt = wanted.receivedAt();
        this.topicIds.addAll(wanted.topicIds());
        this.review = new Review(ReviewState.SUBMITTED, by, at, null, null);
        this.handling = new Handling(HandlingState.UNASSIGNED, by, at, null);
        this.visibility = Visibility.PUBLIC;
    }

    /**
     * As a citizen asked it: title and text, already masked, are what may be published.
     *
     * @param hold whether one of them asks for a second look
     * @param by how it came
     */
    QuestionEvent ask(String title, Set<String> findings, boolean hold, QuestionChannel by) {
        originalTitle = title;
        channel = by;
        heldFor.addAll(findings);
        if (hold) {
            review = new Review(ReviewState.HELD, review.by(), review.at(), null, null);
        }
        return new QuestionEvent.Submitted(place());
    }

    /**
     * Its asker takes it back. Empty where that was done already.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED} once it was broadcast or
     *     answered, {@link QuestionProblem#ON_AIR}
     */
    Optional<QuestionEvent> withdraw(Actor by, Instant at) {
        boolean shown = handling.state() == HandlingState.PUBLISHED || isAired();
        if (shown && review.state() != ReviewState.WITHDRAWN) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED,
                    "review",
                    handling.state() == HandlingState.PUBLISHED
                            ? HandlingState.PUBLISHED
                            : OnAirState.AIRED,
                    ReviewState.WITHDRAWN);
        }
        return review(ReviewState.WITHDRAWN, by, at, null);
    }

    /**
     * What the asker typed goes, with the nickname. Where nobody works on it any more and nothing
     * of it is public, all words go and number and states stay. Empty where that was done already.
     */
    Optional<QuestionEvent> erase(Instant at) {
        if (erasedAt != null) {
            return Optional.empty();
        }
        erasedAt = at;
        originalTitle = null;
        originalText = "";
        nickname = null;
        boolean whole =
                switch (review.state()) {
                    case WITHDRAWN, DISMISSED, MERGED -> true;
                    case SUBMITTED, HELD, APPROVED, TRANSFERRED -> false;
                };
        if (whole) {
            setWords("", "", null);
        }
        return Optional.of(new QuestionEvent.Erased(place(), whole));
    }

    private void refuseErased() {
        if (erasedAt != null && title.isEmpty()) {
            throw ProblemException.of(QuestionProblem.ERASED, number);
        }
    }

    /** Its asker wrote it anew after a dismissal; the first texts stay. */
    QuestionEvent resubmit(
            String title, String text, Set<String> findings, boolean hold, Actor by, Instant at) {
        ReviewState next = hold ? ReviewState.HELD : ReviewState.SUBMITTED;
        refuseUnlessDismissed(next);
        appeal = null;
        Changed<TextMark> titles = new Changed<>(TextMark.of(this.title), TextMark.of(title));
        Changed<TextMark> texts = new Changed<>(TextMark.of(this.text), TextMark.of(text));
        setWords(title, text, null);
        heldFor.clear();
        heldFor.addAll(findings);
        review(next, by, at, null);
        dismissal = null;
        return new QuestionEvent.Resubmitted(
                place(), new Changed<>(ReviewState.DISMISSED, next), titles, texts);
    }

    QuestionEvent appeal(Actor by, Instant at) {
        refuseUnlessDismissed(ReviewState.HELD);
        appeal = new Appeal(review.by());
        review(ReviewState.HELD, by, at, null);
        dismissal = null;
        return new QuestionEvent.Appealed(
                place(), new Changed<>(ReviewState.DISMISSED, ReviewState.HELD));
    }

    private void refuseUnlessDismissed(ReviewState next) {
        refuseErased();
        if (review.state() != ReviewState.DISMISSED) {
            throw review.notAllowed(next);
        }
    }

    private void setWords(String title, String text, @Nullable String onAirText) {
        this.title = title;
        this.text = text;
        this.onAirText = onAirText;
        this.slug = Slug.of(title);
        this.folded = ChineseText.searched(title + "\n" + text);
    }

    /** Moves the review. Empty where it stands there already. */
    public Optional<QuestionEvent> review(
            ReviewState next, Actor by, Instant at, @Nullable String reason) {
        if (review.state() == next) {
            return Optional.empty();
        }
        review.refuseMoveTo(next);
        return Optional.of(move(next, by, at, reason, reason));
    }

    /**
     * What the public may no longer see does not get on air. What is there already is taken off
     * first, by the broadcast's director: nothing vanishes from under them.
     */
    private void leaveTheWayToTheAir(Actor by, Instant at) {
        refuseOnAir();
        if (onAir != null && onAir.state().canBecome(OnAirState.SKIPPED)) {
            onAir = new OnAir(OnAirState.SKIPPED, by, at);
        }
    }

    void refuseOnAir() {
        if (onAir != null && onAir.state() == OnAirState.ON_AIR) {
            throw ProblemException.of(QuestionProblem.ON_AIR, number);
        }
    }

    /**
     * What is no longer approved is not on its way to the air either, and what belongs to a state
     * goes with it.
     */
    private QuestionEvent move(
            ReviewState next,
            Actor by,
            Instant at,
            @Nullable String reason,
            @Nullable String logged) {
        refuseErased();
        if (next != ReviewState.APPROVED) {
            leaveTheWayToTheAir(by, at);
        }
        ReviewState before = review.state();
        if (next == ReviewState.DISMISSED) {
            if (appeal != null) {
                appeal.refuseOwn(by, number);
            }
            appeal = null;
        } else {
            dismissal = null;
        }
        review = review.to(next, by, at, reason);
        if (next != ReviewState.MERGED) {
            merge = Merge.NONE;
        }
        if (next != ReviewState.TRANSFERRED) {
            transferredToId = null;
        }
        return new QuestionEvent.Reviewed(place(), new Changed<>(before, next), logged);
    }

    /** Keeps it from the public, for a reason that the asker is told. Another reason may follow. */
    public Optional<QuestionEvent> dismiss(
            DismissalReason code, @Nullable String explanation, Actor by, Instant at) {
        boolean again = review.state() == ReviewState.DISMISSED;
        if (again && dismissal == code && Objects.equals(review.reason(), explanation)) {
            return Optional.empty();
        }
        ReviewState before = review.before();
        if (!again) {
            review.refuseMoveTo(ReviewState.DISMISSED);
        }
        QuestionEvent event =
                move(ReviewState.DISMISSED, by, at, explanation, FieldType.word(code));
        if (again) {
            review = new Review(ReviewState.DISMISSED, by, at, explanation, before);
        }
        dismissal = code;
        return Optional.of(event);
    }

    /**
     * Takes the last move of the review back: it stands where it stood before. Empty where it waits
     * for review anyway.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED} where it stands elsewhere,
     *     {@link QuestionProblem#ON_AIR}
     */
    public Optional<QuestionEvent> takeBack(ReviewState from, Actor by, Instant at) {
        return review.takenBack(from).map(next -> move(next, by, at, null, null));
    }

    /**
     * Lets another question stand for this one.
     *
     * @param into waiting or approved itself
     */
    public List<QuestionEvent> mergeInto(Question into, Actor by, Instant at) {
        review.refuseMoveTo(ReviewState.MERGED);
        QuestionEvent moved = move(ReviewState.MERGED, by, at, null, null);
        return List.of(moved, setMerge(Merge.NONE.along(into.id())));
    }

    private QuestionEvent setMerge(Merge next) {
        Changed<UUID> changed = new Changed<>(merge.into(), next.into());
        merge = next;
        return new QuestionEvent.Merged(place(), changed);
    }

    public QuestionEvent mergeAlong(Question into) {
        return setMerge(merge.along(into.id()));
    }

    public List<QuestionEvent> unmerge(Actor by, Instant at) {
        UUID into = merge.into();
        List<QuestionEvent> events = new ArrayList<>();
        takeBack(ReviewState.MERGED, by, at).ifPresent(events::add);
        if (!events.isEmpty()) {
            events.add(new QuestionEvent.Unmerged(place(), new Changed<>(into, null)));
        }
        return events;
    }

    public QuestionEvent unmergeAlong(Question back) {
        return setMerge(merge.backTo(back.id()));
    }

    /** Offers it to another department, which takes it or gives it back. */
    public List<QuestionEvent> transferTo(UUID department, Actor by, Instant at) {
        review.refuseMoveTo(ReviewState.TRANSFERRED);
        QuestionEvent moved = move(ReviewState.TRANSFERRED, by, at, null, null);
        transferredToId = department;
        return List.of(
                moved, new QuestionEvent.Transferred(place(), new Changed<>(null, department)));
    }

    /** Is the question of the department that it was offered to, and waits there for review. */
    public List<QuestionEvent> takeTransfer(@Nullable UUID session, Actor by, Instant at) {
        UUID department = Objects.requireNonNull(transferredToId);
        QuestionEvent moved = move(ReviewState.SUBMITTED, by, at, null, null);
        return List.of(moved, settle(department, session));
    }

    private QuestionEvent settle(UUID department, @Nullable UUID session) {
        Changed<UUID> departments = new Changed<>(departmentId, department);
        Changed<UUID> sessions = Changed.between(sessionId, session);
        departmentId = department;
        sessionId = session;
        return new QuestionEvent.TransferTaken(place(), departments, sessions);
    }

    /** Is offered again, as before it was taken. */
    public List<QuestionEvent> returnTransfer(
            UUID department, @Nullable UUID session, Actor by, Instant at) {
        UUID offeredTo = departmentId;
        review.refuseMoveTo(ReviewState.TRANSFERRED);
        QuestionEvent moved = move(ReviewState.TRANSFERRED, by, at, null, null);
        QuestionEvent settled = settle(department, session);
        transferredToId = offeredTo;
        return List.of(moved, settled);
    }

    void followUpOn(@Nullable UUID other) {
        followUpOfId = other;
    }

    void giveTo(UUID department) {
        departmentId = department;
    }

    public void follow(Question other) {
        departmentId = other.departmentId;
        sessionId = other.sessionId;
    }

    /** Moves the handling. Empty where it stands there already. */
    Optional<QuestionEvent> handle(
            HandlingState next, Actor by, Instant at, @Nullable String reason) {
        if (handling.state() == next) {
            return Optional.empty();
        }
        HandlingState before = handling.state();
        handling = handling.to(next, by, at, reason);
        return Optional.of(new QuestionEvent.Handled(place(), new Changed<>(before, next), reason));
    }

    /**
     * Moves along the way through the broadcast. Empty where it stands there already.
     *
     * @throws ProblemException {@link QuestionProblem#NOT_APPROVED} for what the public may not
     *     see, {@link CommonProblem#STATE_NOT_ALLOWED}
     */
    Optional<QuestionEvent> moveOnAir(OnAirState next, Actor by, Instant at) {
        OnAirState before = onAir == null ? null : onAir.state();
        if (before == next) {
            return Optional.empty();
        }
        if (OnAir.isForward(before, next)) {
            refuseUnapproved();
        }
        onAir = OnAir.step(before, next, by, at);
        airedBefore |= before == OnAirState.AIRED && next != OnAirState.ON_AIR;
        return Optional.of(new QuestionEvent.OnAirMoved(place(), new Changed<>(before, next)));
    }

    void refuseUnapproved() {
        if (!isPublished()) {
            throw ProblemException.of(QuestionProblem.NOT_APPROVED, number);
        }
    }

    /** A question that was put on air before it was entered here: reviewed by being broadcast. */
    QuestionEvent record(Actor by, Instant enteredAt, Instant airedAt) {
        review = new Review(ReviewState.APPROVED, by, enteredAt, null, null);
        onAir = new OnAir(OnAirState.AIRED, by, airedAt);
        return new QuestionEvent.Recorded(place());
    }

    /**
     * As a draft tells it of a broadcast of the past: nobody but the staff sees it.
     *
     * @param airedAt null for one that was left open there
     */
    QuestionEvent draft(Actor by, Instant enteredAt, @Nullable Instant airedAt) {
        review = new Review(ReviewState.APPROVED, by, enteredAt, null, null);
        onAir = airedAt == null ? null : new OnAir(OnAirState.AIRED, by, airedAt);
        visibility = Visibility.HIDDEN;
        return new QuestionEvent.Recorded(place());
    }

    /** Empty where that is so already. */
    Optional<QuestionEvent> setVisibility(Visibility next, Actor by, Instant at) {
        if (visibility == next) {
            return Optional.empty();
        }
        if (next != Visibility.PUBLIC) {
            leaveTheWayToTheAir(by, at);
        }
        Visibility before = visibility;
        visibility = next;
        return Optional.of(
                new QuestionEvent.VisibilityChanged(place(), new Changed<>(before, next)));
    }

    Optional<QuestionEvent> rephrase(String title, String text, Actor by, Instant at) {
        return rephrase(title, text, onAirText, by, at);
    }

    /** Changes what the public reads and what is shown on air; the original text stays. */
    public Optional<QuestionEvent> rephrase(
            String title, String text, @Nullable String onAirText, Actor by, Instant at) {
        if (this.title.equals(title)
                && this.text.equals(text)
                && Objects.equals(this.onAirText, onAirText)) {
            return Optional.empty();
        }
        refuseErased();
        Changed<TextMark> titles = Changed.between(TextMark.of(this.title), TextMark.of(title));
        Changed<TextMark> texts = Changed.between(TextMark.of(this.text), TextMark.of(text));
        Changed<TextMark> aired =
                Changed.between(TextMark.of(this.onAirText), TextMark.of(onAirText));
        setWords(title, text, onAirText);
        edit = new Edit(by, at);
        return Optional.of(new QuestionEvent.Rephrased(place(), titles, texts, aired));
    }

    /**
     * Changes the name that it is shown with.
     *
     * @param name null: none
     */
    public Optional<QuestionEvent> renameAsker(@Nullable String name, Actor by, Instant at) {
        if (Objects.equals(nickname, name)) {
            return Optional.empty();
        }
        Changed<TextMark> changed = new Changed<>(TextMark.of(nickname), TextMark.of(name));
        nickname = name;
        edit = new Edit(by, at);
        return Optional.of(new QuestionEvent.NicknameChanged(place(), changed));
    }

    public Optional<QuestionEvent> changeKind(QuestionKind kind) {
        if (this.kind == kind) {
            return Optional.empty();
        }
        Changed<QuestionKind> changed = new Changed<>(this.kind, kind);
        this.kind = kind;
        return Optional.of(new QuestionEvent.KindChanged(place(), changed));
    }

    public Optional<QuestionEvent> setTopics(Set<UUID> topics) {
        Set<UUID> before = Set.copyOf(topicIds);
        if (topics.equals(before)) {
            return Optional.empty();
        }
        topicIds.clear();
        topicIds.addAll(topics);
        return Optional.of(
                new QuestionEvent.TopicsChanged(
                        place(), new Changed<>(before, Set.copyOf(topics))));
    }

    public QuestionEvent.Place place() {
        return new QuestionEvent.Place(id(), departmentId, sessionId, Set.copyOf(topicIds));
    }

    public boolean isPublished() {
        return review.state() == ReviewState.APPROVED && visibility == Visibility.PUBLIC;
    }

    public long number() {
        return number;
    }

    public String slug() {
        return slug;
    }

    public QuestionKind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public String text() {
        return text;
    }

    /** Whether its asker wrote more than the question itself. */
    public boolean hasBackground() {
        return !text.equals(title);
    }

    public @Nullable String onAirText() {
        return onAirText;
    }

    /** The short question as it was typed, for the staff alone; null where none was. */
    public @Nullable String originalTitle() {
        return originalTitle;
    }

    public boolean isAsItCame() {
        return (originalTitle == null || originalTitle.equals(title))
                && (originalText.equals(text) || erasedAt != null);
    }

    public String textForAir() {
        return onAirText == null ? title : onAirText;
    }

    /** As it was received; for the staff alone. Empty once it was erased. */
    public String originalText() {
        return originalText;
    }

    /** When what the asker typed was erased; null where it is kept. */
    public @Nullable Instant erasedAt() {
        return erasedAt;
    }

    public @Nullable String nickname() {
        return nickname;
    }

    public QuestionChannel channel() {
        return channel;
    }

    public UUID departmentId() {
        return departmentId;
    }

    public @Nullable UUID sessionId() {
        return sessionId;
    }

    public @Nullable UUID followUpOfId() {
        return followUpOfId;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Review review() {
        return review;
    }

    /** Whether it was on air, and is not now. */
    public boolean isAired() {
        return onAir != null
                && (onAir.state() == OnAirState.AIRED
                        || airedBefore && onAir.state() != OnAirState.ON_AIR);
    }

    public @Nullable OnAir onAir() {
        return onAir;
    }

    public Handling handling() {
        return handling;
    }

    public Visibility visibility() {
        return visibility;
    }

    /** Codes of what the screening found when it came; empty where nothing was. */
    public Set<String> heldFor() {
        return Set.copyOf(heldFor);
    }

    public @Nullable DismissalReason dismissal() {
        return dismissal;
    }

    public Merge merge() {
        return merge;
    }

    /** Null where its words are as they came. */
    public @Nullable Edit edit() {
        return edit;
    }

    public @Nullable UUID transferredToId() {
        return transferredToId;
    }

    /**
     * How many more want to know the same, with those whose question was merged into it; as of when
     * the question was read.
     */
    public int supportCount() {
        return supportCount;
    }

    /** What a question is good for in a broadcast. */
    @Schema(name = "QuestionLabel")
    public enum Label {
        /** Many are in the same case. */
        TYPICAL,
        URGENT,
        /** To begin with, or to end with. */
        OPENER,
        CLOSER
    }

    public boolean isStarred() {
        return starred;
    }

    public @Nullable Label label() {
        return label;
    }

    public Set<UUID> topicIds() {
        return Set.copyOf(topicIds);
    }
}
