package org.wenzheng.questions.moderation;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.moderation.Likeness.Pair;
import org.wenzheng.shared.Rows;

/**
 * Which questions seem to ask the same: suggestions for whoever merges them. Compared are those of
 * one session that wait or are approved; outside of sessions, the department's newest.
 */
@ApplicationScoped
public class Duplicates {
    /** Most that are compared; an hour of broadcast has hundreds. */
    private static final int MOST = 10_000;

    /** Of a department's questions outside of sessions: the newest. */
    private static final int NEWEST = 2_000;

    /** Suggestions for one question. */
    private static final int MOST_LIKE_ONE = 8;

    /** Groups are suggested in portions: whoever merged these asks again. */
    private static final int MOST_GROUPS = 40;

    private static final int MOST_MEMBERS = 50;

    private final Questions questions;
    private final EntityManager entities;

    Duplicates(Questions questions, EntityManager entities) {
        this.questions = questions;
        this.entities = entities;
    }

    /**
     * @param likeness 0 to 1, of which suggestions are the upper part
     */
    public record Like(Question question, double likeness) {}

    /**
     * @param into what the others would best be merged into: approved already, or else wanted by
     *     most, or else the first
     */
    public record Group(Question into, List<Like> others) {}

    private record Candidate(UUID id, ReviewState state, int support, Wording wording) {}

    public List<Group> of(UUID session, Scope scope) {
        List<Candidate> candidates =
                candidates(
                        "q.session_id = :place order by q.received_at, q.id limit " + MOST,
                        session,
                        scope);
        List<List<Pair>> groups = new ArrayList<>();
        for (Likeness.Group group : likeness(candidates).groups()) {
            List<Pair> all = new ArrayList<>();
            all.add(new Pair(group.centre(), group.centre(), 1));
            all.addAll(group.members().stream().limit(MOST_MEMBERS).toList());
            groups.add(all);
        }
        groups.sort(Comparator.comparingInt(group -> -group.size()));
        List<List<Pair>> shown = groups.stream().limit(MOST_GROUPS).toList();
        Map<UUID, Question> known =
                questions.byId(
                        shown.stream()
                                .flatMap(List::stream)
                                .map(pair -> candidates.get(pair.other()).id())
                                .toList());
        return shown.stream().map(group -> group(group, candidates, known)).toList();
    }

    private static Group group(
            List<Pair> group, List<Candidate> candidates, Map<UUID, Question> known) {
        Pair into =
                group.stream()
                        .min(
                                Comparator.<Pair>comparingInt(
                                                pair ->
                                                        candidates.get(pair.other()).state()
                                                                        == ReviewState.APPROVED
                                                                ? 0
                                                                : 1)
                                        .thenComparingInt(
                                                pair -> -candidates.get(pair.other()).support())
                                        .thenComparingInt(Pair::other))
                        .orElseThrow();
        return new Group(
                requireNonNull(known.get(candidates.get(into.other()).id())),
                group.stream()
                        .filter(pair -> pair != into)
                        .map(
                                pair ->
                                        new Like(
                                                requireNonNull(
                                                        known.get(
                                                                candidates.get(pair.other()).id())),
                                                pair.likeness()))
                        .toList());
    }

    public List<Like> like(Question question, Scope scope) {
        UUID session = question.sessionId();
        List<Candidate> candidates =
                session != null
                        ? candidates(
                                "q.session_id = :place order by q.received_at, q.id limit " + MOST,
                                session,
                                scope)
                        : candidates(
                                "q.department_id = :place and q.session_id is null order by q.received_at desc, q.id limit "
                                        + NEWEST,
                                question.departmentId(),
                                scope);
        List<Candidate> all =
                Stream.concat(
                                Stream.of(
                                        new Candidate(
                                                question.id(),
                                                question.review().state(),
                                                0,
                                                Wording.of(question.title(), question.text()))),
                                candidates.stream()
                                        .filter(other -> !other.id().equals(question.id())))
                        .toList();
        List<Pair> likest = likeness(all).to(0).stream().limit(MOST_LIKE_ONE).toList();
        Map<UUID, Question> known =
                questions.byId(likest.stream().map(pair -> all.get(pair.other()).id()).toList());
        return likest.stream()
                .map(
                        pair ->
                                new Like(
                                        requireNonNull(known.get(all.get(pair.other()).id())),
                                        pair.likeness()))
                .toList();
    }

    private static Likeness likeness(List<Candidate> candidates) {
        return new Likeness(candidates.stream().map(Candidate::wording).toList());
    }

    private List<Candidate> candidates(String where, @Nullable UUID place, Scope scope) {
        var query =
                entities.createNativeQuery(
                                """
                                select q.id, q.review, q.wanted_count, q.title, q.text
                                from question q
                                where q.review in ('SUBMITTED', 'HELD', 'APPROVED') %s and\s"""
                                                .formatted(
                                                        scope.everything()
                                                                ? ""
                                                                : "and q.department_id in (:scope)")
                                        + where,
                                Tuple.class)
                        .setParameter("place", place);
        if (!scope.everything()) {
            query.setParameter("scope", scope.departments());
        }
        return Rows.of(query)
                .map(
                        row ->
                                new Candidate(
                                        row.get("id", UUID.class),
                                        ReviewState.valueOf(row.get("review", String.class)),
                                        row.get("wanted_count", Integer.class),
                                        Wording.of(
                                                row.get("title", String.class),
                                                row.get("text", String.class))))
                .toList();
    }
}
