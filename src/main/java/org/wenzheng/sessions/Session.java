package org.wenzheng.sessions;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.shared.Addressed;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** One broadcast interview with one department. */
@Entity
public class Session extends Addressed {

    @Column(name = "programme_id")
    private UUID programmeId;

    @Column(name = "department_id")
    private UUID departmentId;

    private String title;
    private String introduction;
    private String host;

    @Column(name = "video_url")
    private @Nullable String videoUrl;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Enumerated(EnumType.STRING)
    private SessionState state;

    @Column(name = "state_by")
    private Actor stateBy;

    @Column(name = "state_at")
    private Instant stateAt;

    @Column(name = "state_reason")
    private @Nullable String stateReason;

    @ElementCollection
    @CollectionTable(name = "guest", joinColumns = @JoinColumn(name = "session_id"))
    @OrderColumn(name = "position")
    private List<Guest> guests = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "session_topic", joinColumns = @JoinColumn(name = "session_id"))
    @Column(name = "topic_id")
    private Set<UUID> topicIds = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected Session() {}

    Session(Sessions.NewSession wanted, Actor by, Instant at) {
        this.programmeId = wanted.programmeId();
        this.departmentId = wanted.departmentId();
        this.title = wanted.title().strip();
        this.introduction = wanted.introduction();
        this.host = wanted.host();
        this.videoUrl = wanted.videoUrl();
        this.startsAt = wanted.startsAt();
        this.endsAt = wanted.endsAt();
        this.guests.addAll(wanted.guests());
        this.topicIds.addAll(wanted.topicIds());
        this.state = SessionState.DRAFT;
        this.stateBy = by;
        this.stateAt = at;
    }

    /**
     * Moves along the life of a session. Empty where it stands there already.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED}
     */
    Optional<SessionEvent> become(
            SessionState next, Actor by, Instant at, @Nullable String reason) {
        if (state == next) {
            return Optional.empty();
        }
        if (!state.canBecome(next)) {
            throw ProblemException.of(CommonProblem.STATE_NOT_ALLOWED, "session", state, next);
        }
        SessionState before = state;
        state = next;
        stateBy = by;
        stateAt = at;
        stateReason = reason;
        return Optional.of(
                new SessionEvent.Moved(id(), departmentId, new Changed<>(before, next), reason));
    }

    void rename(String title) {
        this.title = title;
    }

    public UUID programmeId() {
        return programmeId;
    }

    public UUID departmentId() {
        return departmentId;
    }

    /** The subject of the broadcast, as announced. */
    public String title() {
        return title;
    }

    public String introduction() {
        return introduction;
    }

    public String host() {
        return host;
    }

    public @Nullable String videoUrl() {
        return videoUrl;
    }

    public Instant startsAt() {
        return startsAt;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public SessionState state() {
        return state;
    }

    public Instant stateAt() {
        return stateAt;
    }

    public Actor stateBy() {
        return stateBy;
    }

    public @Nullable String stateReason() {
        return stateReason;
    }

    /** In the order of seats. */
    public List<Guest> guests() {
        return List.copyOf(guests);
    }

    public Set<UUID> topicIds() {
        return Set.copyOf(topicIds);
    }
}
