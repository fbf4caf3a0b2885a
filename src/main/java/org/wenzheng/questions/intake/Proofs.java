package org.wenzheng.questions.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.wenzheng.shared.keys.InstallationSecret;

/**
 * What a browser does to show that it is no script: it looks for a number that gives a hash with
 * many zeros, which takes a moment of computing and nothing of its user. Where no script runs, a
 * sum in words is asked for instead.
 *
 * <p>Nothing is stored: a challenge is sealed with the key of the form that it is for, and of one
 * key one question comes at most. So a solution that is sent again brings no second question.
 */
@ApplicationScoped
public class Proofs {
    static final Duration GOOD_FOR = Duration.ofMinutes(30);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern CHALLENGE =
            Pattern.compile("([1-9][0-9]?)\\.([0-9a-z]{1,9})\\.([A-Za-z0-9_-]{24})");
    private static final Pattern PROOF =
            Pattern.compile("(" + CHALLENGE.pattern() + ")\\.([0-9]{1,15})");
    private static final Pattern SUM = Pattern.compile("([0-9a-z]{1,9})\\.([A-Za-z0-9_-]{24})");

    private final Seal challenges;
    private final Seal sums;
    private final InstantSource clock;

    Proofs(InstallationSecret secret, InstantSource clock) {
        this.clock = clock;
        this.challenges = new Seal(secret, "asking-challenge");
        this.sums = new Seal(secret, "asking-sum");
    }

    /** A sum of two numbers of two digits. */
    public record Sum(int first, int second, String token) {}

    /** {@code BITS.EXPIRY.SEAL}: what SHA-256 is taken of, with a dot and the number behind it. */
    String challenge(String key, int bits) {
        String open = bits + "." + Long.toString(expiry(), 36);
        return open + "." + challenges.word(key + " " + open);
    }

    /**
     * @param proof the challenge with a dot and the number found
     * @param fewestBits of a challenge that is good enough
     */
    boolean isGood(String key, String proof, int fewestBits) {
        Matcher parts = PROOF.matcher(proof);
        if (!parts.matches()) {
            return false;
        }
        int bits = Integer.parseInt(parts.group(2));
        String open = parts.group(2) + "." + parts.group(3);
        return bits >= fewestBits
                && !isOver(parts.group(3))
                && challenges.isWord(key + " " + open, parts.group(4))
                && zeroBits(DigestUtils.sha256(proof)) >= bits;
    }

    public Sum sum(String key) {
        int first = 11 + RANDOM.nextInt(39);
        int second = 11 + RANDOM.nextInt(39);
        String expiry = Long.toString(expiry(), 36);
        return new Sum(
                first,
                second,
                expiry + "." + sums.word(key + " " + expiry + " " + (first + second)));
    }

    boolean isSum(String key, String token, String answer) {
        Matcher parts = SUM.matcher(token);
        String digits =
                answer.strip()
                        .codePoints()
                        .map(c -> Character.digit(c, 10))
                        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                        .toString();
        return parts.matches()
                && digits.matches("[0-9]{1,3}")
                && !isOver(parts.group(1))
                && sums.isWord(key + " " + parts.group(1) + " " + digits, parts.group(2));
    }

    private long expiry() {
        return clock.instant().plus(GOOD_FOR).getEpochSecond();
    }

    private boolean isOver(String expiry) {
        return Instant.ofEpochSecond(Long.parseLong(expiry, 36)).isBefore(clock.instant());
    }

    static int zeroBits(byte[] hash) {
        int bits = 0;
        for (byte b : hash) {
            if (b == 0) {
                bits += 8;
            } else {
                return bits + Integer.numberOfLeadingZeros(b & 0xff) - 24;
            }
        }
        return bits;
    }
}
