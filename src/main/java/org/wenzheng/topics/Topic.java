package org.wenzheng.topics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Addressed;

@Entity
public class Topic extends Addressed {
    private String name;

    @Column(name = "parent_id")
    private @Nullable UUID parentId;

    private int position;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Topic() {}

    Topic(String name, @Nullable UUID parentId, int position) {
        this.name = name;
        this.parentId = parentId;
        this.position = position;
    }

    void rename(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Null at the top of the tree. */
    public @Nullable UUID parentId() {
        return parentId;
    }

    public int position() {
        return position;
    }
}
