package org.wenzheng.people;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.Checks;
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
public class Departments implements Store<Department> {
    private static final int INTRODUCTION_CHARACTERS = 2000;

    private final SlugBook slugs;
    private final References references;
    private final EventLog log;
    private final Lists lists;

    Departments(SlugBook slugs, References references, EventLog log, Lists lists) {
        this.slugs = slugs;
        this.references = references;
        this.log = log;
        this.lists = lists;
    }

    /**
     * @param name 1 to 80 characters, unique
     * @param shortName 1 to 40 characters
     * @param slug the wanted address; null makes one out of the short name
     */
    public record NewDepartment(
            String name, String shortName, String introduction, @Nullable String slug)
            implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            Departments.check(checks, name, shortName)
                    .upTo("introduction", introduction, INTRODUCTION_CHARACTERS);
        }
    }

    @Transactional
    public Department create(NewDepartment wanted, Actor by) {
        return add(wanted, true, by);
    }

    /** One that only a draft names: the public is not shown it before {@link #show}. */
    @Transactional
    public Department keepBack(NewDepartment wanted, Actor by) {
        return add(wanted, false, by);
    }

    @Transactional
    public void show(UUID id, Actor by) {
        get(id).show().ifPresent(event -> log.append(by, event));
    }

    private Department add(NewDepartment wanted, boolean inPublic, Actor by) {
        Checks checks = new Checks();
        wanted.check(checks);
        checks.done();
        refuseTaken(wanted.name());
        Department department =
                new Department(
                        wanted.name().strip(), wanted.shortName().strip(), wanted.introduction());
        if (!inPublic) {
            department.keepBack();
        }
        slugs.claim(
                PeopleEvent.DEPARTMENT,
                wanted.slug() == null ? Slug.of(wanted.shortName()) : wanted.slug(),
                department);
        persist(department);
        log.append(by, new PeopleEvent.DepartmentCreated(department.id(), department.name()));
        return department;
    }

    @Transactional
    public Department rename(UUID id, String name, String shortName, Actor by) {
        check(new Checks(), name, shortName).done();
        Department department = get(id);
        if (department.name().equals(name) && department.shortName().equals(shortName)) {
            return department;
        }
        if (!department.name().equals(name)) {
            refuseTaken(name);
        }
        String before = department.name();
        department.rename(name.strip(), shortName.strip());
        slugs.claim(PeopleEvent.DEPARTMENT, Slug.of(shortName), department);
        log.append(
                by,
                new PeopleEvent.DepartmentRenamed(id, new Changed<>(before, department.name())));
        return department;
    }

    /**
     * Null stays. With another short name comes another address; the old one leads to it.
     *
     * @param introduction up to 2000 characters
     */
    public record Edit(
            @Nullable String name, @Nullable String shortName, @Nullable String introduction) {}

    @Transactional
    public Department edit(UUID id, Edit wanted, @Nullable Long version, Actor by) {
        Department department = locked(id);
        department.refuseOtherThan(version);
        String name = requireNonNullElse(wanted.name(), department.name()).strip();
        String shortName = requireNonNullElse(wanted.shortName(), department.shortName()).strip();
        String introduction =
                requireNonNullElse(wanted.introduction(), department.introduction()).strip();
        check(new Checks(), name, shortName)
                .upTo("introduction", introduction, INTRODUCTION_CHARACTERS)
                .done();
        boolean moves = !department.shortName().equals(shortName);
        String before = department.name();
        if (!before.equals(name)) {
            refuseTaken(name);
        }
        department.edit(shortName, introduction).ifPresent(event -> log.append(by, event));
        if (!before.equals(name)) {
            department.rename(name, shortName);
            log.append(by, new PeopleEvent.DepartmentRenamed(id, new Changed<>(before, name)));
        }
        if (moves) {
            slugs.claim(PeopleEvent.DEPARTMENT, Slug.of(shortName), department);
        }
        flush();
        return department;
    }

    /** Where nothing needs one that was kept back. */
    @Transactional
    public void forgetUnused(UUID id, Actor by) {
        if (!get(id).isInPublic() && references.to("department", id).isEmpty()) {
            delete(id, by);
        }
    }

    @Transactional
    public void delete(UUID id, Actor by) {
        Department department = get(id);
        references.refuseIfReferenced("department", id, department.name());
        delete(department);
        slugs.release(PeopleEvent.DEPARTMENT, id);
        log.append(by, new PeopleEvent.DepartmentDeleted(id, department.name()));
    }

    /** Of those that the public is shown. */
    public Optional<Department> at(String slugOrId) {
        return slugs.target(PeopleEvent.DEPARTMENT, slugOrId)
                .flatMap(this::findByIdOptional)
                .filter(Department::isInPublic);
    }

    public Fields<Department> fields() {
        return Fields.<Department>of("Department", "d", Department::id, "name")
                .sortable("name", FieldType.TEXT, "d.name", Department::name)
                .sortable("slug", FieldType.TEXT, "d.slug", Department::slug)
                .filter("id", FieldType.ID, "d.id");
    }

    public Fields<Department> deskFields() {
        return fields().filter(
                        "q",
                        FieldType.PART,
                        "lower(d.name) like {value} escape '\\' or lower(d.shortName) like {value} escape '\\'");
    }

    public Page<Department> page(ListQuery<Department> query) {
        return lists.page(Department.class, "1 = 1", query);
    }

    public Page<Department> publicPage(ListQuery<Department> query) {
        return lists.page(Department.class, "d.inPublic", query);
    }

    public List<Department> all() {
        return list("order by name, id");
    }

    public List<Department> allInPublic() {
        return list("inPublic order by name, id");
    }

    @Transactional
    public Optional<Department> first() {
        return find("order by name, id").firstResultOptional();
    }

    public Optional<Department> named(String name) {
        return find("name = ?1 or shortName = ?1", name).firstResultOptional();
    }

    private static Checks check(Checks checks, String name, String shortName) {
        return checks.text("name", name, 80).text("shortName", shortName, 40);
    }

    private void refuseTaken(String name) {
        awaitName(name.strip());
        if (count("name", name.strip()) > 0) {
            throw ProblemException.taken("name", name);
        }
    }
}
