package org.wenzheng.identity.signins;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Client;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.keys.InstallationSecret;

@ApplicationScoped
public class SignIns {
    /**
     * For so long the reply to a renewal may be asked for again, as long as nobody made use of it:
     * time for a browser to notice that a connection broke, and to repeat. See decision 0012.
     */
    static final Duration REPEAT = Duration.ofSeconds(10);

    /** Ended ones are kept as long as somebody may ask what became of a device. */
    private static final Duration KEEP = Duration.ofDays(90);

    private final Session entities;
    private final EventLog log;
    private final InstallationSecret secret;
    private final SignInConfig config;
    private final InstantSource clock;

    SignIns(
            Session entities,
            EventLog log,
            InstallationSecret secret,
            SignInConfig config,
            InstantSource clock) {
        this.entities = entities;
        this.log = log;
        this.secret = secret;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What a browser goes on with.
     *
     * @param until when the token is good for nothing unless it was renewed
     */
    public record Issued(SignIn signIn, RefreshToken token, Instant until) {}

    /**
     * Begins a family of its own, whatever token the browser came with.
     *
     * @param passwordOf when the password that was typed was chosen: one that was changed meanwhile
     *     opens nothing; null where none was typed
     * @param presented the cookie; a sign-in of the same account on this browser is over
     */
    @Transactional
    public Issued start(
            UUID account,
            SignInMethod method,
            @Nullable Instant passwordOf,
            Client client,
            @Nullable String presented) {
        Instant now = clock.instant();
        forgetOld(now);
        refuseChanged(account, passwordOf);
        locked(presented)
                .filter(former -> !former.isOver() && former.account().equals(account))
                .ifPresent(former -> end(former, EndReason.REPLACED, Actor.account(account)));
        SignIn signIn = new SignIn(account, method, client, now);
        entities.persist(signIn);
        RefreshToken token = RefreshToken.random();
        Instant until = until(signIn, now);
        keep(token, signIn, now, until);
        log.append(Actor.account(account), new SignInEvent.Started(signIn.id(), account, method));
        return new Issued(signIn, token, until);
    }

    /**
     * Disabled, or given another password, since it was looked at: that ended what there was then.
     * One at the same moment comes after this, and ends what begins here.
     */
    private void refuseChanged(UUID account, @Nullable Instant passwordOf) {
        if (entities.createNativeQuery(
                        """
                        select id from account
                        where id = ?1 and disabled_at is null
                          and (cast(?2 as timestamptz) is null or password_changed_at = ?2)
                        for share
                        """,
                        UUID.class)
                .setParameter(1, account)
                .setParameter(2, passwordOf)
                .getResultList()
                .isEmpty()) {
            throw ProblemException.of(SignInProblem.SIGN_IN_REFUSED);
        }
    }

    private Instant until(SignIn signIn, Instant now) {
        Instant idle = now.plus(config.idle());
        Instant longest = signIn.startedAt().plus(config.longest());
        return idle.isBefore(longest) ? idle : longest;
    }

    private void keep(RefreshToken token, SignIn signIn, Instant now, Instant until) {
        entities.createNativeMutationQuery(
                        """
                        insert into refresh_token (hash, sign_in_id, issued_at, expires_at)
                        values (?1, ?2, ?3, ?4)
                        """)
                .setParameter(1, token.hash())
                .setParameter(2, signIn.id())
                .setParameter(3, now)
                .setParameter(4, until)
                .executeUpdate();
    }

    /** Of two renewals with one token the second waits here, and sees what the first did. */
    private Optional<SignIn> locked(@Nullable String presented) {
        return RefreshToken.of(presented)
                .flatMap(
                        token ->
                                entities.createNativeQuery(
                                                "select sign_in_id from refresh_token where hash = ?1",
                                                UUID.class)
                                        .setParameter(1, token.hash())
                                        .getResultStream()
                                        .findFirst())
                .map(id -> locked(id));
    }

    private @Nullable SignIn locked(UUID id) {
        SignIn signIn = entities.find(SignIn.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (signIn != null) {
            entities.refresh(signIn);
        }
        return signIn;
    }

    /**
     * Exchanges a token for its successor.
     *
     * @return empty where the sign-in is over. A token that was used before ends it
     */
    @Transactional
    public Optional<Issued> renew(@Nullable String presented, Client client) {
        Optional<SignIn> found = locked(presented).filter(signIn -> !signIn.isOver());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SignIn signIn = found.get();
        RefreshToken token = RefreshToken.of(presented).orElseThrow();
        RefreshToken successor = token.successor(secret.bytes("refresh-token"));
        Instant now = clock.instant();
        Stored stored = stored(token).orElseThrow();
        if (stored.usedAt() != null) {
            Optional<Stored> next = stored(successor);
            if (now.isBefore(stored.usedAt().plus(REPEAT))
                    && signIn.device().equals(client.device())
                    && next.isPresent()
                    && next.get().usedAt() == null) {
                return Optional.of(new Issued(signIn, successor, next.get().expiresAt()));
            }
            end(signIn, EndReason.REUSED, Actor.SYSTEM);
            return Optional.empty();
        }
        if (!now.isBefore(stored.expiresAt())) {
            end(signIn, EndReason.EXPIRED, Actor.SYSTEM);
            return Optional.empty();
        }
        entities.createNativeMutationQuery("update refresh_token set used_at = ?1 where hash = ?2")
                .setParameter(1, now)
                .setParameter(2, token.hash())
                .executeUpdate();
        Instant until = until(signIn, now);
        keep(successor, signIn, now, until);
        signIn.recordSeen(client, now);
        return Optional.of(new Issued(signIn, successor, until));
    }

    private record Stored(Instant expiresAt, @Nullable Instant usedAt) {}

    private Optional<Stored> stored(RefreshToken token) {
        return entities.createNativeQuery(
                        "select expires_at, used_at from refresh_token where hash = ?1",
                        Stored.class)
                .setParameter(1, token.hash())
                .getResultStream()
                .findFirst();
    }

    public SignIn get(UUID id) {
        SignIn signIn = entities.find(SignIn.class, id);
        if (signIn == null) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        return signIn;
    }

    @Transactional
    public void end(@Nullable String presented) {
        locked(presented)
                .filter(signIn -> !signIn.isOver())
                .ifPresent(
                        signIn ->
                                end(signIn, EndReason.SIGNED_OUT, Actor.account(signIn.account())));
    }

    /** Ends one of an account's sign-ins. */
    @Transactional
    public void end(UUID account, UUID id, EndReason reason, Actor by) {
        SignIn signIn = locked(id);
        if (signIn == null || signIn.isOver() || !signIn.account().equals(account)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
        end(signIn, reason, by);
    }

    @Transactional(TxType.MANDATORY)
    public void endAll(UUID account, EndReason reason, Actor by) {
        endAllBut(account, null, reason, by);
    }

    @Transactional
    public void endOthers(UUID account, UUID current, EndReason reason, Actor by) {
        endAllBut(account, current, reason, by);
    }

    private void endAllBut(UUID account, @Nullable UUID current, EndReason reason, Actor by) {
        entities.createQuery(
                        "from SignIn where accountId = ?1 and endedAt is null order by id",
                        SignIn.class)
                .setParameter(1, account)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .filter(signIn -> !signIn.id().equals(current))
                .toList()
                .forEach(signIn -> end(signIn, reason, by));
    }

    private void end(SignIn signIn, EndReason reason, Actor by) {
        log.append(by, signIn.end(reason, clock.instant()));
    }

    @Transactional
    public List<SignIn> devices(UUID account) {
        return entities.createQuery(
                        "from SignIn where accountId = ?1 and endedAt is null"
                                + " and seenAt > ?2 and startedAt > ?3"
                                + " order by startedAt desc, id desc",
                        SignIn.class)
                .setParameter(1, account)
                .setParameter(2, clock.instant().minus(config.idle()))
                .setParameter(3, clock.instant().minus(config.longest()))
                .getResultList();
    }

    /**
     * A few at each sign-in: there is never more to tidy up than there were sign-ins. What other
     * nodes tidy up at the same moment is left to them.
     */
    private void forgetOld(Instant now) {
        entities.createNativeMutationQuery(
                        """
                        update sign_in set ended_at = ?1, end_reason = 'EXPIRED'
                        where id in (select id from sign_in
                                     where ended_at is null and (seen_at < ?2 or started_at < ?3)
                                     order by seen_at limit 20 for update skip locked)
                        """)
                .setParameter(1, now)
                .setParameter(2, now.minus(config.idle()))
                .setParameter(3, now.minus(config.longest()))
                .executeUpdate();
        entities.createNativeMutationQuery(
                        """
                        delete from sign_in
                        where id in (select id from sign_in where ended_at < ?1
                                     order by ended_at limit 20 for update skip locked)
                        """)
                .setParameter(1, now.minus(KEEP))
                .executeUpdate();
    }
}
