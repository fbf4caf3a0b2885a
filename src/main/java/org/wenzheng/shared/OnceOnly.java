package org.wenzheng.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.ProblemException.FieldError;

/**
 * Carries out once what is sent twice under the same {@code Idempotency-Key}: a double click, or a
 * repeated request whose answer was lost. What was answered to the first is answered again for
 * {@link #KEPT}.
 */
@ApplicationScoped
public class OnceOnly {
    /** Longer than anybody goes on trying. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** Visible ASCII; a UUID, for one. */
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    private static final int FORGOTTEN_AT_A_TIME = 100;

    private final EntityManager entities;
    private final InstantSource clock;

    OnceOnly(EntityManager entities, InstantSource clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * @param caller keys of different callers do not meet
     * @param operation nor do those of different operations
     * @param key null: carried out each time
     * @param body compared, not kept
     */
    public record Request(String caller, String operation, @Nullable String key, String body) {}

    /**
     * @param body as it was sent; kept in the database as it is, so it holds no secret
     */
    public record Answer(String location, String tag, String body) {}

    /**
     * Runs {@code first} in one transaction with the note that it was run: where it fails, nothing
     * is noted, and the key is free. Of two at the same moment the second waits for the first.
     *
     * @throws ProblemException {@link CommonProblem#KEY_REUSED}, {@link CommonProblem#INVALID} for
     *     a malformed key
     */
    @Transactional
    public Answer answer(Request request, Supplier<Answer> first) {
        String key = request.key();
        if (key == null) {
            return first.get();
        }
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.of(CommonProblem.INVALID)
                    .with(List.of(FieldError.ofParameter("Idempotency-Key", "idempotency-key")));
        }
        byte[] hash = DigestUtils.sha256(request.body());
        Instant now = clock.instant();
        if (!isFirst(request, key, hash, now)) {
            return earlier(request, key, hash);
        }
        forget(now);
        Answer answer = first.get();
        entities.createNativeQuery(
                        """
                        update answered_request set location = :location, tag = :tag, answer = :answer
                        where caller = :caller and operation = :operation and key = :key
                        """)
                .setParameter("location", answer.location())
                .setParameter("tag", answer.tag())
                .setParameter("answer", answer.body())
                .setParameter("caller", request.caller())
                .setParameter("operation", request.operation())
                .setParameter("key", key)
                .executeUpdate();
        return answer;
    }

    private boolean isFirst(Request request, String key, byte[] hash, Instant now) {
        return entities.createNativeQuery(
                                """
                                insert into answered_request as r (caller, operation, key, body_sha256, at)
                                values (:caller, :operation, :key, :hash, :now)
                                on conflict (caller, operation, key)
                                do update set body_sha256 = excluded.body_sha256, at = excluded.at
                                    where r.at < :over
                                """)
                        .setParameter("caller", request.caller())
                        .setParameter("operation", request.operation())
                        .setParameter("key", key)
                        .setParameter("hash", hash)
                        .setParameter("now", now)
                        .setParameter("over", now.minus(KEPT))
                        .executeUpdate()
                == 1;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(byte[] bodySha256, String location, String tag, String answer) {}

    private Answer earlier(Request request, String key, byte[] hash) {
        Kept kept =
                entities.unwrap(Session.class)
                        .createNativeQuery(
                                """
                                select body_sha256, location, tag, answer from answered_request
                                where caller = :caller and operation = :operation and key = :key
                                """,
                                Kept.class)
                        .setParameter("caller", request.caller())
                        .setParameter("operation", request.operation())
                        .setParameter("key", key)
                        .getSingleResult();
        if (!Arrays.equals(kept.bodySha256(), hash)) {
            throw ProblemException.of(CommonProblem.KEY_REUSED);
        }
        return new Answer(kept.location(), kept.tag(), kept.answer());
    }

    /** Skips what another transaction is about to forget: nobody waits for that. */
    private void forget(Instant now) {
        entities.createNativeQuery(
                        """
                        delete from answered_request where (caller, operation, key) in (
                            select caller, operation, key from answered_request
                            where at < :over order by at limit :most for update skip locked)
                        """)
                .setParameter("over", now.minus(KEPT))
                .setParameter("most", FORGOTTEN_AT_A_TIME)
                .executeUpdate();
    }
}
