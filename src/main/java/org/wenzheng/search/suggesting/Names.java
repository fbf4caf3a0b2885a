package org.wenzheng.search.suggesting;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.people.Department;
import org.wenzheng.people.PeopleEvent;
import org.wenzheng.people.Person;
import org.wenzheng.search.suggesting.Suggestion.Kind;
import org.wenzheng.search.typed.SearchText;
import org.wenzheng.topics.Topic;
import org.wenzheng.topics.TopicEvent;

/**
 * Topics, departments and people in public, by their names: in memory on each node, for they are
 * few, and somebody who types is answered at once.
 */
@ApplicationScoped
class Names implements EventReader {
    private final EntityManager entities;
    private volatile List<NamedPage> pages = List.of();

    Names(EntityManager entities) {
        this.entities = entities;
    }

    private record Fit(Suggestion page, int rank) {}

    /** What fits best first, shorter names before longer ones. */
    List<Suggestion> find(SearchText text, Set<Kind> kinds, int most) {
        NamedPage.Typed typed = NamedPage.Typed.of(text);
        if (typed.content().isEmpty()) {
            return List.of();
        }
        return pages.stream()
                .filter(page -> kinds.contains(page.page().kind()))
                .flatMap(
                        page -> {
                            OptionalInt rank = page.rank(typed);
                            return rank.isPresent()
                                    ? Stream.of(new Fit(page.page(), rank.getAsInt()))
                                    : Stream.empty();
                        })
                .sorted(
                        Comparator.comparingInt(Fit::rank)
                                .thenComparing(fit -> fit.page().kind())
                                .thenComparingInt(fit -> fit.page().label().length())
                                .thenComparing(fit -> fit.page().label()))
                .limit(most)
                .map(Fit::page)
                .toList();
    }

    List<Suggestion> topics(List<String> slugs, int most) {
        return slugs.stream()
                .flatMap(
                        slug ->
                                pages.stream()
                                        .map(NamedPage::page)
                                        .filter(
                                                page ->
                                                        page.kind() == Kind.TOPIC
                                                                && page.slug().equals(slug)))
                .limit(most)
                .toList();
    }

    void start(@Observes StartupEvent start) {
        load();
    }

    @Transactional
    void load() {
        List<NamedPage> found = new ArrayList<>();
        entities.createQuery("from Topic", Topic.class)
                .getResultList()
                .forEach(
                        topic ->
                                found.add(
                                        NamedPage.of(
                                                new Suggestion(
                                                        Kind.TOPIC,
                                                        topic.name(),
                                                        null,
                                                        topic.slug(),
                                                        0),
                                                List.of(topic.name()))));
        Map<UUID, String> departments = new HashMap<>();
        entities.createQuery("from Department where inPublic", Department.class)
                .getResultList()
                .forEach(
                        department -> {
                            departments.put(department.id(), department.name());
                            found.add(
                                    NamedPage.of(
                                            new Suggestion(
                                                    Kind.DEPARTMENT,
                                                    department.name(),
                                                    null,
                                                    department.slug(),
                                                    0),
                                            List.of(department.name(), department.shortName())));
                        });
        entities.createQuery("from Person where inPublic", Person.class)
                .getResultList()
                .forEach(
                        person ->
                                found.add(
                                        NamedPage.of(
                                                new Suggestion(
                                                        Kind.PERSON,
                                                        person.name(),
                                                        departments.get(person.departmentId()),
                                                        person.slug(),
                                                        0),
                                                List.of(person.name()))));
        pages = List.copyOf(found);
    }

    @Override
    public String name() {
        return "suggested-names";
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public void read(List<LoggedEvent> events) {
        if (events.stream()
                .anyMatch(event -> event.is(TopicEvent.class) || event.is(PeopleEvent.class))) {
            load();
        }
    }
}
