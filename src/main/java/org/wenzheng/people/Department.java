package org.wenzheng.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import org.wenzheng.shared.Uuid7;

/** A department that questions are addressed to. */
@Entity
public class Department {
    @Id private UUID id;
    @Version private long version;
    private String slug;
    private String name;
    private String shortName;
    private String introduction;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Department() {}

    @SuppressWarnings("NullAway.Init") // the slug is claimed before the first flush
    Department(String name, String shortName, String introduction) {
        this.id = Uuid7.next();
        this.name = name;
        this.shortName = shortName;
        this.introduction = introduction;
    }

    void rename(String name, String shortName) {
        this.name = name;
        this.shortName = shortName;
    }

    void moveTo(String slug) {
        this.slug = slug;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String slug() {
        return slug;
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
