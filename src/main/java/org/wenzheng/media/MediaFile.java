package org.wenzheng.media;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.wenzheng.events.Actor;
import org.wenzheng.shared.Stored;

/** A picture or an attachment. */
@Entity
public class MediaFile extends Stored {
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private MediaKind kind;

    @Column(updatable = false)
    private String name;

    @Column(updatable = false)
    private String alt;

    @Column(updatable = false)
    private String sha256;

    @Column(updatable = false)
    private long size;

    @Column(name = "uploaded_by", updatable = false)
    private Actor uploadedBy;

    @Column(name = "uploaded_at", updatable = false)
    private Instant uploadedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected MediaFile() {}

    MediaFile(
            MediaKind kind,
            String name,
            String alt,
            String sha256,
            long size,
            Actor by,
            Instant at) {
        this.kind = kind;
        this.name = name;
        this.alt = alt;
        this.sha256 = sha256;
        this.size = size;
        this.uploadedBy = by;
        this.uploadedAt = at;
    }

    public MediaKind kind() {
        return kind;
    }

    /** Safe in an address, a header and a folder; its ending is that of its kind. */
    public String name() {
        return name;
    }

    /** What it shows, for those who do not see it; empty for what is no picture. */
    public String alt() {
        return alt;
    }

    /** Of what is stored, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    public Actor uploadedBy() {
        return uploadedBy;
    }

    public Instant uploadedAt() {
        return uploadedAt;
    }

    /** Where the public finds it; the name stands there in UTF-8. */
    public String address() {
        return "/media/" + id() + "/" + name;
    }
}
