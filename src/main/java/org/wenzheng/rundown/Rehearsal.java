package org.wenzheng.rundown;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.QuestionsOnAir;

/**
 * One rehearsal: rows of its own, which nothing public reads. It begins with every planned question
 * queued; what an earlier rehearsal left behind is none of its business.
 */
final class Rehearsal implements Stage {
    private static final Set<OnAirState> PLANNED =
            Set.of(OnAirState.QUEUED, OnAirState.READY, OnAirState.ON_AIR, OnAirState.AIRED);

    private final EntityManager entities;
    private final QuestionsOnAir questionsOnAir;
    private final EventLog log;
    private final UUID session;
    private final Instant began;

    Rehearsal(
            EntityManager entities,
            QuestionsOnAir questionsOnAir,
            EventLog log,
            UUID session,
            Instant began) {
        this.entities = entities;
        this.questionsOnAir = questionsOnAir;
        this.log = log;
        this.session = session;
        this.began = began;
    }

    @Override
    public Instant rehearsal() {
        return began;
    }

    @Override
    public Map<UUID, Standing> standings() {
        Map<UUID, Standing> standings = new HashMap<>();
        questionsOnAir
                .broadcast(session)
                .forEach(
                        (id, onAir) ->
                                standings.put(
                                        id,
                                        new Standing(
                                                PLANNED.contains(onAir.state())
                                                        ? OnAirState.QUEUED
                                                        : onAir.state(),
                                                null,
                                                null)));
        for (RehearsedQuestion row : rows()) {
            // What was taken out of the order, or is no longer approved, is so here too; but what
            // is in the place on air is there until it is cleared.
            standings.computeIfPresent(
                    row.questionId(),
                    (id, planned) ->
                            planned.state() == OnAirState.QUEUED || row.state() == OnAirState.ON_AIR
                                    ? new Standing(row.state(), row.stateBy(), row.stateAt())
                                    : planned);
        }
        return standings;
    }

    private List<RehearsedQuestion> rows() {
        return entities.createQuery(
                        "from RehearsedQuestion r where r.sessionId = :session and r.rehearsalAt = :began",
                        RehearsedQuestion.class)
                .setParameter("session", session)
                .setParameter("began", began)
                .getResultList();
    }

    @Override
    public Optional<UUID> the(OnAirState state) {
        return rows().stream()
                .filter(row -> row.state() == state)
                .map(RehearsedQuestion::questionId)
                .findFirst();
    }

    @Override
    public void move(UUID question, OnAirState next, Actor by, Instant at) {
        if (next == OnAirState.READY || next == OnAirState.ON_AIR) {
            questionsOnAir.refuseUnapproved(question);
        }
        RehearsedQuestion row =
                rows().stream()
                        .filter(found -> found.questionId().equals(question))
                        .findFirst()
                        .orElseGet(
                                () -> {
                                    RehearsedQuestion fresh =
                                            new RehearsedQuestion(session, question, began, by, at);
                                    entities.persist(fresh);
                                    return fresh;
                                });
        if (row.state() != next) {
            log.append(by, row.become(next, by, at));
        }
        entities.flush();
    }
}
