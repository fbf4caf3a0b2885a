package org.wenzheng.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.FieldType;
import org.wenzheng.shared.Fields;
import org.wenzheng.shared.ListQuery;
import org.wenzheng.shared.Lists;
import org.wenzheng.shared.Page;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.References;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.Store;
import org.wenzheng.topics.Topics;

/** Interview sessions: transactions and queries. */
@ApplicationScoped
public class Sessions implements Store<Session> {
    private final SlugBook slugs;
    private final References references;
    private final EventLog log;
    private final Topics topics;
    private final Lists lists;

    Sessions(SlugBook slugs, References references, EventLog log, Topics topics, Lists lists) {
        this.slugs = slugs;
        this.references = references;
        this.log = log;
        this.topics = topics;
        this.lists = lists;
    }

    /**
     * @param title the subject of the broadcast, 1 to 80 characters
     * @param host name of the host; empty where it is not known
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
            @Nullable String slug) {
        public NewSession {
            guests = List.copyOf(guests);
            topicIds = Set.copyOf(topicIds);
        }
    }

    @Transactional
    public Session create(NewSession wanted, Actor by) {
        new Checks()
                .text("title", wanted.title(), 80)
                .https("videoUrl", wanted.videoUrl())
                .that(!wanted.endsAt().isBefore(wanted.startsAt()), "endsAt", "before-start")
                .that(
                        wanted.guests().stream().map(Guest::personId).distinct().count()
                                == wanted.guests().size(),
                        "guests",
                        "twice")
                .done();
        Session session = new Session(wanted, by, Instant.now());
        slugs.claim(
                SessionEvent.SESSION,
                wanted.slug() == null ? Slug.of(wanted.title()) : wanted.slug(),
                session);
        persist(session);
        log.append(by, new SessionEvent.Created(session.id(), session.departmentId()));
        return session;
    }

    /**
     * Moves one step along the life of a session; where it stands there already, nothing happens.
     */
    @Transactional
    public Session become(UUID id, SessionState next, Actor by, @Nullable String reason) {
        Session session = get(id);
        session.become(next, by, Instant.now(), reason).ifPresent(event -> log.append(by, event));
        return session;
    }

    /**
     * Walks a session that took place before it was entered here along its life to {@code state},
     * each step with its event.
     */
    @Transactional
    public Session bringTo(UUID id, SessionState state, Actor by, String reason) {
        List<SessionState> way =
                List.of(
                        SessionState.ANNOUNCED,
                        SessionState.LIVE,
                        SessionState.ENDED,
                        SessionState.ARCHIVED);
        Session session = get(id);
        for (SessionState step : way.subList(0, way.indexOf(state) + 1)) {
            session = become(id, step, by, reason);
        }
        return session;
    }

    /** Gives a new title and address; the old address leads to the new one. */
    @Transactional
    public Session rename(UUID id, String title, Actor by) {
        new Checks().text("title", title, 80).done();
        Session session = get(id);
        if (session.title().equals(title)) {
            return session;
        }
        String before = session.title();
        session.rename(title.strip());
        slugs.claim(SessionEvent.SESSION, Slug.of(title), session);
        log.append(
                by,
                new SessionEvent.Renamed(
                        id, session.departmentId(), new Changed<>(before, session.title())));
        return session;
    }

    /**
     * @throws ProblemException {@link CommonProblem#STILL_REFERENCED} with the list of references
     */
    @Transactional
    public void delete(UUID id, Actor by) {
        Session session = get(id);
        references.refuseIfReferenced("session", id, session.title());
        delete(session);
        slugs.release(SessionEvent.SESSION, id);
        log.append(by, new SessionEvent.Deleted(id, session.departmentId(), session.title()));
    }

    /** What citizens see: everything but drafts. */
    private static final String PUBLIC = "s.state <> org.wenzheng.sessions.SessionState.DRAFT";

    /** By its slug, now or earlier, or its id, if the public may see it; with guests and topics. */
    public Optional<Session> publishedAt(String slugOrId) {
        return slugs.target(SessionEvent.SESSION, slugOrId)
                .map(id -> publishedById(List.of(id)).get(id));
    }

    /** What the list of sessions is filtered and sorted by. */
    public Fields<Session> fields() {
        return Fields.<Session>of("Session", "s", Session::id, "-startsAt")
                .sortable("startsAt", FieldType.TIME, "s.startsAt", Session::startsAt)
                .sortable("title", FieldType.TEXT, "s.title", Session::title)
                .filter("state", FieldType.choice(SessionState.class), "s.state")
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

    /** Public sessions with guests and topics; three statements and those of the filters. */
    public Page<Session> published(ListQuery<Session> query) {
        Page<Session> page = lists.page(Session.class, PUBLIC, query);
        fetchParts(page.items());
        return page;
    }

    /** The public ones of these sessions, with guests and topics; three statements. */
    public Map<UUID, Session> publishedById(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<Session> sessions =
                list("from Session s where s.id in ?1 and " + PUBLIC, Set.copyOf(ids));
        fetchParts(sessions);
        return sessions.stream().collect(Collectors.toMap(Session::id, Function.identity()));
    }

    /** The session that is on the air now. */
    public Optional<Session> live() {
        List<Session> live =
                find(
                                "from Session s where s.state in ?1 order by s.startsAt, s.id",
                                Set.of(SessionState.LIVE, SessionState.PAUSED))
                        .page(0, 1)
                        .list();
        fetchParts(live);
        return live.stream().findFirst();
    }

    /** The announced sessions that have not yet ended, the nearest first. */
    public List<Session> upcoming(Instant now, int most) {
        List<Session> upcoming =
                find(
                                "from Session s where s.state in ?1 and s.endsAt > ?2 order by s.startsAt, s.id",
                                Set.of(SessionState.ANNOUNCED, SessionState.REHEARSAL),
                                now)
                        .page(0, most)
                        .list();
        fetchParts(upcoming);
        return upcoming;
    }

    /** The years in which public sessions begin, the latest first. */
    public List<Integer> publishedYears(ZoneId zone) {
        @SuppressWarnings("unchecked") // the query selects one column of this type
        List<Integer> years =
                getEntityManager()
                        .createNativeQuery(
                                """
                                select distinct cast(extract(year from starts_at at time zone :zone) as int)
                                from session where state <> 'DRAFT' order by 1 desc
                                """,
                                Integer.class)
                        .setParameter("zone", zone.getId())
                        .getResultList();
        return years;
    }

    /** How many public sessions each department had; one statement. */
    public Map<UUID, Long> publishedByDepartment() {
        return getEntityManager()
                .createQuery(
                        "select s.departmentId, count(*) from Session s where "
                                + PUBLIC
                                + " group by s.departmentId",
                        Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
    }

    /** Guests and topics of a whole page in a statement each; a limit does not go with a join. */
    private void fetchParts(List<Session> sessions) {
        if (sessions.isEmpty()) {
            return;
        }
        for (String part : List.of("guests", "topicIds")) {
            getEntityManager()
                    .createQuery(
                            "select s from Session s left join fetch s."
                                    + part
                                    + " where s in :page",
                            Session.class)
                    .setParameter("page", sessions)
                    .getResultList();
        }
    }
}
