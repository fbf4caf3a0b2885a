package org.wenzheng.people;

import jakarta.persistence.Entity;
import org.wenzheng.shared.Addressed;

/** A department that questions are addressed to. */
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
