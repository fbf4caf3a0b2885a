package org.wenzheng.transcripts;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answers;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.sessions.SessionEvent;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.topics.Topics;

/** What was said in sessions, without what was withdrawn or hidden since. */
@ApplicationScoped
public class PublishedRecords {
    /** By joins: "null or among all that are public" would look at all. */
    private static final String SAID =
            " from Turn t left join Question q on q.id = t.questionId and "
                    + PublishedQuestions.published("q")
                    + " left join Answer a on a.id = t.answerId and "
                    + Answers.readable("a")
                    + " left join Question p on p.id = a.questionId and "
                    + PublishedQuestions.published("p")
                    + " where t.sessionId %s"
                    + " and (t.questionId is null or q.id is not null)"
                    + " and (t.answerId is null or p.id is not null)";

    private final SlugBook slugs;
    private final Topics topics;
    private final Lists lists;
    private final EntityManager entities;

    PublishedRecords(SlugBook slugs, Topics topics, Lists lists, EntityManager entities) {
        this.slugs = slugs;
        this.topics = topics;
        this.lists = lists;
        this.entities = entities;
    }

    public Fields<ListedRecord> fields() {
        return Fields.<ListedRecord>of("ListedRecord", "l", ListedRecord::id, "-startsAt")
                .sortable("startsAt", FieldType.TIME, "l.startsAt", ListedRecord::startsAt)
                .sortable(
                        "updatedAt",
                        FieldType.TIME,
                        "l.updatedAt",
                        listed -> requireNonNull(listed.updatedAt()),
                        "l.notedId")
                .reference("session", "l.id", values -> slugs.targets(SessionEvent.SESSION, values))
                .reference(
                        "department",
                        "l.departmentId",
                        values -> slugs.targets("department", values))
                .reference(
                        "programme",
                        "l.programmeId",
                        values -> slugs.targets(SessionEvent.PROGRAMME, values))
                .reference(
                        "topic",
                        "l.id in (select x.id from Session x join x.topicIds t where t {})",
                        topics::withBelow)
                .filter("id", FieldType.ID, "l.id");
    }

    /** Those that have something to read; one statement, and those of the filters. */
    public Page<ListedRecord> page(ListQuery<ListedRecord> query) {
        return lists.page(ListedRecord.class, "1 = 1", query);
    }

    /**
     * What was said in these sessions, in order; without those that have no record. One statement.
     * The caller knows that the sessions are public.
     */
    public Map<UUID, List<Turn>> turns(Collection<UUID> sessionIds) {
        return sessionIds.isEmpty()
                ? Map.of()
                : said(sessionIds, "t", " order by t.position", Turn.class)
                        .collect(Collectors.groupingBy(Turn::sessionId));
    }

    /** The same of one session; empty where there is no record. */
    public List<Turn> turns(UUID sessionId) {
        return turns(List.of(sessionId)).getOrDefault(sessionId, List.of());
    }

    /**
     * How much was said in a session.
     *
     * @param questions that were put
     */
    public record Tally(long turns, long questions, long answers) {
        public static final Tally NONE = new Tally(0, 0, 0);

        /** Of all that was said in one session. */
        public static Tally of(List<Turn> turns) {
            return new Tally(
                    turns.size(),
                    different(turns.stream().map(Turn::questionId)),
                    different(turns.stream().map(Turn::answerId)));
        }

        private static long different(Stream<@Nullable UUID> ids) {
            return ids.filter(Objects::nonNull).distinct().count();
        }
    }

    /** Without those that have no record; one statement, which reads no text. */
    public Map<UUID, Tally> tallies(Collection<UUID> sessionIds) {
        record Said(UUID sessionId, @Nullable UUID questionId, @Nullable UUID answerId) {
            static Tally tally(List<Said> all) {
                return new Tally(
                        all.size(),
                        Tally.different(all.stream().map(Said::questionId)),
                        Tally.different(all.stream().map(Said::answerId)));
            }
        }
        return sessionIds.isEmpty()
                ? Map.of()
                : said(sessionIds, "t.sessionId, t.questionId, t.answerId", "", Said.class)
                        .collect(
                                Collectors.groupingBy(
                                        Said::sessionId,
                                        Collectors.collectingAndThen(
                                                Collectors.toList(), Said::tally)));
    }

    private <T> Stream<T> said(
            Collection<UUID> sessionIds, String selected, String order, Class<T> type) {
        InList sessions = InList.of("session", Set.copyOf(sessionIds));
        TypedQuery<T> select =
                entities.createQuery(
                        "select " + selected + SAID.formatted(sessions.condition()) + order, type);
        return sessions.bind(select).getResultStream();
    }
}
