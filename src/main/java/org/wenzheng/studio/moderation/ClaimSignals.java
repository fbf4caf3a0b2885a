package org.wenzheng.studio.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Scope;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Channel;
import org.wenzheng.live.LiveEvent;
import org.wenzheng.live.Signals;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.moderation.Claims;
import org.wenzheng.questions.moderation.ReviewQueue;
import org.wenzheng.studio.sessions.StudioSession;

/** Claims that the other desks of the session hear of; they stand on no log. */
@ApplicationScoped
class ClaimSignals {
    static final String CLAIM = "claim";

    private final Claims claims;
    private final ReviewQueue queue;
    private final Signals signals;

    ClaimSignals(Claims claims, ReviewQueue queue, Signals signals) {
        this.claims = claims;
        this.queue = queue;
        this.signals = signals;
    }

    /**
     * @param by null where nobody has it any more
     */
    @Schema(name = "ToldClaim")
    record ClaimSignal(
            UUID questionId, StudioSession.@Nullable Named by, @Nullable Instant until) {}

    @Transactional
    public Claims.Claim take(UUID id, UUID account, boolean takeOver, Scope scope) {
        Claims.Claim claim = claims.take(id, account, takeOver, scope);
        tell(
                queue.get(id, scope),
                new ClaimSignal(
                        id,
                        new StudioSession.Named(claim.accountId(), claim.name()),
                        claim.until()));
        return claim;
    }

    @Transactional
    public void release(UUID id, UUID account, Scope scope) {
        Question question = queue.get(id, scope);
        if (claims.release(id, account, scope)) {
            tell(question, new ClaimSignal(id, null, null));
        }
    }

    private void tell(Question question, ClaimSignal told) {
        if (question.sessionId() != null) {
            signals.send(
                    new LiveEvent(new Channel(Audience.STUDIO, question.sessionId()), CLAIM, told));
        }
    }
}
