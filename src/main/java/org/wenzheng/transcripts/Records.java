package org.wenzheng.transcripts;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;

@ApplicationScoped
public class Records implements PanacheRepositoryBase<SessionRecord, UUID> {
    private final EventLog log;
    private final InstantSource clock;

    Records(EventLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param sourceSha256 of the bytes as they came; the same source is recorded once only
     */
    public record NewRecord(
            UUID sessionId,
            String sourceName,
            String sourceSha256,
            String sourceText,
            String repairedText,
            String report) {}

    /**
     * @param text paragraphs separated by a line feed
     */
    public record NewTurn(
            Turn.Role role,
            String speaker,
            @Nullable UUID personId,
            String text,
            @Nullable UUID questionId,
            @Nullable UUID answerId) {}

    @Transactional
    public void publish(NewRecord wanted, List<NewTurn> turns, Actor by) {
        keep(wanted, turns, by);
        published(wanted.sessionId(), by);
    }

    /** As a draft of its session, which {@link #published} follows. */
    @Transactional
    public void keep(NewRecord wanted, List<NewTurn> turns, Actor by) {
        persist(new SessionRecord(wanted, by, clock.instant()));
        for (int position = 0; position < turns.size(); position++) {
            getEntityManager().persist(new Turn(wanted.sessionId(), position, turns.get(position)));
        }
    }

    @Transactional
    public void published(UUID sessionId, Actor by) {
        SessionRecord record = findById(sessionId);
        log.append(
                by,
                new RecordEvent.Published(
                        sessionId, turns(sessionId).size(), record.sourceSha256()));
    }

    /** Only of a draft, which nobody but the staff has seen. */
    @Transactional
    public void discard(UUID sessionId) {
        getEntityManager()
                .createQuery("delete from Turn where sessionId = :session")
                .setParameter("session", sessionId)
                .executeUpdate();
        deleteById(sessionId);
    }

    @Transactional
    public void remove(Turn turn) {
        getEntityManager().remove(turn);
    }

    @Transactional
    public void revise(NewRecord wanted, List<NewTurn> turns, Actor by) {
        SessionRecord record = findById(wanted.sessionId());
        if (record.sourceSha256().equals(wanted.sourceSha256())) {
            return;
        }
        String before = record.sourceSha256();
        record.revise(wanted, by, clock.instant());
        getEntityManager()
                .createQuery("delete from Turn where sessionId = :session")
                .setParameter("session", wanted.sessionId())
                .executeUpdate();
        for (int position = 0; position < turns.size(); position++) {
            getEntityManager().persist(new Turn(wanted.sessionId(), position, turns.get(position)));
        }
        log.append(
                by,
                new RecordEvent.Revised(
                        wanted.sessionId(),
                        turns.size(),
                        new Changed<>(before, wanted.sourceSha256())));
    }

    /**
     * Waits until no other transaction publishes a record of these bytes, and keeps others waiting.
     */
    public void reserve(String sha256) {
        getEntityManager()
                .createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(:source, 0))")
                .setParameter("source", "transcript " + sha256)
                .getSingleResult();
    }

    public Optional<SessionRecord> fromSource(String sha256) {
        return find("sourceSha256", sha256).firstResultOptional();
    }

    public List<Turn> turns(UUID sessionId) {
        return getEntityManager()
                .createQuery("from Turn where sessionId = :session order by position", Turn.class)
                .setParameter("session", sessionId)
                .getResultList();
    }
}
