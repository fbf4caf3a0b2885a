package org.wenzheng.answers;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
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

/**
 * Answers that the public lists by themselves: with those that were withdrawn, which stay under a
 * notice, and without those whose words were removed.
 */
@ApplicationScoped
public class PublishedAnswers {
    private final Answers answers;
    private final SlugBook slugs;
    private final Topics topics;
    private final Lists lists;

    PublishedAnswers(Answers answers, SlugBook slugs, Topics topics, Lists lists) {
        this.answers = answers;
        this.slugs = slugs;
        this.topics = topics;
        this.lists = lists;
    }

    public Fields<ListedAnswer> fields() {
        return Fields.<ListedAnswer>of("ListedAnswer", "l", ListedAnswer::id, "-answeredAt")
                .sortable("answeredAt", FieldType.TIME, "l.answeredAt", ListedAnswer::answeredAt)
                .sortable(
                        "updatedAt",
                        FieldType.TIME,
                        "l.updatedAt",
                        listed -> requireNonNull(listed.updatedAt()),
                        "l.notedId")
                .filter("question", FieldType.ID, "l.questionId")
                .reference("person", "l.personId", values -> slugs.targets("person", values))
                .reference(
                        "department",
                        "l.departmentId",
                        values -> slugs.targets("department", values))
                .reference(
                        "session",
                        // Nobody learns what is being prepared for a session that is a draft.
                        "l.sessionId {} and l.sessionId in (select s.id from Session s where"
                                + " s.state <> org.wenzheng.sessions.SessionState.DRAFT)",
                        values -> slugs.targets("session", values))
                .reference(
                        "topic",
                        "l.questionId in (select q.id from Question q join q.topicIds t where t {})",
                        topics::withBelow)
                .filter("id", FieldType.ID, "l.id");
    }

    /** One statement, and those of the filters. */
    public Page<ListedAnswer> page(ListQuery<ListedAnswer> query) {
        return lists.page(ListedAnswer.class, "1 = 1", query);
    }

    /** One that is listed; one statement. */
    public Optional<ListedAnswer> listed(UUID id) {
        return page(fields().query().where("id", id)).items().stream().findFirst();
    }

    /** One statement; without those that are not listed any more. */
    public Map<UUID, Answer> byId(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        InList wanted = InList.of("id", Set.copyOf(ids));
        InList states = InList.of("state", AnswerState.listed());
        return answers
                .list(
                        "id %s and state %s".formatted(wanted.condition(), states.condition()),
                        wanted.with(states.parameters()))
                .stream()
                .collect(Collectors.toMap(Answer::id, Function.identity()));
    }
}
