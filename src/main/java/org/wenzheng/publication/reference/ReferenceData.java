package org.wenzheng.publication.reference;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.Subject;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.PeopleEvent;
import org.wenzheng.people.Person;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.SessionEvent;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.TopicEvent;
import org.wenzheng.topics.Topics;

/**
 * What nearly every page names and what seldom changes, kept in this node: departments, people,
 * programmes, topics. For reading alone, and for the public: whoever changes one reads it in their
 * transaction. What this node changed is shown as soon as it is committed, what another one did as
 * soon as the log tells.
 */
@ApplicationScoped
public class ReferenceData {
    /** The whole tree is one thing. */
    private static final UUID TREE = new UUID(0, 0);

    /** At most, should the log be out of reach. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final long DEPARTMENTS = 2_000;
    private static final long PEOPLE = 10_000;
    private static final long PROGRAMMES = 500;

    private record TopicTree(List<Topic> inOrder, Map<UUID, Topic> byId) {
        static TopicTree of(List<Topic> inOrder) {
            return new TopicTree(
                    inOrder,
                    inOrder.stream().collect(Collectors.toMap(Topic::id, Function.identity())));
        }
    }

    private final EventLog log;
    private final KeptById<Department> departments;
    private final KeptById<Person> people;
    private final KeptById<Programme> programmes;
    private final KeptById<TopicTree> topics;

    /** By the kinds of the events that are about them. */
    private final Map<String, KeptById<?>> kinds;

    ReferenceData(
            EventLog log,
            Departments departments,
            People people,
            Programmes programmes,
            Topics topics) {
        this.log = log;
        this.departments = new KeptById<>(DEPARTMENTS, KEPT, departments::byId);
        this.people = new KeptById<>(PEOPLE, KEPT, people::byId);
        this.programmes = new KeptById<>(PROGRAMMES, KEPT, programmes::byId);
        this.topics = new KeptById<>(1, KEPT, tree -> Map.of(TREE, TopicTree.of(topics.tree())));
        this.kinds =
                Map.of(
                        PeopleEvent.DEPARTMENT, this.departments,
                        PeopleEvent.PERSON, this.people,
                        SessionEvent.PROGRAMME, this.programmes,
                        TopicEvent.TOPIC, this.topics);
    }

    void start(@Observes StartupEvent started) {
        log.whenCommitted(events -> forget(events.stream().map(event -> event.subject().kind())));
    }

    /**
     * Before pages that name one of them are made again.
     *
     * @param subjects what events are about
     */
    public void forget(Collection<Subject> subjects) {
        forget(subjects.stream().map(Subject::kind));
    }

    private void forget(Stream<String> changed) {
        changed.distinct()
                .forEach(
                        kind -> {
                            KeptById<?> kept = kinds.get(kind);
                            if (kept != null) {
                                kept.forget();
                            }
                        });
    }

    /** Those of them that are there; at most one statement, as for the others. */
    public Map<UUID, Department> departments(Collection<UUID> ids) {
        return departments.get(ids);
    }

    /** One that something refers to, so that it is there. */
    public Department department(UUID id) {
        return requireNonNull(departments.get(List.of(id)).get(id));
    }

    public Map<UUID, Person> people(Collection<UUID> ids) {
        return people.get(ids);
    }

    public Map<UUID, Programme> programmes(Collection<UUID> ids) {
        return programmes.get(ids);
    }

    /** All of them, as {@link Topics#tree} has them. */
    public List<Topic> topicTree() {
        return topicTree(Set.of());
    }

    /**
     * @param known topics that are there: a tree without one of them is read again, for another
     *     node may have made it just now
     */
    public List<Topic> topicTree(Set<UUID> known) {
        return tree(known).inOrder();
    }

    public Map<UUID, Topic> topics(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Topic> all = tree(Set.copyOf(ids)).byId();
        return ids.stream()
                .distinct()
                .flatMap(id -> Stream.ofNullable(all.get(id)))
                .collect(Collectors.toMap(Topic::id, Function.identity()));
    }

    /** These of the tree, in its order. */
    public List<Topic> topicsInOrder(Collection<UUID> ids) {
        Set<UUID> wanted = Set.copyOf(ids);
        return wanted.isEmpty()
                ? List.of()
                : topicTree(wanted).stream().filter(topic -> wanted.contains(topic.id())).toList();
    }

    private TopicTree tree(Set<UUID> known) {
        TopicTree tree = tree();
        if (!tree.byId().keySet().containsAll(known)) {
            topics.forget();
            tree = tree();
        }
        return tree;
    }

    private TopicTree tree() {
        return topics.get(List.of(TREE)).values().iterator().next();
    }
}
