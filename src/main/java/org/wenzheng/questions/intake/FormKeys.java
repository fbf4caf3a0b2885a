package org.wenzheng.questions.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.wenzheng.shared.keys.InstallationSecret;

@ApplicationScoped
public class FormKeys {
    /** A page that stays open over the days between an announcement and its broadcast. */
    static final Duration GOOD_FOR = Duration.ofDays(14);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Seal seal;
    private final InstantSource clock;

    FormKeys(InstallationSecret secret, InstantSource clock) {
        this.clock = clock;
        this.seal = new Seal(secret, "form-key");
    }

    /** 128 random bits, when it was made, and the seal: 57 characters. */
    public String fresh() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String open =
                Base64.getUrlEncoder().withoutPadding().encodeToString(random)
                        + "."
                        + Long.toString(clock.instant().getEpochSecond(), 36);
        return open + "." + seal.word(open);
    }

    public boolean isGood(String key) {
        int last = key.lastIndexOf('.');
        int first = key.indexOf('.');
        if (key.length() > 100 || first < 0 || first == last) {
            return false;
        }
        if (!seal.isWord(key.substring(0, last), key.substring(last + 1))) {
            return false;
        }
        Instant made = Instant.ofEpochSecond(Long.parseLong(key, first + 1, last, 36));
        return made.plus(GOOD_FOR).isAfter(clock.instant());
    }
}
