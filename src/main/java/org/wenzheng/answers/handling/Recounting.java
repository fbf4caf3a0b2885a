package org.wenzheng.answers.handling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.answers.deadlines.WorkingDays;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;

/** Counts due dates by the calendar as it is now. What is closed stays as it was. */
@ApplicationScoped
class Recounting {
    private final HandOvers handOvers;
    private final Clarifications clarifications;
    private final Questions questions;
    private final Deadlines deadlines;
    private final Session entities;
    private final EventLog log;
    private final InstantSource clock;

    Recounting(
            HandOvers handOvers,
            Clarifications clarifications,
            Questions questions,
            Deadlines deadlines,
            Session entities,
            EventLog log,
            InstantSource clock) {
        this.handOvers = handOvers;
        this.clarifications = clarifications;
        this.questions = questions;
        this.deadlines = deadlines;
        this.entities = entities;
        this.log = log;
        this.clock = clock;
    }

    /** What is open and counted through a year, by id. */
    @Transactional
    List<UUID> through(int year, @Nullable UUID after, int limit) {
        return entities.createNativeQuery(
                        """
                        select h.id from hand_over h
                        where h.closed_at is null and h.handed_over_at < :end
                            and (h.due_on >= :start or h.due_provisional)
                            and (cast(:after as uuid) is null or h.id > :after)
                        order by h.id
                        """,
                        UUID.class)
                .setParameter("start", LocalDate.of(year, 1, 1))
                .setParameter("end", deadlines.startOf(LocalDate.of(year + 1, 1, 1)))
                .setParameter("after", after, UUID.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Nothing where it comes to the same; so it can be done again. */
    @Transactional
    void recount(UUID id) {
        Question question =
                questions.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElse(null);
        HandOver handOver =
                handOvers.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElse(null);
        if (question == null || handOver == null || handOver.closedAt() != null) {
            return;
        }
        int paused = clarifications.paused(handOver);
        WorkingDays.Counted due = deadlines.due(handOver.since(), handOver.workingDays() + paused);
        LocalDate warnOn = handOvers.warnOn(due.day());
        Changed<Boolean> provisional =
                new Changed<>(handOver.isDueProvisional(), due.provisional());
        boolean same =
                paused == handOver.pausedDays()
                        && due.day().equals(handOver.dueOn())
                        && due.provisional() == handOver.isDueProvisional()
                        && warnOn.equals(handOver.warnOn());
        if (same) {
            return;
        }
        Changed<LocalDate> dueOn = handOver.recount(paused, handOver.waitsUntil(), due, warnOn);
        log.append(Actor.SYSTEM, new HandOverEvent.Recounted(question.place(), dueOn, provisional));
        handOvers.step(HandlingStep.Kind.RECOUNTED, handOver, null, null, null, clock.instant());
    }
}
