package org.wenzheng.people;

import jakarta.persistence.Column;
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

    @Column(name = "in_public")
    private boolean inPublic = true;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Department() {}

    Department(String name, String shortName, String introduction) {
        this.name = name;
        this.shortName = shortName;
        this.introduction = introduction;
    }

    void keepBack() {
        inPublic = false;
    }

    /** Is listed in public from now on. Empty where it is already. */
    Optional<PeopleEvent> show() {
        if (inPublic) {
            return Optional.empty();
        }
        inPublic = true;
        return Optional.of(new PeopleEvent.DepartmentShown(id(), name));
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

    /** False for one that only a draft has named so far. */
    public boolean isInPublic() {
        return inPublic;
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
