package org.wenzheng.rundown;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.wenzheng.shared.Stored;

@Entity
class Rundown extends Stored {
    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Rundown() {}

    Rundown(UUID sessionId, Instant at) {
        this.sessionId = sessionId;
        this.changedAt = at;
    }

    void touch(Instant at) {
        changedAt = at;
    }

    UUID sessionId() {
        return sessionId;
    }

    Instant changedAt() {
        return changedAt;
    }
}
