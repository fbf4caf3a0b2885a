package org.wenzheng.sessions;

import static java.util.Objects.requireNonNullElse;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.TextMark;
import org.wenzheng.shared.Addressed;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;

@Entity
public class Session extends Addressed {
    /** So long before its beginning a session is opened rather than rehearsed. */
    private static final Duration SOON = Duration.ofMinutes(30);

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

    @Enumerated(EnumType.STRING)
    @Formula("case state when 'REHEARSAL' then 'ANNOUNCED' else state end")
    @SuppressWarnings({"UnusedVariable", "NullAway.Init"}) // read by queries alone
    private SessionState stateInPublic;

    @Column(name = "state_by")
    private Actor stateBy;

    @Column(name = "state_at")
    private Instant stateAt;

    @Column(name = "state_reason")
    private @Nullable String stateReason;

    @Column(name = "postponed_from")
    private @Nullable Instant postponedFrom;

    @Column(name = "broadcast_began_at")
    private @Nullable Instant broadcastBeganAt;

    @Column(name = "broadcast_ended_at")
    private @Nullable Instant broadcastEndedAt;

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

    /** Moves along the life of a session. Empty where it stands there already. */
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
        if (next == SessionState.LIVE && broadcastBeganAt == null) {
            broadcastBeganAt = at;
        }
        if (next == SessionState.ENDED && broadcastBeganAt != null) {
            broadcastEndedAt = at;
        }
        if (next == SessionState.POSTPONED) {
            postponedFrom = startsAt;
        }
        return Optional.of(
                new SessionEvent.Moved(id(), departmentId, new Changed<>(before, next), reason));
    }

    /** It took place before it was entered here: nobody knows when its video began. */
    void wasBroadcastElsewhere() {
        broadcastBeganAt = null;
        broadcastEndedAt = null;
    }

    /** What stands in the way of a step, as errors of fields; nothing where it can be made. */
    List<FieldError> blockers(SessionState next, Instant now, Attached attached) {
        if (!state.canBecome(next)) {
            throw ProblemException.of(CommonProblem.STATE_NOT_ALLOWED, "session", state, next);
        }
        if (attached.imported() && state == SessionState.DRAFT) {
            // It took place: it is published with its record, and never announced.
            return List.of(FieldError.of("transcript", "import-waiting"));
        }
        List<FieldError> blockers = new ArrayList<>();
        if (next == SessionState.ANNOUNCED && state != SessionState.REHEARSAL) {
            if (!startsAt.isAfter(now)) {
                blockers.add(FieldError.of("startsAt", "in-past"));
            }
            if (introduction.isBlank()) {
                blockers.add(FieldError.of("introduction", "required"));
            }
            if (guests.isEmpty()) {
                blockers.add(FieldError.of("guests", "guest-needed"));
            }
        } else if (next == SessionState.DRAFT && attached.questions() > 0) {
            blockers.add(FieldError.of("state", "has-questions", attached.questions()));
        } else if (next == SessionState.ARCHIVED && !attached.record()) {
            blockers.add(FieldError.of("record", "record-needed"));
        }
        return blockers;
    }

    /**
     * What hangs on a session.
     *
     * @param imported whether a transcript that was brought in made it
     */
    record Attached(long questions, boolean record, boolean imported) {}

    /** From the broadcast on: whose it is, is part of what happened. */
    private boolean wasOpened() {
        return state != SessionState.DRAFT
                && state != SessionState.ANNOUNCED
                && state != SessionState.REHEARSAL
                && state != SessionState.POSTPONED;
    }

    /**
     * Changes what is said of a session; what is null in {@code wanted} stays. Empty where all of
     * it stays.
     */
    List<SessionEvent> edit(Sessions.Edit wanted, Instant now) {
        UUID programme = requireNonNullElse(wanted.programmeId(), programmeId);
        UUID department = requireNonNullElse(wanted.departmentId(), departmentId);
        String newTitle = requireNonNullElse(wanted.title(), title).strip();
        String newIntroduction = requireNonNullElse(wanted.introduction(), introduction).strip();
        String newHost = requireNonNullElse(wanted.host(), host).strip();
        String newVideo =
                wanted.videoUrl() == null
                        ? videoUrl
                        : wanted.videoUrl().isBlank() ? null : wanted.videoUrl().strip();
        Instant starts = requireNonNullElse(wanted.startsAt(), startsAt);
        // Of a show that was imported the day may be all that is known.
        boolean dayAlone = endsAt.equals(startsAt);
        Instant ends = requireNonNullElse(wanted.endsAt(), dayAlone ? starts : endsAt);
        Checks checks = Sessions.check(new Checks(), newTitle, newIntroduction, newHost, newVideo);
        checks.that(
                ends.isAfter(starts) || dayAlone && ends.equals(starts),
                "endsAt",
                "not-after-start");
        if (state.isPublic() && newIntroduction.isBlank() && !introduction.isBlank()) {
            checks.that(false, "introduction", "required");
        }
        if (wasOpened()) {
            checks.that(programme.equals(programmeId), "programmeId", "fixed-once-live");
            checks.that(department.equals(departmentId), "departmentId", "fixed-once-live");
        } else if (state.isPublic()) {
            checks.that(starts.equals(startsAt) || starts.isAfter(now), "startsAt", "in-past");
        }
        checks.done();
        SessionEvent.Edited edited =
                new SessionEvent.Edited(
                        id(),
                        department,
                        Changed.between(programmeId, programme),
                        Changed.between(departmentId, department),
                        Changed.between(TextMark.of(title), TextMark.of(newTitle)),
                        Changed.between(TextMark.of(introduction), TextMark.of(newIntroduction)),
                        Changed.between(TextMark.of(host), TextMark.of(newHost)),
                        Changed.between(TextMark.of(videoUrl), TextMark.of(newVideo)),
                        Changed.between(startsAt, starts),
                        Changed.between(endsAt, ends));
        if (edited.equals(
                new SessionEvent.Edited(
                        id(), department, null, null, null, null, null, null, null, null))) {
            return List.of();
        }
        List<SessionEvent> events = new ArrayList<>(List.of(edited));
        if (state.isPublic() && !title.equals(newTitle)) {
            events.add(new SessionEvent.Renamed(id(), department, new Changed<>(title, newTitle)));
        }
        programmeId = programme;
        departmentId = department;
        title = newTitle;
        introduction = newIntroduction;
        host = newHost;
        videoUrl = newVideo;
        startsAt = starts;
        endsAt = ends;
        return events;
    }

    /** Takes the whole list of guests anew, in the order of seats. */
    Optional<SessionEvent> seat(List<Guest> wanted) {
        new Checks().that(!wanted.isEmpty() || !state.isPublic(), "guests", "guest-needed").done();
        if (wanted.equals(List.copyOf(guests))) {
            return Optional.empty();
        }
        SessionEvent event =
                new SessionEvent.GuestsChanged(
                        id(),
                        departmentId,
                        new Changed<>(who(guests), who(wanted)),
                        Changed.between(titles(guests), titles(wanted)));
        guests.clear();
        guests.addAll(wanted);
        return Optional.of(event);
    }

    private static List<UUID> who(List<Guest> guests) {
        return guests.stream().map(Guest::personId).toList();
    }

    private static @Nullable TextMark titles(List<Guest> guests) {
        return TextMark.of(
                guests.stream()
                        .map(guest -> guest.title() + " " + guest.departmentName())
                        .collect(Collectors.joining("\n")));
    }

    Optional<SessionEvent> setTopics(Set<UUID> topics) {
        if (topics.equals(Set.copyOf(topicIds))) {
            return Optional.empty();
        }
        SessionEvent event =
                new SessionEvent.TopicsChanged(
                        id(), departmentId, new Changed<>(Set.copyOf(topicIds), topics));
        topicIds.clear();
        topicIds.addAll(topics);
        return Optional.of(event);
    }

    public UUID programmeId() {
        return programmeId;
    }

    public UUID departmentId() {
        return departmentId;
    }

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

    /** When it was to begin before it was postponed last; null where it never was. */
    public @Nullable Instant postponedFrom() {
        return postponedFrom;
    }

    /** Whether it takes place at another time than it was to, which is known. */
    public boolean isRescheduled() {
        return postponedFrom != null && !postponedFrom.equals(startsAt);
    }

    /**
     * The step that is taken most probably at this moment, of those that take nothing away; empty
     * where there is none.
     */
    Optional<SessionState> likely(Instant now) {
        boolean soon = !startsAt.minus(SOON).isAfter(now);
        return switch (state) {
            case DRAFT, POSTPONED -> Optional.of(SessionState.ANNOUNCED);
            case ANNOUNCED -> Optional.of(soon ? SessionState.LIVE : SessionState.REHEARSAL);
            case REHEARSAL -> Optional.of(soon ? SessionState.LIVE : SessionState.ANNOUNCED);
            case LIVE -> Optional.of(SessionState.PAUSED);
            case PAUSED -> Optional.of(SessionState.LIVE);
            case ENDED -> Optional.of(SessionState.ARCHIVED);
            case ARCHIVED, CANCELLED -> Optional.empty();
        };
    }

    /** Null while it lasts, and where nobody knows. */
    public @Nullable Instant broadcastEndedAt() {
        return broadcastEndedAt;
    }

    /**
     * When the session went live for the first time: seconds of its video are counted from here,
     * pauses included. Null before, and for what was broadcast elsewhere.
     */
    public @Nullable Instant broadcastBeganAt() {
        return broadcastBeganAt;
    }

    /** In the order of seats. */
    public List<Guest> guests() {
        return List.copyOf(guests);
    }

    public Set<UUID> topicIds() {
        return Set.copyOf(topicIds);
    }
}
