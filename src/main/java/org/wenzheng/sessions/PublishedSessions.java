package org.wenzheng.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;

/** Sessions as citizens see them. */
@ApplicationScoped
public class PublishedSessions {
    /** What citizens see: everything but drafts. */
    private static final String PUBLIC = "s.state <> org.wenzheng.sessions.SessionState.DRAFT";

    private final Sessions sessions;
    private final SlugBook slugs;
    private final Lists lists;
    private final EntityManager entities;

    PublishedSessions(Sessions sessions, SlugBook slugs, Lists lists, EntityManager entities) {
        this.sessions = sessions;
        this.slugs = slugs;
        this.lists = lists;
        this.entities = entities;
    }

    public Optional<Session> at(String slugOrId) {
        return slugs.target(SessionEvent.SESSION, slugOrId).map(id -> byId(List.of(id)).get(id));
    }

    public Fields<Session> fields() {
        return sessions.fields("s.stateInPublic");
    }

    /** Public sessions with guests and topics; three statements and those of the filters. */
    public Page<Session> page(ListQuery<Session> query) {
        Page<Session> page = lists.page(Session.class, PUBLIC, query);
        sessions.fetchParts(page.items());
        return page;
    }

    public Map<UUID, Session> byId(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Session> found = namesOf(ids);
        sessions.fetchParts(List.copyOf(found.values()));
        return found;
    }

    /** What a link to them says: without guests and topics. One statement. */
    public Map<UUID, Session> namesOf(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        InList wanted = InList.of("id", Set.copyOf(ids));
        return sessions
                .list(
                        "from Session s where s.id %s and %s".formatted(wanted.condition(), PUBLIC),
                        wanted.parameters())
                .stream()
                .collect(Collectors.toMap(Session::id, Function.identity()));
    }

    public Optional<Session> live() {
        List<Session> live =
                sessions.find(
                                "from Session s where s.state in (LIVE, PAUSED) order by s.startsAt, s.id")
                        .page(0, 1)
                        .list();
        sessions.fetchParts(live);
        return live.stream().findFirst();
    }

    /** The announced sessions that have not yet ended, the nearest first. */
    public List<Session> upcoming(Instant now, int most) {
        List<Session> upcoming =
                sessions.find(
                                "from Session s where s.state in (ANNOUNCED, REHEARSAL)"
                                        + " and s.endsAt > ?1 order by s.startsAt, s.id",
                                now)
                        .page(0, most)
                        .list();
        sessions.fetchParts(upcoming);
        return upcoming;
    }

    /**
     * The latest of those that begin after a time, and of those before that are not over yet, in
     * the order in which they begin. Two statements, and two for guests and topics.
     */
    public List<Session> sinceAndToCome(Instant since, int most) {
        List<Session> found =
                new ArrayList<>(
                        sessions.find(
                                        "from Session s where s.startsAt >= ?1 and "
                                                + PUBLIC
                                                + " order by s.startsAt desc, s.id desc",
                                        since)
                                .page(0, most)
                                .list());
        if (found.size() < most) {
            found.addAll(
                    sessions.find(
                                    "from Session s where s.state in (ANNOUNCED, REHEARSAL, LIVE, PAUSED, POSTPONED)"
                                            + " and s.startsAt < ?1 order by s.startsAt desc, s.id desc",
                                    since)
                            .page(0, most - found.size())
                            .list());
        }
        sessions.fetchParts(found);
        return found.reversed();
    }

    /** Those that take place at another time: they go on taking questions. */
    public List<Session> postponed(int most) {
        List<Session> postponed =
                sessions.find(
                                "from Session s where s.state = ?1 order by s.startsAt desc, s.id",
                                SessionState.POSTPONED)
                        .page(0, most)
                        .list();
        sessions.fetchParts(postponed);
        return postponed;
    }

    /**
     * Those that do not take place when they were to, as long as somebody may come for them; the
     * nearest first.
     */
    public List<Session> calledOff(Instant now, int most) {
        List<Session> calledOff =
                sessions.find(
                                "from Session s where s.state in (POSTPONED, CANCELLED)"
                                        + " and s.endsAt > ?1 order by s.endsAt, s.id",
                                now)
                        .page(0, most)
                        .list();
        sessions.fetchParts(calledOff);
        return calledOff;
    }

    /** The years in which public sessions begin, the latest first; each is one look at an index. */
    public List<Integer> years(ZoneId zone) {
        @SuppressWarnings("unchecked") // the query selects one column of this type
        List<Integer> years =
                entities.createNativeQuery(
                                """
                                select year
                                from (select extract(year from min(starts_at) at time zone :zone),
                                             extract(year from max(starts_at) at time zone :zone)
                                      from session) as all_of_them (first, last),
                                     generate_series(cast(last as int), cast(first as int), -1) as year
                                where exists (
                                    select from session s
                                    where s.state <> 'DRAFT'
                                      and s.starts_at >= make_timestamptz(year, 1, 1, 0, 0, 0, :zone)
                                      and s.starts_at < make_timestamptz(year + 1, 1, 1, 0, 0, 0, :zone))
                                order by year desc
                                """,
                                Integer.class)
                        .setParameter("zone", zone.getId())
                        .getResultList();
        return years;
    }
}
