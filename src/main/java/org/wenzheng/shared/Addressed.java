package org.wenzheng.shared;

import jakarta.persistence.MappedSuperclass;

/** A stored thing with a readable address, which {@link SlugBook#claim} gives it. */
@MappedSuperclass
public abstract class Addressed extends Stored {
    private String slug = "";

    void moveTo(String slug) {
        this.slug = slug;
    }

    /** Its current address. */
    public String slug() {
        return slug;
    }
}
