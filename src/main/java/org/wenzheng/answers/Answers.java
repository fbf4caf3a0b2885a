package org.wenzheng.answers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.Questions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.topics.Topics;

@ApplicationScoped
public class Answers implements Store<Answer> {
    private static final String READABLE = readable("a");

    public static final int TEXT_CHARACTERS = 20_000;

    private final Questions questions;
    private final PublishedQuestions publishedQuestions;
    private final HandOvers handOvers;
    private final EventLog log;
    private final SlugBook slugs;
    private final Topics topics;
    private final Lists lists;
    private final InstantSource clock;

    Answers(
            Questions questions,
            PublishedQuestions publishedQuestions,
            HandOvers handOvers,
            EventLog log,
            SlugBook slugs,
            Topics topics,
            Lists lists,
            InstantSource clock) {
        this.questions = questions;
        this.publishedQuestions = publishedQuestions;
        this.handOvers = handOvers;
        this.log = log;
        this.slugs = slugs;
        this.topics = topics;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * An answer given on air.
     *
     * @param text 1 to {@link #TEXT_CHARACTERS} characters, paragraphs separated by a line feed
     * @param points parts of the text to the letter, in its order
     * @param videoSecond from the start of the session's video; null where it is not known
     */
    public record SpokenAnswer(
            UUID questionId,
            UUID personId,
            String officialName,
            String officialTitle,
            String departmentName,
            String text,
            List<String> points,
            Instant answeredAt,
            @Nullable Integer videoSecond) {
        public SpokenAnswer {
            points = List.copyOf(points);
        }
    }

    /** In whose name a department answers, with the title of the day. */
    public record Official(UUID personId, String name, String title) {}

    /**
     * An answer in writing.
     *
     * @param official null: the department's
     * @param markdown as it was written and signed
     * @param text what is read of it, 1 to {@link #TEXT_CHARACTERS} characters
     * @param supplement null: an answer by itself
     */
    public record WrittenAnswer(
            UUID questionId,
            @Nullable Official official,
            String departmentName,
            String markdown,
            String text,
            @Nullable Supplement supplement) {}

    /** Beside which spoken answer a written text stands, and why. */
    public record Supplement(UUID answerId, SupplementKind kind) {}

    /** Publishes a written answer that was signed, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public Answer publish(WrittenAnswer written, Actor by) {
        Question question = questions.get(written.questionId());
        int position = (int) count("questionId", question.id());
        Answer answer = new Answer(written, position, by, clock.instant());
        persist(answer);
        Supplement supplement = written.supplement();
        if (supplement != null) {
            log.append(
                    by,
                    new AnswerEvent.Supplemented(
                            answer.id(),
                            answer.personId(),
                            place(question),
                            supplement.answerId(),
                            supplement.kind()));
            return answer;
        }
        log.append(by, new AnswerEvent.Published(answer.id(), answer.personId(), place(question)));
        questions.handle(question.id(), HandlingState.PUBLISHED, by, null);
        handOvers.answered(question.id());
        return answer;
    }

    /** Publishes another text of a written answer that was signed, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public Answer republish(UUID id, WrittenAnswer written, Actor by) {
        Answer answer = locked(id);
        Question question = questions.get(answer.questionId());
        log.append(by, answer.rewrite(written, place(question), by, clock.instant()));
        return answer;
    }

    /** Publishes an answer that was given on air, and with it the handling of its question ends. */
    @Transactional
    public Answer record(SpokenAnswer spoken, Actor by) {
        check(spoken);
        Question question = questions.get(spoken.questionId());
        int position = (int) count("questionId", spoken.questionId());
        Answer answer = new Answer(spoken, position, AnswerState.PUBLISHED, by, clock.instant());
        persist(answer);
        log.append(by, new AnswerEvent.Published(answer.id(), answer.personId(), place(question)));
        if (question.handling().state() != HandlingState.PUBLISHED) {
            questions.handle(question.id(), HandlingState.PUBLISHED, by, null);
        }
        handOvers.answered(question.id());
        return answer;
    }

    /** An answer as a draft tells it; {@link #publish} makes it public with the draft. */
    @Transactional
    public Answer draft(SpokenAnswer spoken, Actor by) {
        check(spoken);
        int position = (int) count("questionId", spoken.questionId());
        Answer answer = new Answer(spoken, position, AnswerState.DRAFT, by, clock.instant());
        persist(answer);
        return answer;
    }

    @Transactional(TxType.MANDATORY)
    public void publish(Answer answer, Question question, Actor by) {
        if (answer.become(AnswerState.PUBLISHED, by, clock.instant(), null)) {
            log.append(
                    by, new AnswerEvent.Published(answer.id(), answer.personId(), place(question)));
            questions.handle(question.id(), HandlingState.PUBLISHED, by, null);
        }
    }

    /** One of a draft alone: it is gone. */
    @Transactional(TxType.MANDATORY)
    public void discard(Answer answer, Question question, Actor by) {
        if (answer.state() != AnswerState.DRAFT) {
            throw ProblemException.of(
                    CommonProblem.STATE_NOT_ALLOWED,
                    "answer",
                    answer.state(),
                    AnswerState.DISCARDED);
        }
        delete(answer);
        log.append(by, new AnswerEvent.Discarded(answer.id(), answer.personId(), place(question)));
    }

    /** The answers to these questions in whatever state, in order; one statement however many. */
    public List<Answer> to(Collection<UUID> questionIds) {
        if (questionIds.isEmpty()) {
            return List.of();
        }
        InList questions = InList.of("question", questionIds);
        return list(
                "questionId " + questions.condition() + " order by questionId, position",
                questions.parameters());
    }

    /** As {@link Questions#moveBroadcast}. */
    @Transactional(TxType.MANDATORY)
    public void moveBroadcast(UUID sessionId, Instant from, Instant to) {
        flush();
        getEntityManager()
                .createNativeQuery(
                        """
                        update answer set answered_at = :to
                        where answered_at = :from
                          and question_id in (select id from question where session_id = :session)
                        """)
                .setParameter("session", sessionId)
                .setParameter("from", from)
                .setParameter("to", to)
                .executeUpdate();
    }

    /** Puts right who gave it, with {@link #correct} for what they said. */
    @Transactional
    public Answer attribute(UUID id, UUID person, String name, Actor by) {
        Answer answer = get(id);
        answer.attribute(person, name, place(questions.get(answer.questionId())))
                .ifPresent(event -> log.append(by, event));
        return answer;
    }

    /** Puts right what was taken down of a spoken answer; nothing where it is the same. */
    @Transactional
    public Answer correct(UUID id, SpokenAnswer spoken, Actor by) {
        check(spoken);
        Answer answer = get(id);
        Question question = questions.get(answer.questionId());
        answer.correct(spoken, place(question), by, clock.instant())
                .ifPresent(event -> log.append(by, event));
        return answer;
    }

    private static void check(SpokenAnswer spoken) {
        new Checks()
                .text("text", spoken.text(), TEXT_CHARACTERS)
                .that(inOrder(spoken.points(), spoken.text()), "points", "not-in-text")
                .done();
    }

    @Transactional
    public Answer become(UUID id, AnswerState next, Actor by, @Nullable String reason) {
        Answer answer = get(id);
        AnswerState before = answer.state();
        if (answer.become(next, by, clock.instant(), reason)) {
            log.append(by, moved(answer, before, reason, null));
        }
        return answer;
    }

    /**
     * The policy has changed: another answer holds now.
     *
     * @param replacement the question that has it; null where there is none
     * @param note for the public
     */
    @Transactional(TxType.MANDATORY)
    public void supersede(
            Answer answer, @Nullable UUID replacement, @Nullable String note, Actor by) {
        AnswerState before = answer.state();
        answer.supersede(replacement, by, clock.instant(), note);
        log.append(by, moved(answer, before, note, replacement));
    }

    /** Takes the words away; whoever keeps a copy of them does the same. */
    @Transactional(TxType.MANDATORY)
    public void remove(Answer answer, RemovalReason why, Actor by) {
        AnswerState before = answer.state();
        String word = FieldType.word(why);
        answer.remove(word, by, clock.instant());
        log.append(by, moved(answer, before, word, null));
    }

    private AnswerEvent moved(
            Answer answer,
            AnswerState before,
            @Nullable String reason,
            @Nullable UUID replacement) {
        return new AnswerEvent.Moved(
                answer.id(),
                answer.personId(),
                place(questions.get(answer.questionId())),
                new Changed<>(before, answer.state()),
                reason,
                replacement);
    }

    private static QuestionEvent.Place place(Question question) {
        return new QuestionEvent.Place(
                question.id(), question.departmentId(), question.sessionId(), question.topicIds());
    }

    private static boolean inOrder(List<String> points, String text) {
        int from = 0;
        for (String point : points) {
            int at = text.indexOf(point, from);
            if (at < 0) {
                return false;
            }
            from = at + point.length();
        }
        return true;
    }

    /** The public answers of these questions, in order; one statement however many. */
    public Map<UUID, List<Answer>> published(Collection<UUID> questionIds) {
        return in(AnswerState.inPublic(), questionIds);
    }

    /** The same with those that were withdrawn or removed, of which a notice is shown. */
    public Map<UUID, List<Answer>> shown(Collection<UUID> questionIds) {
        return in(AnswerState.shown(), questionIds);
    }

    private Map<UUID, List<Answer>> in(Set<AnswerState> states, Collection<UUID> questionIds) {
        if (questionIds.isEmpty()) {
            return Map.of();
        }
        InList questions = InList.of("question", questionIds);
        InList wanted = InList.of("state", states);
        return list(
                        "questionId %s and state %s order by position"
                                .formatted(questions.condition(), wanted.condition()),
                        questions.with(wanted.parameters()))
                .stream()
                .collect(Collectors.groupingBy(Answer::questionId));
    }

    /** Those of the questions that the public can read an answer to; one statement. */
    @Transactional
    public Set<UUID> readable(Collection<UUID> questionIds) {
        if (questionIds.isEmpty()) {
            return Set.of();
        }
        InList questions = InList.of("question", questionIds);
        TypedQuery<UUID> select =
                getEntityManager()
                        .createQuery(
                                "select distinct a.questionId from Answer a where a.questionId %s and %s"
                                        .formatted(questions.condition(), published("a")),
                                UUID.class);
        return Set.copyOf(questions.bind(select).getResultList());
    }

    /** What questions are filtered by, with what is known of their answers besides. */
    public Fields<Question> questionFields() {
        String answered =
                "exists (select 1 from Answer a where a.questionId = q.id and " + READABLE;
        return publishedQuestions
                .fields()
                .reference(
                        "person",
                        answered + " and a.personId {})",
                        values -> slugs.targets("person", values))
                .filter("answeredAt", FieldType.TIME.orNone(), answered + " and a.answeredAt {})");
    }

    public Fields<Answer> fields() {
        String question = "a.questionId in (select q.id from Question q where q.";
        return Fields.<Answer>of("Answer", "a", Answer::id, "-answeredAt")
                .sortable("answeredAt", FieldType.TIME, "a.answeredAt", Answer::answeredAt)
                .reference("person", "a.personId", values -> slugs.targets("person", values))
                .reference(
                        "department",
                        question + "departmentId {})",
                        values -> slugs.targets("department", values))
                .reference(
                        "session",
                        question + "sessionId {})",
                        values -> slugs.targets("session", values))
                .reference(
                        "topic",
                        "a.questionId in (select q.id from Question q join q.topicIds t where t {})",
                        topics::withBelow)
                .filter("question", FieldType.ID, "a.questionId");
    }

    /** HQL condition: the public may see the answer of this alias, if it may see the question. */
    public static String readable(String alias) {
        return AnswerState.inPublic().stream()
                .map(state -> "org.wenzheng.answers.AnswerState." + state.name())
                .sorted()
                .collect(Collectors.joining(", ", alias + ".state in (", ")"));
    }

    /** HQL condition: the public may see the answer of this alias and its question. */
    public static String published(String alias) {
        return readable(alias)
                + " and "
                + alias
                + ".questionId in (select p.id from Question p where "
                + PublishedQuestions.published("p")
                + ")";
    }

    public Page<Answer> published(ListQuery<Answer> query) {
        return lists.page(Answer.class, published("a"), query);
    }

    /** Where a published question is found. */
    public record PublishedAddress(long number, String slug, Instant changedAt) {}

    /** The addresses of published questions in the order of numbers; one statement. */
    public List<PublishedAddress> addresses(int from, int most) {
        record Row(
                long number,
                String slug,
                Instant reviewed,
                Instant handled,
                @Nullable Instant answered) {}
        return getEntityManager()
                .createQuery(
                        "select q.number, q.slug, q.review.at, q.handling.at, max(a.stateAt) from"
                                + " Question q left join Answer a on a.questionId = q.id and "
                                + READABLE
                                + " where "
                                + PublishedQuestions.published("q")
                                + " group by q.id, q.number, q.slug, q.review.at, q.handling.at"
                                + " order by q.number",
                        Row.class)
                .setFirstResult(from)
                .setMaxResults(most)
                .getResultStream()
                .map(
                        row ->
                                new PublishedAddress(
                                        row.number(),
                                        row.slug(),
                                        latest(row.reviewed(), row.handled(), row.answered())))
                .toList();
    }

    private static Instant latest(Instant reviewed, Instant handled, @Nullable Instant answered) {
        Instant latest = reviewed.isAfter(handled) ? reviewed : handled;
        return answered != null && answered.isAfter(latest) ? answered : latest;
    }
}
