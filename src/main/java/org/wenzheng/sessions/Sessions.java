package org.wenzheng.sessions;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Departments;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.References;
import org.wenzheng.shared.Rows;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.topics.Topics;

@ApplicationScoped
public class Sessions implements Store<Session> {
    /** Longest title, in characters; one that fits a heading on a phone. */
    public static final int TITLE_CHARACTERS = 80;

    public static final int INTRODUCTION_CHARACTERS = 2_000;
    public static final int HOST_CHARACTERS = 40;
    static final int VIDEO_CHARACTERS = 500;

    /** Longest reason for a step, in characters. */
    public static final int REASON_CHARACTERS = 200;

    static final int MOST_TOPICS = 10;

    /** More steps than a session takes; a broadcast may pause often. */
    static final int MOST_TAKEN = 100;

    private final SlugBook slugs;
    private final References references;
    private final EventLog log;
    private final Topics topics;
    private final Programmes programmes;
    private final Departments departments;
    private final Seating seating;
    private final Lists lists;
    private final InstantSource clock;

    Sessions(
            SlugBook slugs,
            References references,
            EventLog log,
            Topics topics,
            Programmes programmes,
            Departments departments,
            Seating seating,
            Lists lists,
            InstantSource clock) {
        this.slugs = slugs;
        this.references = references;
        this.log = log;
        this.topics = topics;
        this.programmes = programmes;
        this.departments = departments;
        this.seating = seating;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * @param title the subject of the broadcast, 1 to {@link #TITLE_CHARACTERS} characters
     * @param endsAt planned or real end, not before {@code startsAt}
     * @param guests in the order of seats, each person once
     * @param slug the wanted address; null makes one out of the title
     */
    public record NewSession(
            UUID programmeId,
            UUID departmentId,
            String title,
            String introduction,
            String host,
            @Nullable String videoUrl,
            Instant startsAt,
            Instant endsAt,
            List<Guest> guests,
            Set<UUID> topicIds,
            @Nullable String slug)
            implements Checks.Checkable {
        public NewSession {
            guests = List.copyOf(guests);
            topicIds = Set.copyOf(topicIds);
        }

        @Override
        public void check(Checks checks) {
            Sessions.check(checks, title, introduction, host, videoUrl)
                    .that(endsAt.isAfter(startsAt), "endsAt", "not-after-start");
        }
    }

    /** What can be said of those who are to be guests before they are looked up. */
    public static void check(Checks checks, List<Invited> guests) {
        Seating.check(checks, guests);
    }

    /** What is to be changed; null stays. */
    public record Edit(
            @Nullable UUID programmeId,
            @Nullable UUID departmentId,
            @Nullable String title,
            @Nullable String introduction,
            @Nullable String host,
            @Nullable String videoUrl,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {}

    /** Somebody who is to be a guest. */
    public record Invited(UUID personId, @Nullable String title, @Nullable String departmentName) {}

    /**
     * A step that the life of a session can take now.
     *
     * @param likely whether it is the one that is taken most probably, and nothing is in its way
     */
    public record Step(
            SessionState from, SessionState to, boolean likely, List<FieldError> blockers) {
        /** What citizens are told, or the audit. */
        public boolean reasonNeeded() {
            return isReasonNeeded(to);
        }
    }

    private static boolean isReasonNeeded(SessionState next) {
        return next == SessionState.DRAFT || next.isCalledOff();
    }

    static Checks check(
            Checks checks,
            String title,
            String introduction,
            String host,
            @Nullable String videoUrl) {
        return checks.text("title", title, TITLE_CHARACTERS)
                .upTo("introduction", introduction, INTRODUCTION_CHARACTERS)
                .upTo("host", host, HOST_CHARACTERS)
                .upTo("videoUrl", requireNonNullElse(videoUrl, ""), VIDEO_CHARACTERS)
                .https("videoUrl", videoUrl);
    }

    @Transactional
    public Session prepare(NewSession wanted, List<Invited> guests, Scope scope, Actor by) {
        Checks checks = new Checks();
        checkKnown(checks, wanted.programmeId(), wanted.departmentId(), scope);
        wanted.check(checks);
        checkKnownTopics(checks, wanted.topicIds());
        List<Guest> seated = seating.of(guests, checks);
        checks.done();
        return add(
                new NewSession(
                        wanted.programmeId(),
                        wanted.departmentId(),
                        wanted.title(),
                        wanted.introduction().strip(),
                        wanted.host().strip(),
                        wanted.videoUrl(),
                        wanted.startsAt(),
                        wanted.endsAt(),
                        seated,
                        wanted.topicIds(),
                        wanted.slug()),
                by);
    }

    Session add(NewSession wanted, Actor by) {
        Session session = new Session(wanted, by, clock.instant());
        slugs.claim(
                SessionEvent.SESSION,
                wanted.slug() == null ? Slug.of(wanted.title()) : wanted.slug(),
                session);
        persist(session);
        log.append(by, new SessionEvent.Created(session.id(), session.departmentId()));
        return session;
    }

    /**
     * Changes what is said of a session. A draft's address follows its title; that of a public
     * session stays.
     */
    @Transactional
    public Session edit(UUID id, Edit wanted, @Nullable Long version, Scope scope, Actor by) {
        Session session = forChange(id, version, scope);
        Checks checks = new Checks();
        checkKnown(checks, wanted.programmeId(), wanted.departmentId(), scope);
        checks.done();
        String title = session.title();
        List<SessionEvent> events = session.edit(wanted, clock.instant());
        if (!session.state().isPublic() && !session.title().equals(title)) {
            slugs.release(SessionEvent.SESSION, id);
            slugs.claim(SessionEvent.SESSION, Slug.of(session.title()), session);
        }
        log.append(by, events);
        return flushed(shown(session, by));
    }

    @Transactional
    public Session seat(
            UUID id, List<Invited> guests, @Nullable Long version, Scope scope, Actor by) {
        Session session = forChange(id, version, scope);
        Checks checks = new Checks();
        List<Guest> seated = seating.of(guests, checks);
        checks.done();
        session.seat(seated).ifPresent(event -> log.append(by, event));
        return flushed(shown(session, by));
    }

    @Transactional
    public Session setTopics(
            UUID id, Set<UUID> topicIds, @Nullable Long version, Scope scope, Actor by) {
        Session session = forChange(id, version, scope);
        Checks checks = new Checks();
        checkKnownTopics(checks, topicIds);
        checks.done();
        session.setTopics(topicIds).ifPresent(event -> log.append(by, event));
        return flushed(session);
    }

    /**
     * Makes a step that nothing stands in the way of. Where the session stands there already
     * nothing happens, whatever its version: a second click is no mistake.
     *
     * @throws ProblemException {@link SessionProblem#STEP_BLOCKED} with the blockers, {@link
     *     CommonProblem#STATE_NOT_ALLOWED}
     */
    @Transactional
    public Session step(
            UUID id,
            SessionState next,
            @Nullable String reason,
            @Nullable Long version,
            Scope scope,
            Actor by) {
        Session session = within(locked(id), scope);
        if (session.state() == next) {
            return flushed(session);
        }
        session.refuseOtherThan(version);
        Instant now = clock.instant();
        List<FieldError> blockers = session.blockers(next, now, attached(id));
        if (!blockers.isEmpty()) {
            throw ProblemException.of(SessionProblem.STEP_BLOCKED).with(blockers);
        }
        Checks checks = new Checks();
        if (isReasonNeeded(next)) {
            checks.text("reason", reason, REASON_CHARACTERS);
        }
        checks.upTo("reason", requireNonNullElse(reason, ""), REASON_CHARACTERS).done();
        session.become(next, by, now, reason).ifPresent(event -> log.append(by, event));
        return flushed(shown(session, by));
    }

    @Transactional
    public List<Step> steps(UUID id, Scope scope) {
        Session session = get(id, scope);
        Instant now = clock.instant();
        Session.Attached attached = attached(id);
        return Arrays.stream(SessionState.values())
                .filter(session.state()::canBecome)
                .map(
                        next -> {
                            List<FieldError> blockers = session.blockers(next, now, attached);
                            boolean likely = session.likely(now).filter(next::equals).isPresent();
                            return new Step(
                                    session.state(), next, likely && blockers.isEmpty(), blockers);
                        })
                .toList();
    }

    /** A step that a session took. */
    public record Taken(
            SessionState from, SessionState to, Instant at, Actor by, @Nullable String reason) {}

    /** How it came to be where it is, in order; the latest {@link #MOST_TAKEN} steps. */
    @Transactional
    public List<Taken> taken(UUID id, Scope scope) {
        get(id, scope);
        List<Taken> latest =
                Rows.of(
                                getEntityManager()
                                        .createNativeQuery(
                                                """
                                                select payload -> 'event' -> 'state' ->> 'before' as before,
                                                       payload -> 'event' -> 'state' ->> 'after' as after,
                                                       payload -> 'event' ->> 'reason' as reason,
                                                       at, actor
                                                from event
                                                where type = 'session.moved' and subject_id = :id
                                                order by id desc limit :most
                                                """,
                                                Tuple.class)
                                        .setParameter("id", id)
                                        .setParameter("most", MOST_TAKEN))
                        .map(
                                row ->
                                        new Taken(
                                                SessionState.valueOf(
                                                        row.get("before", String.class)),
                                                SessionState.valueOf(
                                                        row.get("after", String.class)),
                                                row.get("at", Instant.class),
                                                new Actor(row.get("actor", String.class)),
                                                row.get("reason", String.class)))
                        .toList();
        return latest.reversed();
    }

    @Transactional
    public void discard(UUID id, @Nullable Long version, Scope scope, Actor by) {
        Session session = forChange(id, version, scope);
        if (session.state().isPublic()) {
            throw ProblemException.of(SessionProblem.NOT_A_DRAFT, session.title());
        }
        delete(id, by);
    }

    /**
     * Sessions of every state, with guests and topics; three statements and those of the filters.
     */
    public Page<Session> page(ListQuery<Session> query, Scope scope) {
        Page<Session> page =
                scope.everything()
                        ? lists.page(Session.class, "1 = 1", query)
                        : lists.page(
                                Session.class,
                                "s.departmentId in (:scope)",
                                Map.of("scope", scope.departments()),
                                query);
        fetchParts(page.items());
        return page;
    }

    public Session get(UUID id, Scope scope) {
        Session session = within(get(id), scope);
        fetchParts(List.of(session));
        return session;
    }

    /** Empty also outside of the scope. */
    @Transactional
    public Optional<Session> findWithin(UUID id, Scope scope) {
        Optional<Session> found =
                findByIdOptional(id).filter(session -> scope.covers(session.departmentId()));
        found.ifPresent(session -> fetchParts(List.of(session)));
        return found;
    }

    private static Session within(Session session, Scope scope) {
        if (!scope.covers(session.departmentId())) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, session.id());
        }
        return session;
    }

    private Session forChange(UUID id, @Nullable Long version, Scope scope) {
        Session session = within(locked(id), scope);
        session.refuseOtherThan(version);
        return session;
    }

    private Session shown(Session session, Actor by) {
        if (session.state().isPublic()) {
            seating.show(session, by);
        }
        return session;
    }

    private Session flushed(Session session) {
        flush();
        fetchParts(List.of(session));
        return session;
    }

    private void checkKnown(
            Checks checks, @Nullable UUID programme, @Nullable UUID department, Scope scope) {
        checks.that(
                        programme == null || programmes.findByIdOptional(programme).isPresent(),
                        "programmeId",
                        "unknown-programme")
                .that(
                        department == null
                                || scope.covers(department)
                                        && departments.findByIdOptional(department).isPresent(),
                        "departmentId",
                        "unknown-department");
    }

    private void checkKnownTopics(Checks checks, Set<UUID> topicIds) {
        checks.that(topicIds.size() <= MOST_TOPICS, "topicIds", "too-many", MOST_TOPICS)
                .that(topics.byId(topicIds).size() == topicIds.size(), "topicIds", "unknown-topic");
    }

    /** The tables belong to features above this one. */
    private Session.Attached attached(UUID id) {
        Tuple found =
                (Tuple)
                        getEntityManager()
                                .createNativeQuery(
                                        """
                                        select (select count(*) from question where session_id = :id)
                                                   as questions,
                                               exists (select from session_record where session_id = :id)
                                                   as recorded,
                                               exists (select from transcript_import where id = :id)
                                                   as imported
                                        """,
                                        Tuple.class)
                                .setParameter("id", id)
                                .getSingleResult();
        return new Session.Attached(
                found.get("questions", Long.class),
                found.get("recorded", Boolean.class),
                found.get("imported", Boolean.class));
    }

    /**
     * Moves one step along the life of a session; where it stands there already, nothing happens.
     */
    @Transactional
    public Session become(UUID id, SessionState next, Actor by, @Nullable String reason) {
        Session session = get(id);
        session.become(next, by, clock.instant(), reason).ifPresent(event -> log.append(by, event));
        return shown(session, by);
    }

    @Transactional
    public void delete(UUID id, Actor by) {
        Session session = get(id);
        references.refuseIfReferenced("session", id, session.title());
        delete(session);
        slugs.release(SessionEvent.SESSION, id);
        log.append(
                by,
                new SessionEvent.Deleted(
                        id,
                        session.departmentId(),
                        session.state().isPublic() ? session.title() : null));
    }

    Fields<Session> fields(String state) {
        return Fields.<Session>of("Session", "s", Session::id, "-startsAt")
                .sortable("startsAt", FieldType.TIME, "s.startsAt", Session::startsAt)
                .sortable("title", FieldType.TEXT, "s.title", Session::title)
                .filter("state", FieldType.choice(SessionState.class), state)
                .reference(
                        "department",
                        "s.departmentId",
                        values -> slugs.targets("department", values))
                .reference(
                        "programme",
                        "s.programmeId",
                        values -> slugs.targets(SessionEvent.PROGRAMME, values))
                .reference(
                        "topic",
                        "s.id in (select x.id from Session x join x.topicIds t where t {})",
                        topics::withBelow)
                .reference(
                        "person",
                        "s.id in (select x.id from Session x join x.guests g where g.personId {})",
                        values -> slugs.targets("person", values))
                .filter("id", FieldType.ID, "s.id");
    }

    public Fields<Session> fields() {
        return fields("s.state")
                .filter(
                        "q",
                        FieldType.PART,
                        "lower(s.title) like {value} escape '\\' or lower(s.host) like {value} escape '\\'");
    }

    /** Guests and topics of a whole page in a statement each; a limit does not go with a join. */
    void fetchParts(List<Session> sessions) {
        if (sessions.isEmpty()) {
            return;
        }
        InList page = InList.of("id", sessions.stream().map(Session::id).toList());
        for (String part : List.of("guests", "topicIds")) {
            TypedQuery<Session> select =
                    getEntityManager()
                            .createQuery(
                                    "select s from Session s left join fetch s.%s where s.id %s"
                                            .formatted(part, page.condition()),
                                    Session.class);
            page.bind(select).getResultList();
        }
    }
}
