package org.wenzheng.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import org.wenzheng.shared.Uuid7;

/** A person who answers for a department, with the title held now. */
@Entity
public class Person {
    @Id private UUID id;
    @Version private long version;
    private String slug;
    private String name;

    @Column(name = "department_id")
    private UUID departmentId;

    private String title;
    private String introduction;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Person() {}

    @SuppressWarnings("NullAway.Init") // the slug is claimed before the first flush
    Person(String name, UUID departmentId, String title, String introduction) {
        this.id = Uuid7.next();
        this.name = name;
        this.departmentId = departmentId;
        this.title = title;
        this.introduction = introduction;
    }

    void rename(String name) {
        this.name = name;
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
