package org.wenzheng.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.Optional;
import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.shared.Addressed;

@Entity
public class Person extends Addressed {
    private String name;

    @Column(name = "department_id")
    private UUID departmentId;

    private String title;
    private String introduction;

    @Column(name = "in_public")
    private boolean inPublic = true;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Person() {}

    Person(String name, UUID departmentId, String title, String introduction) {
        this.name = name;
        this.departmentId = departmentId;
        this.title = title;
        this.introduction = introduction;
    }

    void keepBack() {
        inPublic = false;
    }

    /** Is listed in public from now on. Empty where that is so already. */
    Optional<PeopleEvent> show() {
        if (inPublic) {
            return Optional.empty();
        }
        inPublic = true;
        return Optional.of(new PeopleEvent.PersonShown(id(), name, departmentId));
    }

    void rename(String name) {
        this.name = name;
    }

    Optional<PeopleEvent> edit(UUID departmentId, String title, String introduction) {
        if (this.departmentId.equals(departmentId)
                && this.title.equals(title)
                && this.introduction.equals(introduction)) {
            return Optional.empty();
        }
        PeopleEvent event =
                new PeopleEvent.PersonEdited(
                        id(),
                        departmentId,
                        Changed.between(this.title, title),
                        Changed.between(this.departmentId, departmentId),
                        Changed.between(TextMark.of(this.introduction), TextMark.of(introduction)));
        this.departmentId = departmentId;
        this.title = title;
        this.introduction = introduction;
        return Optional.of(event);
    }

    /** False for somebody whom only a draft has named so far. */
    public boolean isInPublic() {
        return inPublic;
    }

    public String name() {
        return name;
    }

    public UUID departmentId() {
        return departmentId;
    }

    public String title() {
        return title;
    }

    public String introduction() {
        return introduction;
    }
}
