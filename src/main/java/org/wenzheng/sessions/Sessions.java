package org.wenzheng.sessions;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.References;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.SlugBook;

/** Interview sessions: transactions and queries. */
@ApplicationScoped
public class Sessions implements PanacheRepositoryBase<Session, UUID> {
    private final SlugBook slugs;
    private final References references;
    private final EventLog log;

    Sessions(SlugBook slugs, References references, EventLog log) {
        this.slugs = slugs;
        this.references = references;
        this.log = log;
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
                .that(!wanted.endsAt().isBefore(wanted.startsAt()), "endsAt", "before-start")
                .that(
                        wanted.guests().stream().map(Guest::personId).distinct().count()
                                == wanted.guests().size(),
                        "guests",
                        "twice")
                .done();
        Session session = new Session(wanted, by, Instant.now());
        session.moveTo(
                slugs.claim(
                        SessionEvent.SESSION,
                        wanted.slug() == null ? Slug.of(wanted.title()) : wanted.slug(),
                        session.id()));
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
        session.moveTo(slugs.claim(SessionEvent.SESSION, Slug.of(title), id));
        log.append(
                by, new SessionEvent.Renamed(id, session.departmentId(), before, session.title()));
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

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}
     */
    public Session get(UUID id) {
        return findByIdOptional(id)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
    }
}
