package org.wenzheng.questions.moderation;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.QuestionProblem;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.topics.Topics;

/**
 * What moderators decide. Each verb is made to a version, waits for who is at the same question,
 * and is refused where a colleague has it; a verb that did its work already does nothing. Whatever
 * is done can be taken back.
 */
@ApplicationScoped
public class Moderation {
    /** Longest words that are shown on air, in characters. */
    public static final int ON_AIR_CHARACTERS = 60;

    /** Longest explanation to the asker, in characters. */
    public static final int EXPLANATION_CHARACTERS = 300;

    public static final int MOST_TOPICS = 10;

    /** Most questions that are decided at once. */
    public static final int MOST_AT_ONCE = 200;

    private final Questions questions;
    private final Claims claims;
    private final Departments departments;
    private final Sessions sessions;
    private final Topics topics;
    private final EventLog log;
    private final EntityManager entities;

    Moderation(
            Questions questions,
            Claims claims,
            Departments departments,
            Sessions sessions,
            Topics topics,
            EventLog log,
            EntityManager entities) {
        this.questions = questions;
        this.claims = claims;
        this.departments = departments;
        this.sessions = sessions;
        this.topics = topics;
        this.log = log;
        this.entities = entities;
    }

    /**
     * Who changes what, and what they saw of it.
     *
     * @param version that the caller saw; null where any will do
     */
    public record Change(UUID id, @Nullable Long version, Scope scope, Actor by) {}

    /**
     * New words and the like; null stays.
     *
     * @param title 1 to {@link Questions#TITLE_CHARACTERS} characters
     * @param text 1 to {@link Questions#TEXT_CHARACTERS} characters
     * @param onAirText up to {@link #ON_AIR_CHARACTERS} characters; blank: the title is fit for air
     * @param topicIds up to {@link #MOST_TOPICS}
     * @param onAirToo whether words that are on air at this moment may change there
     */
    public record Edit(
            @Nullable String title,
            @Nullable String text,
            @Nullable String onAirText,
            @Nullable QuestionKind kind,
            @Nullable Set<UUID> topicIds,
            boolean onAirToo) {}

    // ---- The review

    @Transactional
    public Question approve(Change change) {
        return move(change, ReviewState.APPROVED, null);
    }

    /**
     * Leaves it to a second look.
     *
     * @param reason for colleagues, up to {@link #EXPLANATION_CHARACTERS} characters
     */
    @Transactional
    public Question hold(Change change, @Nullable String reason) {
        checkExplanation("reason", reason).done();
        return move(change, ReviewState.HELD, blankToNull(reason));
    }

    private Question move(Change change, ReviewState next, @Nullable String reason) {
        return decide(
                change,
                question -> question.review().state() == next,
                question ->
                        question.review(next, change.by(), Instant.now(), reason).stream()
                                .toList());
    }

    /**
     * @param explanation in the moderator's words, for the asker
     */
    @Transactional
    public Question dismiss(Change change, DismissalReason code, @Nullable String explanation) {
        checkExplanation("explanation", explanation).done();
        String words = blankToNull(explanation);
        return decide(
                change,
                question ->
                        question.dismissal() == code
                                && Objects.equals(question.review().reason(), words),
                question ->
                        question.dismiss(code, words, change.by(), Instant.now()).stream()
                                .toList());
    }

    private static Checks checkExplanation(String field, @Nullable String words) {
        return new Checks()
                .upTo(field, requireNonNullElse(words, "").strip(), EXPLANATION_CHARACTERS);
    }

    private static @Nullable String blankToNull(@Nullable String words) {
        return words == null || words.isBlank() ? null : words.strip();
    }

    /**
     * Takes an approval, a hold or a dismissal back.
     *
     * @param from what is taken back
     */
    @Transactional
    public Question takeBack(Change change, ReviewState from) {
        return decide(
                change,
                question -> isTakenBack(question.review().state(), from),
                question -> question.takeBack(from, change.by(), Instant.now()).stream().toList());
    }

    private static boolean isTakenBack(ReviewState now, ReviewState from) {
        return now != from
                && (now.isWaiting() || from != ReviewState.APPROVED && now == ReviewState.APPROVED);
    }

    /** Waits for review again, whatever was decided. */
    @Transactional
    public Question returnToQueue(Change change) {
        return move(change, ReviewState.SUBMITTED, null);
    }

    // ---- Merging

    /**
     * Lets another question stand for this one, and for those that were merged into this one. Where
     * the other was merged itself, what stands for that one is meant.
     *
     * @throws ProblemException {@link CommonProblem#INVALID} for one that cannot stand for it
     */
    @Transactional
    public Question merge(Change change, UUID into) {
        refuseUnreachable(change);
        UUID root = standsFor(into, change.scope());
        // Always in the same order, so that two who merge crosswise do not wait for each other.
        for (UUID id : Stream.of(change.id(), root).sorted().distinct().toList()) {
            entities.find(Question.class, id, LockModeType.PESSIMISTIC_WRITE);
        }
        return decide(
                change,
                question -> root.equals(question.mergedIntoId()),
                question -> {
                    Question target = questions.get(root);
                    new Checks()
                            .that(!root.equals(question.id()), "into", "merge-into-itself")
                            .that(
                                    target.departmentId().equals(question.departmentId()),
                                    "into",
                                    "merge-other-department")
                            .that(
                                    target.review().state().isWaiting()
                                            || target.review().state() == ReviewState.APPROVED,
                                    "into",
                                    "merge-closed")
                            .done();
                    List<Question> along = mergedInto(question.id());
                    Instant now = Instant.now();
                    List<QuestionEvent> events =
                            new ArrayList<>(question.mergeInto(target, change.by(), now));
                    along.forEach(other -> events.add(other.mergeAlong(target)));
                    return events;
                });
    }

    /** Reads ids alone: the entity is read when it is locked. */
    private void refuseUnreachable(Change change) {
        boolean reached =
                entities.createQuery(
                                "select q.departmentId, q.transferredToId from Question q where q.id = ?1",
                                Object[].class)
                        .setParameter(1, change.id())
                        .getResultStream()
                        .anyMatch(
                                row ->
                                        change.scope().covers((UUID) row[0])
                                                || row[1] != null
                                                        && change.scope().covers((UUID) row[1]));
        if (!reached) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, change.id());
        }
    }

    private UUID standsFor(UUID into, Scope scope) {
        Object[] target =
                entities.createQuery(
                                "select coalesce(q.mergedIntoId, q.id), q.departmentId from Question q where q.id = ?1",
                                Object[].class)
                        .setParameter(1, into)
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
        new Checks()
                .that(target != null && scope.covers((UUID) target[1]), "into", "unknown-question")
                .done();
        return (UUID) requireNonNull(target)[0];
    }

    private List<Question> mergedInto(UUID question) {
        return entities.createQuery(
                        "from Question q where q.mergedIntoId = ?1 order by q.id", Question.class)
                .setParameter(1, question)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** What was merged into it, in the order of receipt. */
    public List<Question> merged(UUID question) {
        return entities.createQuery(
                        "from Question q where q.mergedIntoId = ?1 order by q.receivedAt, q.id",
                        Question.class)
                .setParameter(1, question)
                .getResultList();
    }

    /** It stands for itself again, and for those that had been merged into it. */
    @Transactional
    public Question unmerge(Change change) {
        return decide(
                change,
                question -> isTakenBack(question.review().state(), ReviewState.MERGED),
                question -> {
                    UUID root = question.mergedIntoId();
                    List<Question> back =
                            root == null
                                    ? List.of()
                                    : mergedInto(root).stream()
                                            .filter(
                                                    other ->
                                                            other.mergedPath()
                                                                    .contains(question.id()))
                                            .toList();
                    List<QuestionEvent> events =
                            new ArrayList<>(question.unmerge(change.by(), Instant.now()));
                    back.forEach(other -> events.add(other.unmergeAlong(question)));
                    return events;
                });
    }

    // ---- Other departments

    /**
     * Offers it to another department.
     *
     * @param note for those who receive it
     */
    @Transactional
    public Question transfer(Change change, UUID department, @Nullable String note) {
        String words = requireNonNullElse(note, "").strip();
        return decide(
                change,
                question -> department.equals(question.transferredToId()),
                question -> {
                    new Checks()
                            .that(
                                    departments.findByIdOptional(department).isPresent(),
                                    "departmentId",
                                    "unknown-department")
                            .that(
                                    !department.equals(question.departmentId()),
                                    "departmentId",
                                    "own-department")
                            .upTo("note", words, Transfer.NOTE_CHARACTERS)
                            .done();
                    Instant now = Instant.now();
                    List<QuestionEvent> events = question.transferTo(department, change.by(), now);
                    entities.merge(
                            new Transfer(
                                    question.id(),
                                    question.departmentId(),
                                    question.sessionId(),
                                    department,
                                    words,
                                    change.by(),
                                    now));
                    return events;
                });
    }

    /** Takes the offer back, or gives it back. */
    @Transactional
    public Question endTransfer(Change change) {
        return decide(
                change,
                question -> question.review().state().isWaiting(),
                question -> {
                    Instant now = Instant.now();
                    // Whoever only received it decides nothing over the sender's head.
                    Optional<QuestionEvent> event =
                            change.scope().covers(question.departmentId())
                                            || question.review().state() != ReviewState.TRANSFERRED
                                    ? question.takeBack(ReviewState.TRANSFERRED, change.by(), now)
                                    : question.review(
                                            ReviewState.SUBMITTED, change.by(), now, null);
                    Optional.ofNullable(entities.find(Transfer.class, question.id()))
                            .ifPresent(entities::remove);
                    return event.stream().toList();
                });
    }

    /**
     * Makes it a question of the department that it was offered to.
     *
     * @throws ProblemException {@link QuestionProblem#OFFERED_TO_OTHERS}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}
     */
    @Transactional
    public Question takeTransfer(Change change) {
        return decide(
                change,
                question -> transferOf(question).filter(Transfer::isTaken).isPresent(),
                question -> {
                    UUID to = question.transferredToId();
                    if (to == null) {
                        throw ProblemException.of(
                                CommonProblem.STATE_NOT_ALLOWED,
                                "review",
                                question.review().state(),
                                ReviewState.SUBMITTED);
                    }
                    if (!change.scope().covers(to)) {
                        throw ProblemException.of(
                                QuestionProblem.OFFERED_TO_OTHERS, question.number());
                    }
                    Instant now = Instant.now();
                    UUID session =
                            Optional.ofNullable(question.sessionId())
                                    .flatMap(sessions::findByIdOptional)
                                    .filter(asked -> asked.departmentId().equals(to))
                                    .map(Session::id)
                                    .orElse(null);
                    List<QuestionEvent> events = question.takeTransfer(session, change.by(), now);
                    transferOf(question).ifPresent(transfer -> transfer.taken(change.by(), now));
                    mergedInto(question.id()).forEach(other -> other.follow(question));
                    return events;
                });
    }

    /** The question is offered again, as it was before it was taken. */
    @Transactional
    public Question returnTransfer(Change change) {
        return decide(
                change,
                question -> question.review().state() == ReviewState.TRANSFERRED,
                question -> {
                    Transfer transfer =
                            transferOf(question)
                                    .filter(Transfer::isTaken)
                                    .orElseThrow(
                                            () ->
                                                    ProblemException.of(
                                                            CommonProblem.STATE_NOT_ALLOWED,
                                                            "review",
                                                            question.review().state(),
                                                            ReviewState.TRANSFERRED));
                    List<QuestionEvent> events =
                            question.returnTransfer(
                                    transfer.fromDepartmentId(),
                                    transfer.fromSessionId(),
                                    change.by(),
                                    Instant.now());
                    transfer.untaken();
                    mergedInto(question.id()).forEach(other -> other.follow(question));
                    return events;
                });
    }

    /** The last offer to another department, if it still concerns the question. */
    public Optional<Transfer> transferOf(Question question) {
        return Optional.ofNullable(entities.find(Transfer.class, question.id()));
    }

    // ---- Words

    /**
     * @throws ProblemException {@link QuestionProblem#SHOWN_ON_AIR}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED} for one that was decided otherwise, {@link
     *     CommonProblem#INVALID}
     */
    @Transactional
    public Question edit(Change change, Edit wanted) {
        Question question = forChange(change);
        question.refuseOtherThan(change.version());
        claims.refuseOthers(question, change.by());
        if (!question.review().state().isWaiting()
                && question.review().state() != ReviewState.APPROVED) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED,
                    "review",
                    question.review().state(),
                    question.review().state());
        }
        String title = requireNonNullElse(wanted.title(), question.title()).strip();
        String text = requireNonNullElse(wanted.text(), question.text()).strip();
        String onAirText =
                wanted.onAirText() == null ? question.onAirText() : blankToNull(wanted.onAirText());
        Checks checks =
                new Checks()
                        .text("title", title, Questions.TITLE_CHARACTERS)
                        .text("text", text, Questions.TEXT_CHARACTERS)
                        .upTo("onAirText", requireNonNullElse(onAirText, ""), ON_AIR_CHARACTERS);
        Set<UUID> treated = wanted.topicIds();
        if (treated != null) {
            checks.that(treated.size() <= MOST_TOPICS, "topicIds", "too-many", MOST_TOPICS)
                    .that(
                            topics.byId(treated).size() == treated.size(),
                            "topicIds",
                            "unknown-topic");
        }
        checks.done();
        List<QuestionEvent> events = new ArrayList<>();
        boolean shown = question.onAir() != null && question.onAir().state() == OnAirState.ON_AIR;
        question.rephrase(title, text, onAirText, change.by(), Instant.now())
                .ifPresent(
                        event -> {
                            if (shown && !wanted.onAirToo()) {
                                throw ProblemException.of(
                                        QuestionProblem.SHOWN_ON_AIR, question.number());
                            }
                            events.add(event);
                        });
        if (wanted.kind() != null) {
            question.changeKind(wanted.kind()).ifPresent(events::add);
        }
        if (treated != null) {
            question.setTopics(treated).ifPresent(events::add);
        }
        log.append(change.by(), events);
        questions.flush();
        return withTopics(question);
    }

    /** Also where nothing of them was needed so far: they are read while there is a transaction. */
    private static Question withTopics(Question question) {
        question.topicIds();
        return question;
    }

    // ---- Notes

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, {@link CommonProblem#INVALID}
     */
    @Transactional
    public Note note(UUID id, String text, Scope scope, Actor by) {
        Question question = get(id, scope);
        new Checks().text("text", text, Note.CHARACTERS).done();
        Note note = new Note(id, text, by, Instant.now());
        entities.persist(note);
        log.append(by, new QuestionEvent.Noted(question.place(), note.id()));
        return note;
    }

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, {@link
     *     QuestionProblem#NOT_YOUR_NOTE}
     */
    @Transactional
    public void removeNote(UUID id, Scope scope, Actor by) {
        Note note = entities.find(Note.class, id);
        if (note == null) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        Question question = get(note.questionId(), scope);
        if (!note.by().equals(by)) {
            throw ProblemException.of(QuestionProblem.NOT_YOUR_NOTE);
        }
        entities.remove(note);
        log.append(by, new QuestionEvent.NoteRemoved(question.place(), id));
    }

    /** Oldest first. */
    public List<Note> notes(UUID question) {
        return entities.createQuery(
                        "from Note n where n.questionId = ?1 order by n.at, n.id", Note.class)
                .setParameter(1, question)
                .getResultList();
    }

    // ---- Claims

    /**
     * Takes it for one's own, or keeps it for another {@link Claims#LEASE}.
     *
     * @param takeOver also from a colleague who has it
     * @throws ProblemException {@link QuestionProblem#CLAIMED}
     */
    @Transactional
    public Claims.Claim claim(UUID id, UUID account, boolean takeOver, Scope scope) {
        return claims.take(get(id, scope), account, takeOver);
    }

    /** Leaves it to others; false where one has not got it. */
    @Transactional
    public boolean release(UUID id, UUID account, Scope scope) {
        get(id, scope);
        return claims.release(id, account);
    }

    // ---- Many at once

    /** Changes one question. */
    @FunctionalInterface
    public interface Verb {
        Question to(Change change);
    }

    /** What came of one of many: the question as it is now, or why not. */
    public record Outcome(
            UUID id, @Nullable Question question, @Nullable ProblemException problem) {}

    /** The same verb to many, each by itself: what is refused for one stops no other. */
    public List<Outcome> each(List<Change> changes, Verb verb) {
        new Checks()
                .that(!changes.isEmpty(), "questions", "required")
                .that(changes.size() <= MOST_AT_ONCE, "questions", "too-many", MOST_AT_ONCE)
                .that(
                        changes.stream().map(Change::id).distinct().count() == changes.size(),
                        "questions",
                        "question-twice")
                .done();
        List<Outcome> outcomes = new ArrayList<>();
        for (Change change : changes) {
            try {
                outcomes.add(
                        new Outcome(
                                change.id(),
                                QuarkusTransaction.requiringNew().call(() -> verb.to(change)),
                                null));
            } catch (ProblemException refused) {
                outcomes.add(new Outcome(change.id(), null, refused));
            }
        }
        return outcomes;
    }

    // ---- One question

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, also outside of the scope
     */
    public Question get(UUID id, Scope scope) {
        Question question = questions.get(id);
        if (!reaches(scope, question)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        return question;
    }

    /** Those of the own department, and those that are offered to it. */
    private static boolean reaches(Scope scope, Question question) {
        return scope.covers(question.departmentId())
                || question.transferredToId() != null && scope.covers(question.transferredToId());
    }

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, also outside of the scope
     */
    private Question forChange(Change change) {
        Question question = questions.locked(change.id());
        if (!reaches(change.scope(), question)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, change.id());
        }
        return question;
    }

    /**
     * A decision: who made it is done with the question.
     *
     * @param done whether the question stands there already, by whomever
     */
    private Question decide(
            Change change, Predicate<Question> done, Function<Question, List<QuestionEvent>> verb) {
        Question question = forChange(change);
        if (done.test(question)) {
            return withTopics(question);
        }
        question.refuseOtherThan(change.version());
        claims.refuseOthers(question, change.by());
        log.append(change.by(), verb.apply(question));
        change.by().account().ifPresent(account -> claims.release(question.id(), account));
        questions.flush();
        return withTopics(question);
    }
}
