package org.wenzheng.rundown.reports;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Scope;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Rows;

/** How many follow a broadcast in public: each node counts its own, and here they are added up. */
@ApplicationScoped
public class Viewing {
    /** What a node counted longer ago is not believed any more: it has stopped. */
    public static final Duration FRESH = Duration.ofSeconds(35);

    private final EntityManager entities;
    private final Sessions sessions;
    private final InstantSource clock;

    Viewing(EntityManager entities, Sessions sessions, InstantSource clock) {
        this.entities = entities;
        this.sessions = sessions;
        this.clock = clock;
    }

    public record Peak(int viewers, Instant at) {}

    /**
     * @param peak of the broadcast; null before it
     */
    public record Now(int viewers, @Nullable Peak peak) {}

    /**
     * Keeps what a node counts, and the most that there were while the session is live.
     *
     * @return on all nodes
     */
    @Transactional
    public int count(UUID session, UUID node, int viewers) {
        Instant now = clock.instant();
        entities.createNativeQuery(
                        """
                        insert into viewer_count (session_id, node, viewers, counted_at)
                        select id, :node, :viewers, :now from session where id = :session
                        on conflict (session_id, node) do update
                        set viewers = excluded.viewers, counted_at = excluded.counted_at
                        """)
                .setParameter("session", session)
                .setParameter("node", node)
                .setParameter("viewers", viewers)
                .setParameter("now", now)
                .executeUpdate();
        int all = viewers(session, now);
        entities.createNativeQuery(
                        """
                        insert into viewer_peak as peak (session_id, viewers, at)
                        select id, :viewers, :now from session
                        where id = :session and state in ('LIVE', 'PAUSED')
                        on conflict (session_id) do update
                        set viewers = excluded.viewers, at = excluded.at
                        where peak.viewers < excluded.viewers
                        """)
                .setParameter("session", session)
                .setParameter("viewers", all)
                .setParameter("now", now)
                .executeUpdate();
        return all;
    }

    /** Takes away what a node counted that stopped. */
    @Transactional
    public void forgetNode(UUID node) {
        entities.createNativeQuery("delete from viewer_count where node = :node")
                .setParameter("node", node)
                .executeUpdate();
    }

    @Transactional
    public Now of(UUID session, Scope scope) {
        sessions.get(session, scope);
        return new Now(viewers(session, clock.instant()), peak(session).orElse(null));
    }

    Optional<Peak> peak(UUID session) {
        return Rows.of(
                        entities.createNativeQuery(
                                        "select viewers, at from viewer_peak where session_id = :session",
                                        Tuple.class)
                                .setParameter("session", session))
                .findFirst()
                .map(
                        row ->
                                new Peak(
                                        row.get("viewers", Integer.class),
                                        row.get("at", Instant.class)));
    }

    private int viewers(UUID session, Instant now) {
        Query sum =
                entities.createNativeQuery(
                                """
                                select cast(coalesce(sum(viewers), 0) as int) as viewers
                                from viewer_count
                                where session_id = :session and counted_at > :fresh
                                """,
                                Tuple.class)
                        .setParameter("session", session)
                        .setParameter("fresh", now.minus(FRESH));
        return Rows.of(sum).findFirst().orElseThrow().get("viewers", Integer.class);
    }
}
