package org.wenzheng.sessions;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.shared.Checks;

/** Who sits where: guests with the titles that they hold in this session. */
@ApplicationScoped
class Seating {
    private static final int TITLE_CHARACTERS = 60;
    private static final int DEPARTMENT_CHARACTERS = 80;
    private static final int MOST_GUESTS = 12;

    private final People people;
    private final Departments departments;

    Seating(People people, Departments departments) {
        this.people = people;
        this.departments = departments;
    }

    static void check(Checks checks, List<Sessions.Invited> guests) {
        checks.that(guests.size() <= MOST_GUESTS, "guests", "too-many", MOST_GUESTS);
        checks.that(
                guests.stream().map(Sessions.Invited::personId).distinct().count() == guests.size(),
                "guests",
                "twice");
        for (int i = 0; i < guests.size(); i++) {
            check(checks, at(i, "title"), guests.get(i).title(), TITLE_CHARACTERS);
            check(
                    checks,
                    at(i, "departmentName"),
                    guests.get(i).departmentName(),
                    DEPARTMENT_CHARACTERS);
        }
    }

    /** Who was kept back is shown with the first session that the public sees them in. */
    void show(Session session, Actor by) {
        departments.show(session.departmentId(), by);
        people.show(session.guests().stream().map(Guest::personId).toList(), by);
    }

    private static void check(Checks checks, String field, @Nullable String text, int characters) {
        if (text != null) {
            checks.text(field, text, characters);
        }
    }

    private static String at(int guest, String field) {
        return "guests[" + guest + "]." + field;
    }

    List<Guest> of(List<Sessions.Invited> guests, Checks checks) {
        Map<UUID, Person> known =
                people.byId(guests.stream().map(Sessions.Invited::personId).toList());
        Map<UUID, Department> theirs =
                departments.byId(known.values().stream().map(Person::departmentId).toList());
        check(checks, guests);
        List<Guest> seated = new ArrayList<>();
        for (int i = 0; i < guests.size(); i++) {
            Sessions.Invited guest = guests.get(i);
            Person person = known.get(guest.personId());
            if (person == null) {
                checks.that(false, at(i, "personId"), "unknown-person");
                continue;
            }
            Department department = requireNonNull(theirs.get(person.departmentId()));
            seated.add(
                    new Guest(
                            person.id(),
                            requireNonNullElse(guest.title(), person.title()).strip(),
                            requireNonNullElse(guest.departmentName(), department.name()).strip()));
        }
        return seated;
    }
}
