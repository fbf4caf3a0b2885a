package org.wenzheng.identity.accounts;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.StandardKeyboards;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.io.ClasspathResource;
import com.nulabinc.zxcvbn.matchers.DictionaryLoader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.IdentityConfig;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.text.ChineseText;

/**
 * Hashes passwords and says which ones will do.
 *
 * <p>Hashes are Argon2id (RFC 9106) in the PHC string format, each with its own parameters, so that
 * a changed cost does not lock anybody out: {@link #needsRehash} tells when to store a new one. A
 * hash takes tens of milliseconds and waits its turn before: it is made outside of transactions.
 *
 * <p>Rules after NIST SP 800-63B-4, section 3.1.1: length, a list of what is tried first, nothing
 * about kinds of characters and no expiry. 15 characters at least, because with the second factor
 * optional the password alone may have to stand; 128 at most, twice what the standard asks to
 * accept. Any Unicode goes, normalised to NFKC, so that the same password typed on another system
 * is the same.
 */
@ApplicationScoped
public class Passwords {
    /** In code points, after normalisation. */
    public static final int MAX_LENGTH = 128;

    /**
     * Guesses that an attacker who knows the lists needs at least, as a power of ten. Behind
     * Argon2id they take a year of a processor core; what a person makes up of four words passes,
     * what is put together out of the lists does not.
     */
    private static final double LEAST_GUESSES = 9;

    /** A password that has so little beside the name is the name. */
    private static final int LEAST_BESIDE_NAME = 8;

    /** Without those that are mistaken for each other when read from a screen: 0 o, 1 i l. */
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    private static final Pattern PHC =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    /** The lists know wenzheng2026, and not wenzheng-2026. */
    private static final Pattern SEPARATOR = Pattern.compile("[\\s._-]");

    private final IdentityConfig.PasswordRules rules;
    private final Semaphore turns;
    private final SecureRandom random = new SecureRandom();

    Passwords(IdentityConfig config) {
        this.rules = config.password();
        this.turns = new Semaphore(rules.atOnce(), true);
    }

    /**
     * A password that somebody else chose, good for the first sign-in.
     *
     * @param text shown once, stored nowhere
     */
    public record Temporary(String text, String hash) {
        /** Nothing that could end up in a log. */
        @Override
        public String toString() {
            return "Temporary";
        }
    }

    public Temporary temporary() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(READABLE.charAt(random.nextInt(READABLE.length())));
        }
        return new Temporary(text.toString(), hash(text.toString()));
    }

    /** {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash} */
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = argon2(normalised(password), rules.memory(), rules.passes(), LANES, salt);
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        rules.memory(),
                        rules.passes(),
                        LANES,
                        ENCODER.encodeToString(salt),
                        ENCODER.encodeToString(hash));
    }

    /**
     * Takes the same time whether there is a hash or not, so that it does not tell which accounts
     * there are.
     */
    public boolean matches(@Nullable String hash, String password) {
        // Longer than any password can be: not normalised, which would cost by its length.
        boolean possible = password.length() <= 4 * MAX_LENGTH;
        String tried = possible ? normalised(password) : "";
        if (hash == null) {
            argon2(tried, rules.memory(), rules.passes(), LANES, new byte[SALT_BYTES]);
            return false;
        }
        Matcher phc = parts(hash);
        Base64.Decoder decoder = Base64.getDecoder();
        byte[] found =
                argon2(
                        tried,
                        Integer.parseInt(phc.group(1)),
                        Integer.parseInt(phc.group(2)),
                        Integer.parseInt(phc.group(3)),
                        decoder.decode(phc.group(4)));
        return MessageDigest.isEqual(decoder.decode(phc.group(5)), found) && possible;
    }

    public boolean needsRehash(String hash) {
        Matcher phc = parts(hash);
        return Integer.parseInt(phc.group(1)) != rules.memory()
                || Integer.parseInt(phc.group(2)) != rules.passes()
                || Integer.parseInt(phc.group(3)) != LANES;
    }

    private static Matcher parts(String hash) {
        Matcher phc = PHC.matcher(hash);
        if (!phc.matches()) {
            throw new IllegalStateException("Not a hash that was made here");
        }
        return phc;
    }

    private byte[] argon2(String password, int memory, int passes, int lanes, byte[] salt) {
        byte[] hash = new byte[HASH_BYTES];
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        // Each one holds its memory for as long as it runs: unbounded, a burst would fill the heap.
        turns.acquireUninterruptibly();
        try {
            argon2.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withMemoryAsKB(memory)
                            .withIterations(passes)
                            .withParallelism(lanes)
                            .withSalt(salt)
                            .build());
            argon2.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            turns.release();
        }
        return hash;
    }

    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /**
     * What is wrong with a password that the account's owner chose; empty where nothing is. The
     * errors point to the field {@code next} of the request.
     */
    public List<FieldError> check(String password, Account account) {
        if (password.length() > 4 * MAX_LENGTH) {
            return List.of(FieldError.of("next", "too-long", MAX_LENGTH));
        }
        String wanted = normalised(password);
        int length = wanted.codePointCount(0, wanted.length());
        if (length < rules.minLength()) {
            return List.of(FieldError.of("next", "too-short", rules.minLength()));
        }
        if (length > MAX_LENGTH) {
            return List.of(FieldError.of("next", "too-long", MAX_LENGTH));
        }
        String folded = folded(wanted);
        if (isName(folded, folded(account.name()))
                || isName(folded, folded(account.displayName()))) {
            return List.of(FieldError.of("next", "same-as-name"));
        }
        if (guesses(folded, account) < LEAST_GUESSES) {
            return List.of(FieldError.of("next", "known-bad"));
        }
        String before = account.passwordHash();
        if (before != null && matches(before, password)) {
            return List.of(FieldError.of("next", "same-as-before"));
        }
        return List.of();
    }

    private static String folded(String text) {
        return ChineseText.toSimplified(normalised(text)).toLowerCase(Locale.ROOT);
    }

    private static boolean isName(String password, String name) {
        String rest = password.replace(name, "");
        return rest.length() < password.length()
                && rest.codePointCount(0, rest.length()) < LEAST_BESIDE_NAME;
    }

    private static double guesses(String password, Account account) {
        List<String> known = new ArrayList<>();
        known.add(folded(account.name()));
        known.add(folded(account.displayName()));
        List<String> syllables = ChineseText.pinyinOfName(account.displayName());
        known.addAll(syllables);
        known.add(String.join("", syllables));
        String joined = SEPARATOR.matcher(password).replaceAll("");
        double guesses = KnownBad.LISTS.measure(password, known).getGuessesLog10();
        return joined.isEmpty()
                ? guesses
                : Math.min(guesses, KnownBad.LISTS.measure(joined, known).getGuessesLog10());
    }

    /** 10 MB of words, read when the first password is chosen. */
    private static final class KnownBad {
        static final Zxcvbn LISTS = read();

        private static Zxcvbn read() {
            try {
                return new ZxcvbnBuilder()
                        .dictionaries(StandardDictionaries.loadAllDictionaries())
                        .dictionary(
                                new DictionaryLoader(
                                                "wenzheng",
                                                new ClasspathResource("/identity/tried-first.txt"))
                                        .load())
                        .keyboards(StandardKeyboards.loadAllKeyboards())
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
