package org.wenzheng.people;

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
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.FieldType;
import org.wenzheng.shared.Fields;
import org.wenzheng.shared.ListQuery;
import org.wenzheng.shared.Lists;
import org.wenzheng.shared.Page;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.References;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.Store;

/** Departments: transactions and queries. */
@ApplicationScoped
public class Departments implements Store<Department> {
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
            String name, String shortName, String introduction, @Nullable String slug) {}

    @Transactional
    public Department create(NewDepartment wanted, Actor by) {
        check(wanted.name(), wanted.shortName());
        refuseTaken(wanted.name());
        Department department =
                new Department(
                        wanted.name().strip(), wanted.shortName().strip(), wanted.introduction());
        slugs.claim(
                PeopleEvent.DEPARTMENT,
                wanted.slug() == null ? Slug.of(wanted.shortName()) : wanted.slug(),
                department);
        persist(department);
        log.append(by, new PeopleEvent.DepartmentCreated(department.id(), department.name()));
        return department;
    }

    /** Gives a new name and address; the old address leads to the new one. */
    @Transactional
    public Department rename(UUID id, String name, String shortName, Actor by) {
        check(name, shortName);
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
     * @throws ProblemException {@link CommonProblem#STILL_REFERENCED} with the list of references
     */
    @Transactional
    public void delete(UUID id, Actor by) {
        Department department = get(id);
        references.refuseIfReferenced("department", id, department.name());
        delete(department);
        slugs.release(PeopleEvent.DEPARTMENT, id);
        log.append(by, new PeopleEvent.DepartmentDeleted(id, department.name()));
    }

    /** By its slug, now or earlier, or its id. */
    public Optional<Department> at(String slugOrId) {
        return slugs.target(PeopleEvent.DEPARTMENT, slugOrId).flatMap(this::findByIdOptional);
    }

    /** What the list of departments is filtered and sorted by. */
    public Fields<Department> fields() {
        return Fields.<Department>of("Department", "d", Department::id, "name")
                .sortable("name", FieldType.TEXT, "d.name", Department::name)
                .sortable("slug", FieldType.TEXT, "d.slug", Department::slug)
                .filter("id", FieldType.ID, "d.id");
    }

    public Page<Department> page(ListQuery<Department> query) {
        return lists.page(Department.class, "1 = 1", query);
    }

    /** Every department by name. */
    public List<Department> all() {
        return list("order by name, id");
    }

    /** The one that leads the list by name. */
    @Transactional
    public Optional<Department> first() {
        return find("order by name, id").firstResultOptional();
    }

    public Optional<Department> named(String name) {
        return find("name = ?1 or shortName = ?1", name).firstResultOptional();
    }

    private static void check(String name, String shortName) {
        new Checks().text("name", name, 80).text("shortName", shortName, 40).done();
    }

    private void refuseTaken(String name) {
        if (count("name", name) > 0) {
            throw ProblemException.of(CommonProblem.ALREADY_TAKEN, "name", name);
        }
    }
}
