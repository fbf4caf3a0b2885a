package org.wenzheng.rundown.screens;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Client;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.Secrets;
import org.wenzheng.identity.signins.Throttle;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;
import org.wenzheng.shared.keys.InstallationSecret;

/**
 * Opens a screen on a device on which nobody types a long address: by six digits, or by a picture
 * that holds what cannot be guessed. A code opens its screen once.
 */
@ApplicationScoped
public class ScreenCodes {
    /** From the control room to the studio and back, and no longer. */
    public static final Duration GOOD_FOR = Duration.ofMinutes(10);

    static final String PREFIX = "wzq_";
    private static final Pattern SECRET = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
    private static final int CODES = 1_000_000;

    /** Six digits are one in a million; so often one may be missed by a house, and by everybody. */
    private static final int FREE_OF_NETWORK = 10;

    private static final Throttle.Bucket EVERYBODY = new Throttle.Bucket("screens", 200);

    private final SecureRandom random = new SecureRandom();
    private final Screens screens;
    private final Throttle throttle;
    private final EntityManager entities;
    private final EventLog log;
    private final InstallationSecret secret;
    private final InstantSource clock;

    ScreenCodes(
            Screens screens,
            Throttle throttle,
            EntityManager entities,
            EventLog log,
            InstallationSecret secret,
            InstantSource clock) {
        this.screens = screens;
        this.throttle = throttle;
        this.entities = entities;
        this.log = log;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * @param digits six
     * @param secret what the picture holds
     */
    public record Made(String digits, String secret, Instant until) {}

    /**
     * @param token what the address of the screen holds
     */
    public record Opened(ScreenLink link, String token) {}

    /** A new code; the one before opens nothing any more. */
    @Transactional
    public Made make(UUID sessionId, UUID linkId, Scope scope, Actor by) {
        ScreenLink link = screens.locked(sessionId, linkId, scope);
        if (!screens.opens(link)) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, linkId);
        }
        Instant now = clock.instant();
        entities.createNativeQuery("delete from screen_code where until <= :now or link_id = :link")
                .setParameter("now", now)
                .setParameter("link", linkId)
                .executeUpdate();
        String picture = PREFIX + Secrets.fresh();
        Instant until = now.plus(GOOD_FOR);
        String digits = unused();
        entities.createNativeQuery(
                        """
                        insert into screen_code (link_id, digits, secret, until)
                        values (:link, :digits, :secret, :until)
                        """)
                .setParameter("link", linkId)
                .setParameter("digits", sealed(digits))
                .setParameter("secret", Secrets.hash(picture))
                .setParameter("until", until)
                .executeUpdate();
        log.append(by, new ScreenEvent.CodeMade(sessionId, linkId));
        return new Made(digits, picture, until);
    }

    /** Few are good at once; of two that are made alike in one moment the second is refused. */
    private String unused() {
        while (true) {
            String digits = "%06d".formatted(random.nextInt(CODES));
            if (Rows.of(
                            entities.createNativeQuery(
                                            "select link_id from screen_code where digits = :digits",
                                            Tuple.class)
                                    .setParameter("digits", sealed(digits)))
                    .findAny()
                    .isEmpty()) {
                return digits;
            }
        }
    }

    @Transactional
    public void withdraw(UUID sessionId, UUID linkId, Scope scope, Actor by) {
        screens.locked(sessionId, linkId, scope);
        int ended =
                entities.createNativeQuery("delete from screen_code where link_id = :link")
                        .setParameter("link", linkId)
                        .executeUpdate();
        if (ended > 0) {
            log.append(by, new ScreenEvent.CodeWithdrawn(sessionId, linkId));
        }
    }

    /** Until when the codes of these links open them; nothing of those without one. */
    @Transactional
    public Map<UUID, Instant> good(Collection<ScreenLink> links) {
        if (links.isEmpty()) {
            return Map.of();
        }
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select link_id, until from screen_code
                                        where link_id in (:links) and until > :now
                                        """,
                                        Tuple.class)
                                .setParameter("links", links.stream().map(ScreenLink::id).toList())
                                .setParameter("now", clock.instant()))
                .collect(
                        Collectors.toMap(
                                row -> row.get("link_id", UUID.class),
                                row -> row.get("until", Instant.class)));
    }

    /**
     * Opens a screen with what was typed or read, once.
     *
     * @return empty where it opens nothing, or nothing any more
     * @throws ProblemException {@link CommonProblem#TOO_MANY_REQUESTS}: too many digits were wrong;
     *     what a picture holds is not guessed, so it is never held back
     */
    @Transactional
    public Optional<Opened> open(String typed, Client client) {
        String given = typed.replaceAll("[\\s\\u00ad\\u2010-\\u2015-]", "");
        if (SECRET.matcher(typed.strip()).matches()) {
            return opened("secret", Secrets.hash(typed.strip()));
        }
        String digits = ascii(given);
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        Throttle.Attempt attempt =
                throttle.begin(
                        List.of(
                                new Throttle.Bucket(
                                        "screens:" + Throttle.network(client.address()),
                                        FREE_OF_NETWORK),
                                EVERYBODY));
        Optional<Opened> opened = opened("digits", sealed(digits));
        if (opened.isPresent()) {
            throttle.succeeded(attempt);
        }
        return opened;
    }

    /** Chinese keyboards type full-width digits too. */
    private static String ascii(String text) {
        return text.codePoints()
                .map(
                        letter ->
                                Character.isDigit(letter)
                                        ? '0' + Character.digit(letter, 10)
                                        : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Optional<Opened> opened(String column, byte[] hash) {
        return Rows.of(
                        entities.createNativeQuery(
                                        "delete from screen_code where "
                                                + column
                                                + " = :hash and until > :now returning link_id",
                                        Tuple.class)
                                .setParameter("hash", hash)
                                .setParameter("now", clock.instant()))
                .findFirst()
                .map(row -> screens.get(row.get("link_id", UUID.class)))
                .filter(screens::opens)
                .map(
                        link -> {
                            log.append(
                                    Actor.SYSTEM,
                                    new ScreenEvent.CodeUsed(link.sessionId(), link.id()));
                            return new Opened(link, screens.addToken(link));
                        });
    }

    private byte[] sealed(String digits) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret.bytes("screen-codes"))
                .hmac(digits);
    }
}
