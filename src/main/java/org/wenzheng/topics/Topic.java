package org.wenzheng.topics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Uuid7;

/** A node of the topic tree. */
@Entity
public class Topic {
    @Id private UUID id;
    @Version private long version;
    private String slug;
    private String name;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    private int position;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Topic() {}

    @SuppressWarnings("NullAway.Init") // the slug is claimed before the first flush
    Topic(String name, @Nullable UUID parentId, int position) {
        this.id = Uuid7.next();
        this.name = name;
        this.parentId = parentId;
        this.position = position;
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

    /** Null at the top of the tree. */
    public @Nullable UUID parentId() {
        return parentId;
    }

    /** Order among its siblings, from 0. */
    public int position() {
        return position;
    }
}
