package org.wenzheng.identity.signins;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.hibernate.Session;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.keys.InstallationSecret;

/**
 * Slows down who guesses. Failures are counted in buckets in the database, so that all nodes count
 * together; after the free ones of a bucket each further try has to wait, twice as long as the one
 * before. A try is counted before it is known how it ends, so that many at once do not get through.
 */
@ApplicationScoped
public class Throttle {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    /**
     * Long enough that a day gives less than a hundred guesses, short enough that the true owner
     * comes in during the same broadcast.
     */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /** A bucket that nothing failed in for so long begins anew. */
    static final Duration FORGET = Duration.ofDays(1);

    /** Addresses that are told of on the event log before that slows down too. */
    private static final int ADDRESSES_TOLD = 50;

    private static final int DOUBLINGS = 16;

    private final Session entities;
    private final InstallationSecret secret;
    private final InstantSource clock;

    Throttle(Session entities, InstallationSecret secret, InstantSource clock) {
        this.entities = entities;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * What failures are counted of.
     *
     * @param free failures without a pause
     */
    public record Bucket(String key, int free) {
        boolean isAddress() {
            return key.startsWith("address:");
        }

        /** Whether so many failures are worth an event: at the first pause and at each doubling. */
        boolean tells(int failures) {
            return failures % free == 0 && Integer.bitCount(failures / free) == 1;
        }
    }

    public record Attempt(List<Counted> counted) {
        /**
         * @param failures with this one, should it fail
         * @param before when one failed before; in the far past where none did
         */
        record Counted(Bucket bucket, int failures, Instant before) {}
    }

    /**
     * Tries of a name, whether there is such an account or not. What was typed is not stored: it
     * may be a password in the wrong field.
     */
    public Bucket name(String name) {
        return new Bucket("name:" + digest(name), 5);
    }

    public Bucket address(String address) {
        return new Bucket("address:" + network(address), 30);
    }

    public Bucket device(String device) {
        return new Bucket("device:" + digest(device), 10);
    }

    /** Of each account apart: a colleague who gets in on the same device forgives nobody else. */
    public Bucket device(String device, UUID account) {
        return device(device + " " + account);
    }

    public Bucket code(UUID account) {
        return new Bucket("code:" + account, 5);
    }

    public Bucket code(UUID account, String device) {
        return new Bucket("code:" + account + ":" + digest(device), 5);
    }

    private String digest(String text) {
        HmacUtils mac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret.bytes("throttle"));
        return HexFormat.of().formatHex(mac.hmac(text), 0, 16);
    }

    /** Whoever has an IPv6 address has the 2⁶⁴ others of its network too. */
    public static String network(String address) {
        InetAddress parsed;
        try {
            parsed = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            return address;
        }
        if (!(parsed instanceof Inet6Address)) {
            return parsed.getHostAddress();
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(parsed.getAddress(), 8), 16);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Counts a try as failed until {@link #succeeded} takes it back.
     *
     * @throws ProblemException {@link CommonProblem#TOO_MANY_REQUESTS}: it is too early; nothing
     *     was counted
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Attempt begin(Collection<Bucket> buckets) {
        forgetOld();
        // In one order everywhere, or two tries could wait for each other.
        return new Attempt(
                buckets.stream()
                        .sorted(Comparator.comparing(Bucket::key))
                        .map(this::count)
                        .toList());
    }

    private Attempt.Counted count(Bucket bucket) {
        record Row(int failures, Instant before) {}
        List<Row> counted =
                entities.createNativeQuery(
                                """
                                with before as (
                                    select failed_at from sign_in_throttle where bucket = :bucket)
                                insert into sign_in_throttle as t (bucket, failures, failed_at)
                                values (:bucket, 1, :now)
                                on conflict (bucket) do update
                                set failures = case when t.failed_at + make_interval(secs => :forget) < excluded.failed_at
                                                    then 1 else t.failures + 1 end,
                                    failed_at = excluded.failed_at
                                where t.failed_at + make_interval(secs =>
                                """
                                        + PAUSE
                                        + """
                                ) <= excluded.failed_at
                                returning failures, coalesce((select failed_at from before), 'epoch')
                                """,
                                Row.class)
                        .setParameter("bucket", bucket.key())
                        .setParameter("now", clock.instant())
                        .setParameter("forget", (double) FORGET.toSeconds())
                        .setParameter("free", bucket.free())
                        .setParameter("first", (double) FIRST_PAUSE.toSeconds())
                        .setParameter("longest", (double) LONGEST_PAUSE.toSeconds())
                        .setParameter("doublings", DOUBLINGS)
                        .getResultList();
        if (counted.isEmpty()) {
            throw ProblemException.of(CommonProblem.TOO_MANY_REQUESTS).after(remaining(bucket));
        }
        Row row = counted.getFirst();
        return new Attempt.Counted(bucket, row.failures(), row.before());
    }

    /** In seconds, after the last failure of the row {@code t}. */
    private static final String PAUSE =
            """
            case when t.failures < :free then 0
                 else least(:longest, :first * power(2, least(t.failures - :free, :doublings))) end
            """;

    private Duration remaining(Bucket bucket) {
        double seconds =
                entities.createNativeQuery(
                                "select coalesce(max(extract(epoch from t.failed_at - cast(:now as timestamptz)) + "
                                        + PAUSE
                                        + "), 1)::float8 from sign_in_throttle t where bucket = :bucket",
                                Double.class)
                        .setParameter("bucket", bucket.key())
                        .setParameter("now", clock.instant())
                        .setParameter("free", bucket.free())
                        .setParameter("first", (double) FIRST_PAUSE.toSeconds())
                        .setParameter("longest", (double) LONGEST_PAUSE.toSeconds())
                        .setParameter("doublings", DOUBLINGS)
                        .getSingleResult();
        return Duration.ofMillis((long) Math.max(1000, seconds * 1000));
    }

    /**
     * Forgets the failures of the name and the device. Of the address only this try is taken back:
     * who has one account must not get free tries of others by it.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void succeeded(Attempt attempt) {
        for (Attempt.Counted counted : attempt.counted()) {
            if (counted.bucket().isAddress()) {
                entities.createNativeMutationQuery(
                                """
                                update sign_in_throttle
                                set failures = greatest(failures - 1, 0), failed_at = least(failed_at, ?2)
                                where bucket = ?1
                                """)
                        .setParameter(1, counted.bucket().key())
                        .setParameter(2, counted.before())
                        .executeUpdate();
            } else {
                entities.createNativeMutationQuery("delete from sign_in_throttle where bucket = ?1")
                        .setParameter(1, counted.bucket().key())
                        .executeUpdate();
            }
        }
    }

    /**
     * Whether one more address may be told of on the event log: an attacker with many must not fill
     * it.
     */
    boolean mayTellOfAddress() {
        try {
            count(new Bucket("told:addresses", ADDRESSES_TOLD));
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private void forgetOld() {
        entities.createNativeMutationQuery(
                        """
                        delete from sign_in_throttle
                        where bucket in (select bucket from sign_in_throttle
                                         where failed_at < ?1
                                         order by failed_at limit 20 for update skip locked)
                        """)
                .setParameter(1, clock.instant().minus(FORGET))
                .executeUpdate();
    }
}
