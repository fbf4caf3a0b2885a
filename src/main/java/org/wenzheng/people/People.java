package org.wenzheng.people;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
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
import org.wenzheng.identity.Scope;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.References;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;

@ApplicationScoped
public class People implements Store<Person> {
    private final SlugBook slugs;
    private final References references;
    private final EventLog log;
    private final Departments departments;
    private final Lists lists;

    People(
            SlugBook slugs,
            References references,
            EventLog log,
            Departments departments,
            Lists lists) {
        this.slugs = slugs;
        this.references = references;
        this.log = log;
        this.departments = departments;
        this.lists = lists;
    }

    /**
     * @param name 1 to 40 characters; a surname with a title where no more is known (王书记)
     * @param title 1 to 60 characters, as of now
     * @param slug the wanted address; null makes one out of the name
     */
    public record NewPerson(
            String name,
            UUID departmentId,
            String title,
            String introduction,
            @Nullable String slug)
            implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            checks.text("name", name, 40)
                    .text("title", title, 60)
                    .upTo("introduction", introduction, 2000);
        }
    }

    @Transactional
    public Person create(NewPerson wanted, Actor by) {
        return add(wanted, true, by);
    }

    /** Somebody whom only a draft names: the public is not shown them before {@link #show}. */
    @Transactional
    public Person keepBack(NewPerson wanted, Actor by) {
        return add(wanted, false, by);
    }

    @Transactional
    public void show(Collection<UUID> ids, Actor by) {
        keptBack(ids).forEach(person -> person.show().ifPresent(event -> log.append(by, event)));
    }

    /** Those of them who were kept back, and whom nothing needs. */
    @Transactional
    public void forgetUnused(Collection<UUID> ids, Actor by) {
        for (Person person : keptBack(ids)) {
            if (references.to("person", person.id()).isEmpty()) {
                delete(person.id(), by);
            }
        }
    }

    private List<Person> keptBack(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        InList wanted = InList.of("id", ids);
        return list(
                "id " + wanted.condition() + " and not inPublic order by id", wanted.parameters());
    }

    private Person add(NewPerson wanted, boolean inPublic, Actor by) {
        Checks checks = new Checks();
        wanted.check(checks);
        checks.done();
        Person person =
                new Person(
                        wanted.name().strip(),
                        wanted.departmentId(),
                        wanted.title().strip(),
                        wanted.introduction());
        if (!inPublic) {
            person.keepBack();
        }
        slugs.claim(
                PeopleEvent.PERSON,
                wanted.slug() == null ? Slug.ofName(wanted.name()) : wanted.slug(),
                person);
        persist(person);
        log.append(
                by,
                new PeopleEvent.PersonCreated(person.id(), person.name(), person.departmentId()));
        return person;
    }

    @Transactional
    public Person rename(UUID id, String name, Actor by) {
        new Checks().text("name", name, 40).done();
        Person person = get(id);
        if (person.name().equals(name)) {
            return person;
        }
        String before = person.name();
        person.rename(name.strip());
        slugs.claim(PeopleEvent.PERSON, Slug.ofName(name), person);
        log.append(
                by,
                new PeopleEvent.PersonRenamed(
                        id, new Changed<>(before, person.name()), person.departmentId()));
        return person;
    }

    /** For a department within the scope. */
    @Transactional
    public Person create(NewPerson wanted, Scope scope, Actor by) {
        Checks checks = new Checks();
        wanted.check(checks);
        checkDepartment(checks, wanted.departmentId(), scope);
        checks.done();
        return create(wanted, by);
    }

    /**
     * Null stays. With another name comes another address; the old one leads to it. What the person
     * was called as a guest stays with the session.
     */
    public record Edit(
            @Nullable String name,
            @Nullable UUID departmentId,
            @Nullable String title,
            @Nullable String introduction) {}

    @Transactional
    public Person edit(UUID id, Edit wanted, @Nullable Long version, Scope scope, Actor by) {
        Person person = locked(id);
        if (!scope.covers(person.departmentId())) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        person.refuseOtherThan(version);
        String name = requireNonNullElse(wanted.name(), person.name()).strip();
        String title = requireNonNullElse(wanted.title(), person.title()).strip();
        String introduction =
                requireNonNullElse(wanted.introduction(), person.introduction()).strip();
        Checks checks =
                new Checks()
                        .text("name", name, 40)
                        .text("title", title, 60)
                        .upTo("introduction", introduction, 2000);
        if (wanted.departmentId() != null) {
            checkDepartment(checks, wanted.departmentId(), scope);
        }
        checks.done();
        person.edit(
                        requireNonNullElse(wanted.departmentId(), person.departmentId()),
                        title,
                        introduction)
                .ifPresent(event -> log.append(by, event));
        rename(id, name, by);
        flush();
        return person;
    }

    private void checkDepartment(Checks checks, UUID department, Scope scope) {
        checks.that(
                scope.covers(department) && departments.findByIdOptional(department).isPresent(),
                "departmentId",
                "unknown-department");
    }

    @Transactional
    public void delete(UUID id, Actor by) {
        Person person = get(id);
        references.refuseIfReferenced("person", id, person.name());
        delete(person);
        slugs.release(PeopleEvent.PERSON, id);
        log.append(by, new PeopleEvent.PersonDeleted(id, person.name(), person.departmentId()));
    }

    /** Of those whom the public is shown. */
    public Optional<Person> at(String slugOrId) {
        return slugs.target(PeopleEvent.PERSON, slugOrId)
                .flatMap(this::findByIdOptional)
                .filter(Person::isInPublic);
    }

    public Fields<Person> fields() {
        return Fields.<Person>of("Person", "p", Person::id, "name")
                .sortable("name", FieldType.TEXT, "p.name", Person::name)
                .sortable("slug", FieldType.TEXT, "p.slug", Person::slug)
                .reference(
                        "department",
                        "p.departmentId",
                        values -> slugs.targets(PeopleEvent.DEPARTMENT, values))
                .filter("id", FieldType.ID, "p.id");
    }

    public Fields<Person> deskFields() {
        return fields().filter(
                        "q",
                        FieldType.PART,
                        "lower(p.name) like {value} escape '\\' or lower(p.title) like {value} escape '\\'");
    }

    public Page<Person> page(ListQuery<Person> query) {
        return lists.page(Person.class, "1 = 1", query);
    }

    public Page<Person> publicPage(ListQuery<Person> query) {
        return lists.page(Person.class, "p.inPublic", query);
    }

    /** Whom the public is shown of these departments. */
    public Map<UUID, List<Person>> of(Collection<UUID> departmentIds) {
        if (departmentIds.isEmpty()) {
            return Map.of();
        }
        InList departments = InList.of("department", Set.copyOf(departmentIds));
        return list(
                        "departmentId "
                                + departments.condition()
                                + " and inPublic order by name, id",
                        departments.parameters())
                .stream()
                .collect(Collectors.groupingBy(Person::departmentId));
    }

    public List<Person> named(String name, UUID departmentId) {
        return list("name = ?1 and departmentId = ?2 order by id", name, departmentId);
    }

    /** Whom the public is shown of this department. */
    public List<Person> of(UUID departmentId) {
        return list("departmentId = ?1 and inPublic order by name, id", departmentId);
    }
}
