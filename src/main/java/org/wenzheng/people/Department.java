package org.wenzheng.people;

import jakarta.persistence.Entity;
import java.util.Optional;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.shared.Addressed;

@Entity
public class Department extends Addressed {
    private String name;
    private String shortName;
    private String introduction;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Department() {}

    Department(String name, String shortName, String introduction) {
        this.name = name;
        this.shortName = shortName;
        this.introduction = introduction;
    }

    void rename(String name, String shortName) {
        this.name = name;
        this.shortName = shortName;
    }

    Optional<PeopleEvent> edit(String shortName, String introduction) {
        if (this.shortName.equals(shortName) && this.introduction.equals(introduction)) {
            return Optional.empty();
        }
        PeopleEvent event =
                new PeopleEvent.DepartmentEdited(
                        id(),
                        Changed.between(this.shortName, shortName),
                        Changed.between(TextMark.of(this.introduction), TextMark.of(introduction)));
        this.shortName = shortName;
        this.introduction = introduction;
        return Optional.of(event);
    }

    /** The full name, 云澜市交通运输局. */
    public String name() {
        return name;
    }

    /** The name used in speech, 市交通局. */
    public String shortName() {
        return shortName;
    }

    public String introduction() {
        return introduction;
    }
}
