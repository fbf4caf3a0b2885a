package org.wenzheng.people;

import java.util.List;
import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.Subject;

/** What happens to departments and people. */
public sealed interface PeopleEvent extends Event {
    String DEPARTMENT = "department";
    String PERSON = "person";

    record DepartmentCreated(UUID id, String name) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(DEPARTMENT, id);
        }
    }

    record DepartmentRenamed(UUID id, Changed<String> name) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(DEPARTMENT, id);
        }
    }

    record DepartmentDeleted(UUID id, String name) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(DEPARTMENT, id);
        }
    }

    record PersonCreated(UUID id, String name, UUID departmentId) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(PERSON, id);
        }

        @Override
        public List<Subject> touches() {
            return List.of(new Subject(DEPARTMENT, departmentId));
        }
    }

    record PersonRenamed(UUID id, Changed<String> name, UUID departmentId) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(PERSON, id);
        }

        @Override
        public List<Subject> touches() {
            return List.of(new Subject(DEPARTMENT, departmentId));
        }
    }

    record PersonDeleted(UUID id, String name, UUID departmentId) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(PERSON, id);
        }

        @Override
        public List<Subject> touches() {
            return List.of(new Subject(DEPARTMENT, departmentId));
        }
    }
}
