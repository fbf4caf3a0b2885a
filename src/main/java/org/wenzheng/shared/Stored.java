package org.wenzheng.shared;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every stored thing has: an id, and a version that grows with every change. */
@MappedSuperclass
public abstract class Stored {
    @Id private UUID id;
    @Version private long version;

    /** Hibernate replaces the id of a thing that it reads. */
    protected Stored() {
        this.id = Uuid7.next();
    }

    /** With an id that whoever wants it made up, so that asking for it twice makes it once. */
    protected Stored(UUID id) {
        this.id = id;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    /**
     * @param seen the version that a change is made to; null: any
     */
    public void refuseOtherThan(@Nullable Long seen) {
        if (seen != null && seen != version) {
            throw ProblemException.of(CommonProblem.STALE).current(version);
        }
    }
}
