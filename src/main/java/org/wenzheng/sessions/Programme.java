package org.wenzheng.sessions;

import jakarta.persistence.Entity;
import org.wenzheng.shared.Addressed;

/** The series that sessions belong to. */
@Entity
public class Programme extends Addressed {
    private String name;
    private String description;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Programme() {}

    Programme(String name, String description) {
        this.name = name;
        this.description = description;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }
}
