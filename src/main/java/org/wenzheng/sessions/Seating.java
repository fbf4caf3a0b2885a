package org.wenzheng.sessions;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    static Checks check(List<Guest> guests) {
        Checks checks = new Checks();
        checks.that(guests.size() <= MOST_GUESTS, "guests", "too-many", MOST_GUESTS);
        checks.that(
                guests.stream().map(Guest::personId).distinct().count() == guests.size(),
                "guests",
                "twice");
        for (int i = 0; i < guests.size(); i++) {
            checks.text("guests[" + i + "].title", guests.get(i).title(), TITLE_CHARACTERS);
            checks.text(
                    "guests[" + i + "].departmentName",
                    guests.get(i).departmentName(),
                    DEPARTMENT_CHARACTERS);
        }
        return checks;
    }

    /** Who was kept back is shown with the first session that the public sees them in. */
    void show(Session session, Actor by) {
        departments.show(session.departmentId(), by);
        people.show(session.guests().stream().map(Guest::personId).toList(), by);
    }

    List<Guest> of(List<Sessions.Invited> guests) {
        Map<UUID, Person> known =
                people.byId(guests.stream().map(Sessions.Invited::personId).toList());
        Map<UUID, Department> theirs =
                departments.byId(known.values().stream().map(Person::departmentId).toList());
        Checks checks = new Checks();
        List<Guest> seated = new ArrayList<>();
        for (int i = 0; i < guests.size(); i++) {
            Sessions.Invited guest = guests.get(i);
            Person person = known.get(guest.personId());
            if (person == null) {
                checks.that(false, "guests[" + i + "].personId", "unknown-person");
                continue;
            }
            Department department = requireNonNull(theirs.get(person.departmentId()));
            seated.add(
                    new Guest(
                            person.id(),
                            requireNonNullElse(guest.title(), person.title()).strip(),
                            requireNonNullElse(guest.departmentName(), department.name()).strip()));
        }
        checks.done();
        return seated;
    }
}
