package org.wenzheng.answers.handling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.people.Departments;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.Topics;

/** Which official of a department has the questions about a topic. */
@ApplicationScoped
public class Assignments implements Store<AssignmentRules> {
    /** Rules of one department. */
    public static final int MOST = 200;

    private final Accounts accounts;
    private final Departments departments;
    private final Topics topics;
    private final EventLog log;

    Assignments(Accounts accounts, Departments departments, Topics topics, EventLog log) {
        this.accounts = accounts;
        this.departments = departments;
        this.topics = topics;
        this.log = log;
    }

    public record Wanted(UUID topicId, UUID accountId) {}

    /**
     * @param version 0 also where nobody made rules yet
     */
    public record Book(long version, List<AssignmentRule> rules) {}

    @Transactional
    public Book of(UUID department) {
        departments.get(department);
        return findByIdOptional(department)
                .map(rules -> new Book(rules.version(), rules.rules()))
                .orElseGet(() -> new Book(0, List.of()));
    }

    /**
     * Replaces all rules of a department.
     *
     * @param seen the version that the change is made to; null: any
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link CommonProblem#STALE}
     */
    @Transactional
    public Book replace(UUID department, List<Wanted> wanted, @Nullable Long seen, Actor by) {
        departments.get(department);
        check(department, wanted);
        getEntityManager()
                .createNativeQuery(
                        "insert into assignment_rules (id, version) values (:id, 0) on conflict do nothing")
                .setParameter("id", department)
                .executeUpdate();
        AssignmentRules rules =
                findByIdOptional(department, LockModeType.PESSIMISTIC_WRITE).orElseThrow();
        rules.refuseOtherThan(seen);
        List<AssignmentRule> before = rules.rules();
        List<AssignmentRule> now =
                java.util.stream.IntStream.range(0, wanted.size())
                        .mapToObj(
                                at ->
                                        new AssignmentRule(
                                                at,
                                                wanted.get(at).topicId(),
                                                wanted.get(at).accountId()))
                        .toList();
        if (!before.equals(now)) {
            rules.replace(now);
            flush();
            log.append(by, new AssignmentRulesChanged(department, new Changed<>(before, now)));
        }
        return new Book(rules.version(), now);
    }

    private void check(UUID department, List<Wanted> wanted) {
        Set<UUID> fit = officials(department);
        Set<UUID> known =
                topics.byId(wanted.stream().map(Wanted::topicId).collect(Collectors.toSet()))
                        .keySet();
        Set<UUID> seen = new HashSet<>();
        Checks checks = new Checks().that(wanted.size() <= MOST, "rules", "too-many", MOST);
        for (int at = 0; at < wanted.size(); at++) {
            String field = "rules[" + at + "].";
            UUID topic = wanted.get(at).topicId();
            checks.that(known.contains(topic), field + "topicId", "unknown-topic")
                    .that(seen.add(topic), field + "topicId", "topic-twice")
                    .that(
                            fit.contains(wanted.get(at).accountId()),
                            field + "accountId",
                            "not-of-department");
        }
        checks.done();
    }

    private Set<UUID> officials(UUID department) {
        return accounts.holding(Role.OFFICIAL, department).stream()
                .map(Account::id)
                .collect(Collectors.toSet());
    }

    /** The first rule that fits, and whose person still answers for the department. */
    Optional<AssignmentRule> ruling(UUID department, Set<UUID> ofQuestion) {
        List<AssignmentRule> rules =
                findByIdOptional(department).map(AssignmentRules::rules).orElse(List.of());
        if (rules.isEmpty() || ofQuestion.isEmpty()) {
            return Optional.empty();
        }
        Set<UUID> covering = withAbove(ofQuestion);
        Set<UUID> fit = officials(department);
        return rules.stream()
                .filter(rule -> covering.contains(rule.topicId()))
                .filter(rule -> fit.contains(rule.accountId()))
                .findFirst();
    }

    private Set<UUID> withAbove(Set<UUID> below) {
        Map<UUID, @Nullable UUID> parents = new HashMap<>();
        for (Topic topic : topics.tree()) {
            parents.put(topic.id(), topic.parentId());
        }
        Set<UUID> covering = new HashSet<>();
        for (UUID topic : below) {
            UUID at = topic;
            while (at != null && covering.add(at)) {
                at = parents.get(at);
            }
        }
        return covering;
    }
}
