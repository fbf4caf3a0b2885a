package org.wenzheng.shared;

import jakarta.persistence.MappedSuperclass;

@MappedSuperclass
public abstract class Addressed extends Stored {
    private String slug = "";

    void moveTo(String slug) {
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }
}
