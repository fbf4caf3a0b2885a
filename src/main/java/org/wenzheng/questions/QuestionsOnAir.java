package org.wenzheng.questions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;
import org.wenzheng.shared.text.ChineseText;

/**
 * Questions on their way through a broadcast; where each stands in its order, the rundown knows.
 */
@ApplicationScoped
public class QuestionsOnAir {
    /** Shown of one question; the host needs no more. */
    private static final int MERGED_BACKGROUNDS = 5;

    private final Questions questions;
    private final EventLog log;
    private final EntityManager entities;

    QuestionsOnAir(Questions questions, EventLog log, EntityManager entities) {
        this.questions = questions;
        this.log = log;
        this.entities = entities;
    }

    /**
     * Moves a question along the way through the broadcast. Stands in the database at once: what
     * leaves the air is off before the next one is on.
     *
     * @throws ProblemException {@link QuestionProblem#NOT_APPROVED}, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}
     */
    @Transactional
    public Question move(UUID id, OnAirState next, Actor by, Instant at) {
        Question question = questions.locked(id);
        question.moveOnAir(next, by, at).ifPresent(event -> log.append(by, event));
        questions.flush();
        return question;
    }

    public void refuseUnapproved(UUID id) {
        questions.get(id).refuseUnapproved();
    }

    /** How far each question of a session got, of those that are meant for its broadcast. */
    public Map<UUID, OnAir> broadcast(UUID sessionId) {
        return questions
                .find(
                        "from Question q where q.sessionId = ?1 and q.onAir.state is not null",
                        sessionId)
                .stream()
                .collect(Collectors.toMap(Question::id, q -> Objects.requireNonNull(q.onAir())));
    }

    /** The one question of a session in this state; the longest there where there are more. */
    public Optional<UUID> inBroadcast(UUID sessionId, OnAirState state) {
        return entities.createQuery(
                        "select q.id from Question q where q.sessionId = :session and q.onAir.state = :state order by q.onAir.at, q.id",
                        UUID.class)
                .setParameter("session", sessionId)
                .setParameter("state", state)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Of each of them that others were merged into: what those wrote besides, the first few. */
    public Map<UUID, List<String>> mergedBackgrounds(List<UUID> questions) {
        if (questions.isEmpty()) {
            return Map.of();
        }
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select q.id, m.text
                                        from unnest(cast(:ids as uuid[])) as q (id)
                                        cross join lateral (
                                            select text from question
                                            where merged_into_id = q.id and text <> title
                                            order by merged_into_id, received_at, id
                                            limit :most) m
                                        """,
                                        Tuple.class)
                                .setParameter("ids", questions.toArray(UUID[]::new))
                                .setParameter("most", MERGED_BACKGROUNDS))
                .collect(
                        Collectors.groupingBy(
                                row -> row.get("id", UUID.class),
                                Collectors.mapping(
                                        row -> row.get("text", String.class),
                                        Collectors.toList())));
    }

    /**
     * Approved questions of a session that are in no plan for its broadcast: those that most people
     * want to know first.
     */
    public List<Question> forBroadcast(
            UUID sessionId,
            @Nullable String words,
            boolean starred,
            Question.@Nullable Label label,
            int most) {
        String wanted = words == null ? "" : ChineseText.searched(words).strip();
        return questions
                .find(
                        "from Question q where q.sessionId = ?1 and "
                                + PublishedQuestions.PUBLISHED
                                + " and (q.onAir.state is null or q.onAir.state ="
                                + " org.wenzheng.questions.OnAirState.SKIPPED) and (?2 = '' or"
                                + " lower(q.folded) like ?3 escape '\\' or cast(q.number as string)"
                                + " = ?2) and (?4 = false or q.starred) and (?5 is null or q.label ="
                                + " ?5) order by q.starred desc, q.supportCount desc, q.receivedAt,"
                                + " q.id",
                        sessionId,
                        wanted,
                        "%"
                                + wanted.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1")
                                + "%",
                        starred,
                        label)
                .page(0, most)
                .list();
    }
}
