package org.wenzheng.dispatch.calls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls as Standard Webhooks says (standardwebhooks.com, 1.0.0). */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    /** As many as a hash of HMAC-SHA256 has: more makes it no harder to guess. */
    private static final int FRESH_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /** One that nobody knows yet. */
    public static WebhookSecret fresh() {
        byte[] key = new byte[FRESH_BYTES];
        RANDOM.nextBytes(key);
        return new WebhookSecret(key);
    }

    /** As {@link #read} takes it. */
    public String written() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** Empty where it is not one. */
    public static Optional<WebhookSecret> read(String written) {
        if (!written.strip().toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(written.strip().substring(PREFIX.length()));
            return key.length >= LEAST_BYTES && key.length <= MOST_BYTES
                    ? Optional.of(new WebhookSecret(key))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * One signature of the header {@code webhook-signature}, where several stand with spaces
     * between.
     *
     * @param id the header {@code webhook-id}
     * @param at of the try; its seconds are the header {@code webhook-timestamp}
     */
    public String sign(String id, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] signed =
                    mac.doFinal(
                            (id + "." + at.getEpochSecond() + "." + body)
                                    .getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
