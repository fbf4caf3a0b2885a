package org.wenzheng.identity.accounts;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.signins.SignInEvent;
import org.wenzheng.identity.signins.SignInProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.QrPicture;
import org.wenzheng.shared.keys.InstallationSecret;
import org.wenzheng.shared.keys.RootKeys;

/**
 * The second factor: six digits of an authenticator app (RFC 6238, 30 s, SHA-1, which every app
 * knows), or one of ten recovery codes. Each is good once.
 */
@ApplicationScoped
public class SecondFactors {
    /** RFC 4226, section 4, R6: 160 bits are recommended. */
    private static final int SECRET_BYTES = 20;

    private static final Duration STEP = Duration.ofSeconds(30);

    /** RFC 6238, section 5.2: one step of delay, and as much for a clock that is ahead. */
    private static final int STEPS_OFF = 1;

    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_CHARACTERS = 8;

    /** Without those that are mistaken for each other: 0 o, 1 i l, u v. */
    private static final String RECOVERY_ALPHABET = "abcdefghjkmnpqrstwxyz23456789";

    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");
    private static final String ISSUER = "问政";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Session entities;
    private final RootKeys keys;
    private final InstallationSecret secret;
    private final EventLog log;
    private final TimeBasedOneTimePasswordGenerator codes =
            new TimeBasedOneTimePasswordGenerator(STEP);
    private final InstantSource clock;

    SecondFactors(
            Session entities,
            RootKeys keys,
            InstallationSecret secret,
            EventLog log,
            InstantSource clock) {
        this.entities = entities;
        this.keys = keys;
        this.secret = secret;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What an app is told, once.
     *
     * @param secret Base32, to be typed
     * @param uri the same as {@code otpauth:}
     */
    public record Enrolment(String secret, String uri, String qr) {
        static Enrolment of(byte[] secret, String name) {
            String text = new Base32().encodeAsString(secret);
            String uri =
                    "otpauth://totp/"
                            + encoded(ISSUER)
                            + ":"
                            + encoded(name)
                            + "?secret="
                            + text
                            + "&issuer="
                            + encoded(ISSUER);
            return new Enrolment(text, uri, QrPicture.svg(uri));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }

        /** Never the secret: it may get into a log. */
        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(byte[] secret, byte @Nullable [] next, boolean confirmed, long lastStep) {}

    /** The row stays locked, so that of two tries with one code one is late. */
    private Optional<Kept> locked(UUID account) {
        return entities.createNativeQuery(
                        "select secret, next_secret, confirmed_at is not null, last_step"
                                + " from second_factor where account_id = ?1 for update",
                        Kept.class)
                .setParameter(1, account)
                .getResultStream()
                .findFirst();
    }

    private static String place(UUID account) {
        return "second-factor:" + account;
    }

    @Transactional
    public boolean isEnrolled(UUID account) {
        return !entities.createNativeQuery(
                        "select 1 from second_factor where account_id = ?1 and confirmed_at is not null",
                        Integer.class)
                .setParameter(1, account)
                .getResultList()
                .isEmpty();
    }

    /** A new secret, good for nothing before {@link #confirm}; until then a former one stays. */
    @Transactional
    public Enrolment enrol(UUID account, String name) {
        byte[] fresh = new byte[SECRET_BYTES];
        RANDOM.nextBytes(fresh);
        byte[] wrapped = keys.service().wrap(place(account), fresh);
        entities.createNativeMutationQuery(
                        """
                        insert into second_factor (account_id, secret, next_secret, created_at, last_step)
                        values (?1, ?2, ?2, ?3, 0)
                        on conflict (account_id) do update set next_secret = excluded.next_secret
                        """)
                .setParameter(1, account)
                .setParameter(2, wrapped)
                .setParameter(3, clock.instant())
                .executeUpdate();
        return Enrolment.of(fresh, name);
    }

    /**
     * A code of the new secret shows that the app has it; from now on it is asked for.
     *
     * @throws ProblemException {@link SignInProblem#NO_SECOND_FACTOR} before {@link #enrol}
     */
    @Transactional
    public Optional<List<String>> confirm(UUID account, String code) {
        Kept kept = locked(account).orElseThrow(SecondFactors::none);
        byte[] next = kept.next();
        if (next == null) {
            throw none();
        }
        OptionalLong step = step(account, next, code, 0);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        entities.createNativeMutationQuery(
                        """
                        update second_factor
                        set secret = next_secret, next_secret = null, created_at = ?2, confirmed_at = ?2,
                            last_step = ?3
                        where account_id = ?1
                        """)
                .setParameter(1, account)
                .setParameter(2, clock.instant())
                .setParameter(3, step.getAsLong())
                .executeUpdate();
        log.append(Actor.account(account), new SignInEvent.SecondFactorEnrolled(account));
        return Optional.of(freshRecoveryCodes(account));
    }

    private static ProblemException none() {
        return ProblemException.of(SignInProblem.NO_SECOND_FACTOR);
    }

    @Transactional
    public boolean accepts(UUID account, String code) {
        Optional<Kept> kept = locked(account).filter(Kept::confirmed);
        if (kept.isEmpty()) {
            return false;
        }
        String typed = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        if (!SIX_DIGITS.matcher(typed).matches()) {
            return acceptsRecovery(account, typed);
        }
        OptionalLong step = step(account, kept.get().secret(), typed, kept.get().lastStep());
        if (step.isEmpty()) {
            return false;
        }
        entities.createNativeMutationQuery(
                        "update second_factor set last_step = ?2 where account_id = ?1")
                .setParameter(1, account)
                .setParameter(2, step.getAsLong())
                .executeUpdate();
        return true;
    }

    /** The step, later than the last one used, that a code belongs to. */
    private OptionalLong step(UUID account, byte[] wrapped, String code, long lastStep) {
        byte[] typed = code.strip().getBytes(StandardCharsets.UTF_8);
        long now = clock.instant().getEpochSecond() / STEP.toSeconds();
        OptionalLong found = OptionalLong.empty();
        try {
            SecretKeySpec key =
                    new SecretKeySpec(keys.service().unwrap(place(account), wrapped), "RAW");
            for (long step = now - STEPS_OFF; step <= now + STEPS_OFF; step++) {
                String right =
                        codes.generateOneTimePasswordString(
                                key, Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
                if (MessageDigest.isEqual(right.getBytes(StandardCharsets.UTF_8), typed)
                        && step > lastStep) {
                    found = OptionalLong.of(step);
                }
            }
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The second factor of " + account + " is unreadable", e);
        }
        return found;
    }

    private boolean acceptsRecovery(UUID account, String typed) {
        boolean used =
                entities.createNativeMutationQuery(
                                        "update recovery_code set used_at = ?3"
                                                + " where account_id = ?1 and hash = ?2 and used_at is null")
                                .setParameter(1, account)
                                .setParameter(2, hash(account, typed))
                                .setParameter(3, clock.instant())
                                .executeUpdate()
                        == 1;
        if (used) {
            log.append(
                    Actor.account(account),
                    new SignInEvent.RecoveryCodeUsed(account, recoveryCodesLeft(account)));
        }
        return used;
    }

    private int recoveryCodesLeft(UUID account) {
        return entities.createNativeQuery(
                        "select 1 from recovery_code where account_id = ?1 and used_at is null",
                        Integer.class)
                .setParameter(1, account)
                .getResultList()
                .size();
    }

    /** Ten new recovery codes, shown once; the former ones are void. */
    @Transactional
    public List<String> recoveryCodes(UUID account) {
        if (locked(account).filter(Kept::confirmed).isEmpty()) {
            throw none();
        }
        return freshRecoveryCodes(account);
    }

    private List<String> freshRecoveryCodes(UUID account) {
        entities.createNativeMutationQuery("delete from recovery_code where account_id = ?1")
                .setParameter(1, account)
                .executeUpdate();
        List<String> fresh = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            StringBuilder code = new StringBuilder();
            for (int c = 0; c < RECOVERY_CHARACTERS; c++) {
                code.append(RECOVERY_ALPHABET.charAt(RANDOM.nextInt(RECOVERY_ALPHABET.length())));
            }
            entities.createNativeMutationQuery(
                            "insert into recovery_code (account_id, hash) values (?1, ?2)")
                    .setParameter(1, account)
                    .setParameter(2, hash(account, code.toString()))
                    .executeUpdate();
            fresh.add(code.insert(RECOVERY_CHARACTERS / 2, '-').toString());
        }
        log.append(Actor.account(account), new SignInEvent.RecoveryCodesMade(account));
        return fresh;
    }

    private byte[] hash(UUID account, String code) {
        Mac mac =
                HmacUtils.getInitializedMac(
                        HmacAlgorithms.HMAC_SHA_256, secret.bytes("recovery-code"));
        mac.update(
                ByteBuffer.allocate(16)
                        .putLong(account.getMostSignificantBits())
                        .putLong(account.getLeastSignificantBits())
                        .array());
        return mac.doFinal(code.getBytes(StandardCharsets.UTF_8));
    }

    @Transactional
    public void remove(UUID account, Actor by) {
        boolean enrolled = isEnrolled(account);
        entities.createNativeMutationQuery("delete from recovery_code where account_id = ?1")
                .setParameter(1, account)
                .executeUpdate();
        entities.createNativeMutationQuery("delete from second_factor where account_id = ?1")
                .setParameter(1, account)
                .executeUpdate();
        if (enrolled) {
            log.append(by, new SignInEvent.SecondFactorRemoved(account));
        }
    }
}
