package org.wenzheng.transcripts.running;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.sessions.Session;

/** When answers began and ended, in this order. */
@ApplicationScoped
class RunningAnswers {
    private final EntityManager entities;

    RunningAnswers(EntityManager entities) {
        this.entities = entities;
    }

    /** Of the rehearsal, while there is one. */
    List<RunningAnswer> of(Session session) {
        return list(session.id(), BroadcastClock.rehearses(session));
    }

    List<RunningAnswer> ofBroadcast(UUID sessionId) {
        return list(sessionId, false);
    }

    private List<RunningAnswer> list(UUID sessionId, boolean rehearsal) {
        return entities.createQuery(
                        "from RunningAnswer where sessionId = :session and rehearsal = :rehearsal"
                                + " order by beganAt",
                        RunningAnswer.class)
                .setParameter("session", sessionId)
                .setParameter("rehearsal", rehearsal)
                .getResultList();
    }

    @Nullable RunningAnswer find(Session session, UUID questionId) {
        return of(session).stream()
                .filter(mark -> mark.questionId().equals(questionId))
                .findFirst()
                .orElse(null);
    }

    static @Nullable UUID answeredAt(List<RunningAnswer> marks, Instant spoken) {
        return marks.stream()
                .filter(mark -> !spoken.isBefore(mark.beganAt()))
                .filter(mark -> mark.endedAt() == null || spoken.isBefore(mark.endedAt()))
                .map(RunningAnswer::questionId)
                .findFirst()
                .orElse(null);
    }
}
