package org.wenzheng.questions.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.wenzheng.shared.text.VisibleText;

/**
 * The code that goes with a question's number: 40 bits in 8 characters of Crockford's base 32,
 * which has no I, L, O and U. Read as it may be typed: in small letters, with blanks or a dash, and
 * with the letters that look like its digits.
 */
final class LookupCode {
    static final int LENGTH = 8;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private LookupCode() {}

    /** Of the first 40 bits. */
    static String of(byte[] random) {
        long bits = 0;
        for (int i = 0; i < 5; i++) {
            bits = bits << 8 | random[i] & 0xff;
        }
        char[] code = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            code[i] = ALPHABET.charAt((int) (bits & 31));
            bits >>>= 5;
        }
        return new String(code);
    }

    static Optional<String> read(String typed) {
        if (typed.length() > 40) {
            return Optional.empty();
        }
        String code =
                Normalizer.normalize(VisibleText.textOf(typed), Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[\\s\\p{Pd}]", "")
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        return code.length() == LENGTH && code.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)
                ? Optional.of(code)
                : Optional.empty();
    }

    /** In two halves, as it is easier to read out. */
    static String shown(String code) {
        return code.substring(0, 4) + "-" + code.substring(4);
    }
}
