package org.wenzheng.people;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;

public sealed interface PeopleEvent extends Event {
    String DEPARTMENT = "department";
    String PERSON = "person";

    @EventType("department.department-created")
    record DepartmentCreated(UUID id, String name) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(DEPARTMENT, id);
        }
    }

    /** Named by a draft alone so far; that is public now. */
    @EventType("department.department-shown")
    record DepartmentShown(UUID id, String name) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(DEPARTMENT, id);
        }
    }

    @EventType("department.department-renamed")
    record DepartmentRenamed(UUID id, Changed<String> name) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(DEPARTMENT, id);
        }
    }

    @EventType("department.department-edited")
    record DepartmentEdited(
            UUID id, @Nullable Changed<String> shortName, @Nullable Changed<TextMark> introduction)
            implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(DEPARTMENT, id);
        }
    }

    @EventType("department.department-deleted")
    record DepartmentDeleted(UUID id, String name) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(DEPARTMENT, id);
        }
    }

    @EventType("person.person-created")
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

    /** Named by a draft alone so far; that is public now. */
    @EventType("person.person-shown")
    record PersonShown(UUID id, String name, UUID departmentId) implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(PERSON, id);
        }

        @Override
        public List<Subject> touches() {
            return List.of(new Subject(DEPARTMENT, departmentId));
        }
    }

    @EventType("person.person-renamed")
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

    @EventType("person.person-edited")
    record PersonEdited(
            UUID id,
            UUID departmentId,
            @Nullable Changed<String> title,
            @Nullable Changed<UUID> department,
            @Nullable Changed<TextMark> introduction)
            implements PeopleEvent {
        @Override
        public Subject subject() {
            return new Subject(PERSON, id);
        }

        @Override
        public List<Subject> touches() {
            UUID before = department == null ? null : department.before();
            return before == null
                    ? List.of(new Subject(DEPARTMENT, departmentId))
                    : List.of(
                            new Subject(DEPARTMENT, departmentId), new Subject(DEPARTMENT, before));
        }
    }

    @EventType("person.person-deleted")
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
