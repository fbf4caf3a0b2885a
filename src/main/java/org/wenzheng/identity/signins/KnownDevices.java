package org.wenzheng.identity.signins;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.keys.InstallationSecret;

/**
 * Which accounts have signed in on a device, as a cookie of the device tells: a random id and a tag
 * for each account, which nobody can make without the key. It opens nothing; it only keeps the
 * tries of strangers apart from those of the device, so that nobody can lock out a producer.
 */
@ApplicationScoped
public class KnownDevices {
    /** Of the id and of each tag. */
    private static final int BYTES = 16;

    /** A studio's computer has several producers. The longest unused is forgotten. */
    private static final int ACCOUNTS = 8;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final InstallationSecret secret;

    KnownDevices(InstallationSecret secret) {
        this.secret = secret;
    }

    private record Cookie(String id, List<String> tags) {
        private static final Pattern VALUE =
                Pattern.compile("[\\w-]{22}(\\.[\\w-]{22}){1," + ACCOUNTS + "}");

        static Optional<Cookie> of(@Nullable String value) {
            if (value == null || !VALUE.matcher(value).matches()) {
                return Optional.empty();
            }
            List<String> parts = List.of(value.split("\\."));
            return Optional.of(new Cookie(parts.getFirst(), parts.subList(1, parts.size())));
        }

        boolean has(String tag) {
            return tags.stream().anyMatch(known -> equal(known, tag));
        }

        String value() {
            return id + "." + String.join(".", tags);
        }
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** The device's id, where the account has signed in on it. */
    public Optional<String> known(@Nullable String cookie, UUID account) {
        return Cookie.of(cookie)
                .filter(device -> device.has(tag(device.id(), account)))
                .map(Cookie::id);
    }

    /** The cookie from now on: a signed-in account is known. */
    public String remember(@Nullable String cookie, UUID account) {
        Optional<Cookie> former = Cookie.of(cookie);
        String id = former.map(Cookie::id).orElseGet(KnownDevices::fresh);
        String tag = tag(id, account);
        List<String> tags = new ArrayList<>(List.of(tag));
        former.ifPresent(
                device ->
                        device.tags().stream()
                                .filter(other -> !equal(other, tag))
                                .limit(ACCOUNTS - 1)
                                .forEach(tags::add));
        return new Cookie(id, tags).value();
    }

    private static String fresh() {
        byte[] id = new byte[BYTES];
        RANDOM.nextBytes(id);
        return TEXT.encodeToString(id);
    }

    private String tag(String id, UUID account) {
        HmacUtils mac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret.bytes("known-device"));
        return TEXT.encodeToString(Arrays.copyOf(mac.hmac(id + account), BYTES));
    }
}
