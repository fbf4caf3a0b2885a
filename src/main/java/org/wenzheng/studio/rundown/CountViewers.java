package org.wenzheng.studio.rundown;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.wenzheng.identity.Scope;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Channel;
import org.wenzheng.live.LiveEvent;
import org.wenzheng.live.Signals;
import org.wenzheng.live.Watching;
import org.wenzheng.rundown.reports.Viewing;

/** Writes down how many follow each session on this node, and tells the desks how many on all. */
@ApplicationScoped
class CountViewers {
    private static final Logger LOG = Logger.getLogger(CountViewers.class);

    private final Watching watching;
    private final Viewing viewing;
    private final Signals signals;
    private final UUID node = UUID.randomUUID();

    /** What was counted last, of sessions that somebody followed then. */
    private final Map<UUID, Integer> counted = new HashMap<>();

    private final Map<UUID, Integer> told = new HashMap<>();

    CountViewers(Watching watching, Viewing viewing, Signals signals) {
        this.watching = watching;
        this.viewing = viewing;
        this.signals = signals;
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void countInTurn() {
        try {
            count();
        } catch (RuntimeException e) {
            // They are counted anew in ten seconds.
            LOG.debugf(e, "The viewers could not be counted");
        }
    }

    @Transactional
    synchronized void count() {
        Map<UUID, Integer> here = watching.here();
        Set<UUID> sessions = new HashSet<>(here.keySet());
        sessions.addAll(counted.keySet());
        for (UUID session : sessions) {
            int viewers = viewing.count(session, node, here.getOrDefault(session, 0));
            if (!Integer.valueOf(viewers).equals(told.put(session, viewers))) {
                signals.send(
                        new LiveEvent(
                                new Channel(Audience.STUDIO, session),
                                "viewers",
                                StudioViewers.of(viewing.of(session, Scope.EVERYTHING))));
            }
            if (viewers == 0) {
                told.remove(session);
            }
        }
        counted.clear();
        counted.putAll(here);
    }

    void stop(@Observes ShutdownEvent stopping) {
        try {
            viewing.forgetNode(node);
        } catch (RuntimeException e) {
            // The database has gone first; what is old is not believed anyway.
            LOG.debugf(e, "What this node counted stays until it is old");
        }
    }
}
