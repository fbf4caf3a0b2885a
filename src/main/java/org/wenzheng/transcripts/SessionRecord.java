package org.wenzheng.transcripts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.wenzheng.events.Actor;

/** Where the record of a session came from: the source as it came, and the repaired text. */
@Entity
@Table(name = "session_record")
public class SessionRecord {
    @Id
    @Column(name = "session_id")
    private UUID sessionId;

    @Version private long version;

    @Column(name = "source_name")
    private String sourceName;

    @Column(name = "source_sha256")
    private String sourceSha256;

    @Column(name = "source_text")
    private String sourceText;

    @Column(name = "repaired_text")
    private String repairedText;

    @ColumnTransformer(write = "?::jsonb")
    private String report;

    @Column(name = "imported_at")
    private Instant importedAt;

    @Column(name = "imported_by")
    private Actor importedBy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected SessionRecord() {}

    SessionRecord(Records.NewRecord wanted, Actor by, Instant at) {
        this.sessionId = wanted.sessionId();
        this.sourceName = wanted.sourceName();
        this.sourceSha256 = wanted.sourceSha256();
        this.sourceText = wanted.sourceText();
        this.repairedText = wanted.repairedText();
        this.report = wanted.report();
        this.importedAt = at;
        this.importedBy = by;
    }

    void revise(Records.NewRecord wanted, Actor by, Instant at) {
        sourceName = wanted.sourceName();
        sourceSha256 = wanted.sourceSha256();
        sourceText = wanted.sourceText();
        repairedText = wanted.repairedText();
        report = wanted.report();
        importedAt = at;
        importedBy = by;
    }

    public UUID sessionId() {
        return sessionId;
    }

    public String sourceName() {
        return sourceName;
    }

    /** Of the bytes as they came, 64 hexadecimal digits. */
    public String sourceSha256() {
        return sourceSha256;
    }

    /** Decoded and otherwise as it came. */
    public String sourceText() {
        return sourceText;
    }

    public String repairedText() {
        return repairedText;
    }

    /** What the import found, as JSON: repairs and doubts with their places. */
    public String report() {
        return report;
    }

    public Instant importedAt() {
        return importedAt;
    }

    public Actor importedBy() {
        return importedBy;
    }
}
