package org.wenzheng.identity.signins;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;

/**
 * Tells the event log of failed tries: of the first pause and of each doubling, not of each try.
 */
@ApplicationScoped
public class FailedTries {
    private final EventLog log;
    private final Throttle throttle;

    FailedTries(EventLog log, Throttle throttle) {
        this.log = log;
        this.throttle = throttle;
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void report(@Nullable UUID account, SignInEvent.Tried what, Throttle.Attempt attempt) {
        for (Throttle.Attempt.Counted counted : attempt.counted()) {
            Throttle.Bucket bucket = counted.bucket();
            if (!bucket.tells(counted.failures())) {
                continue;
            }
            if (bucket.isAddress()) {
                if (throttle.mayTellOfAddress()) {
                    log.append(
                            Actor.SYSTEM,
                            new SignInEvent.SlowedDown(
                                    UUID.nameUUIDFromBytes(
                                            bucket.key().getBytes(StandardCharsets.UTF_8)),
                                    counted.failures()));
                }
            } else if (account != null) {
                log.append(
                        Actor.SYSTEM,
                        new SignInEvent.TriesFailed(account, counted.failures(), what));
            }
        }
    }
}
