package org.wenzheng.sessions;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import org.wenzheng.shared.Uuid7;

/** The series that sessions belong to. */
@Entity
public class Programme {
    @Id private UUID id;
    @Version private long version;
    private String slug;
    private String name;
    private String description;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Programme() {}

    @SuppressWarnings("NullAway.Init") // the slug is claimed before the first flush
    Programme(String name, String description) {
        this.id = Uuid7.next();
        this.name = name;
        this.description = description;
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

    public String description() {
        return description;
    }
}
