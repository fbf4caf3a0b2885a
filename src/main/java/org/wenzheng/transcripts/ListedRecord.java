package org.wenzheng.transcripts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The record of a session on the list of all that the public reads. */
@Entity
@Immutable
@Table(name = "listed_record")
@SuppressWarnings("UnusedVariable") // read in queries
public class ListedRecord {
    @Id private UUID id;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "department_id")
    private UUID departmentId;

    @Column(name = "programme_id")
    private UUID programmeId;

    @Column(name = "updated_at")
    private @Nullable Instant updatedAt;

    @Column(name = "noted_id")
    private @Nullable UUID notedId;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ListedRecord() {}

    /** That of its session. */
    public UUID id() {
        return id;
    }

    Instant startsAt() {
        return startsAt;
    }

    /** Null for a moment, until the change that published it is noted. */
    @Nullable Instant updatedAt() {
        return updatedAt;
    }
}
