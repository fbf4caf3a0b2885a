package org.wenzheng.rundown;

import static java.util.Objects.requireNonNullElse;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.shared.Stored;

@Entity
public class Segment extends Stored {
    @Column(name = "session_id", updatable = false)
    private UUID sessionId;

    private int position;
    private String title;

    @Column(name = "planned_seconds")
    private int plannedSeconds;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Segment() {}

    Segment(UUID sessionId, int position, String title, int plannedSeconds) {
        this.sessionId = sessionId;
        this.position = position;
        this.title = title.strip();
        this.plannedSeconds = plannedSeconds;
    }

    /** What is null stays. Empty where all of it does. */
    Optional<RundownEvent> edit(@Nullable String newTitle, @Nullable Integer newPlanned) {
        String wanted = requireNonNullElse(newTitle, title).strip();
        int planned = requireNonNullElse(newPlanned, plannedSeconds);
        Changed<TextMark> titles = Changed.between(TextMark.of(title), TextMark.of(wanted));
        Changed<Integer> seconds = Changed.between(plannedSeconds, planned);
        if (titles == null && seconds == null) {
            return Optional.empty();
        }
        title = wanted;
        plannedSeconds = planned;
        return Optional.of(new RundownEvent.SegmentEdited(sessionId, id(), titles, seconds));
    }

    void moveTo(int place) {
        position = place;
    }

    UUID sessionId() {
        return sessionId;
    }

    int position() {
        return position;
    }

    public String title() {
        return title;
    }

    public int plannedSeconds() {
        return plannedSeconds;
    }
}
