package org.wenzheng.questions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.topics.Topics;

/** Questions that the public may see. */
@ApplicationScoped
public class PublishedQuestions {
    static final String PUBLISHED = published("q");

    private final Questions questions;
    private final SlugBook slugs;
    private final Topics topics;
    private final Lists lists;
    private final EntityManager entities;

    PublishedQuestions(
            Questions questions,
            SlugBook slugs,
            Topics topics,
            Lists lists,
            EntityManager entities) {
        this.questions = questions;
        this.slugs = slugs;
        this.topics = topics;
        this.lists = lists;
        this.entities = entities;
    }

    /** HQL condition: the public may see the question of this alias (domain rule 2). */
    public static String published(String alias) {
        return "%1$s.review.state = org.wenzheng.questions.ReviewState.APPROVED and %1$s.visibility = org.wenzheng.questions.Visibility.PUBLIC"
                .formatted(alias);
    }

    public Optional<Question> numbered(long number) {
        return whole("q.number", List.of(number)).stream().findFirst();
    }

    public Optional<Question> at(String numberOrId) {
        Optional<Long> number = number(numberOrId);
        if (number.isPresent()) {
            return numbered(number.get());
        }
        try {
            UUID id = UUID.fromString(numberOrId);
            return Optional.ofNullable(byId(List.of(id)).get(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text) {
        return text.matches("[1-9][0-9]{0,17}")
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }

    /** The question that stands for one that was merged into it. */
    public Optional<Question> standingFor(String number) {
        return number(number)
                .flatMap(
                        merged ->
                                entities.createQuery(
                                                "select q.merge.into from Question q where q.number = ?1"
                                                        + " and q.review.state = org.wenzheng.questions.ReviewState.MERGED",
                                                UUID.class)
                                        .setParameter(1, merged)
                                        .getResultStream()
                                        .findFirst())
                .flatMap(into -> Optional.ofNullable(byId(List.of(into)).get(into)));
    }

    public Fields<Question> fields() {
        return Fields.<Question>of("Question", "q", Question::id, "-askedAt")
                .sortable("askedAt", FieldType.TIME, "q.receivedAt", Question::receivedAt)
                .sortable("number", FieldType.NUMBER, "q.number", Question::number)
                .sortable("support", FieldType.NUMBER, "q.supportCount", Question::supportCount)
                .filter("kind", FieldType.choice(QuestionKind.class), "q.kind")
                .reference(
                        "department",
                        "q.departmentId",
                        values -> slugs.targets("department", values))
                .optionalReference(
                        "session", "q.sessionId", values -> slugs.targets("session", values))
                .reference(
                        "topic",
                        "q.id in (select x.id from Question x join x.topicIds t where t {})",
                        topics::withBelow)
                .filter("followUpOf", FieldType.ID.orNone(), "q.followUpOfId")
                .filter("id", FieldType.ID, "q.id");
    }

    public Page<Question> page(ListQuery<Question> query) {
        Page<Question> page = lists.page(Question.class, PUBLISHED, query);
        fetchTopics(page.items());
        return page;
    }

    public Map<UUID, Question> byId(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return whole("q.id", ids).stream()
                .collect(Collectors.toMap(Question::id, Function.identity()));
    }

    public Map<UUID, List<Question>> inSessions(Collection<UUID> sessionIds) {
        if (sessionIds.isEmpty()) {
            return Map.of();
        }
        return whole("q.sessionId", sessionIds).stream()
                .collect(Collectors.groupingBy(q -> Objects.requireNonNull(q.sessionId())));
    }

    public Map<UUID, List<Question>> followUps(Collection<UUID> questionIds) {
        if (questionIds.isEmpty()) {
            return Map.of();
        }
        return whole("q.followUpOfId", questionIds).stream()
                .collect(Collectors.groupingBy(q -> Objects.requireNonNull(q.followUpOfId())));
    }

    /** With their topics, by number; one statement. */
    private List<Question> whole(String path, Collection<?> values) {
        InList wanted = InList.of("value", Set.copyOf(values));
        return questions.list(
                "from Question q left join fetch q.topicIds where %s %s and %s order by q.number"
                        .formatted(path, wanted.condition(), PUBLISHED),
                wanted.parameters());
    }

    private void fetchTopics(List<Question> found) {
        if (!found.isEmpty()) {
            InList page = InList.of("id", found.stream().map(Question::id).toList());
            TypedQuery<Question> select =
                    entities.createQuery(
                            "select q from Question q left join fetch q.topicIds where q.id "
                                    + page.condition(),
                            Question.class);
            page.bind(select).getResultList();
        }
    }
}
