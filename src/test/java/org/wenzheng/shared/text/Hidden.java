package org.wenzheng.shared.text;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Characters of every kind that nobody sees, for tests of what is to see through them. */
public final class Hidden {
    private static final int[][] RANGES = {
        {0x00, 0x08},
        {0x0e, 0x1f},
        {0x7f, 0x84},
        {0x86, 0x9f},
        {0xad, 0xad},
        {0x34f, 0x34f},
        {0x61c, 0x61c},
        {0x115f, 0x1160},
        {0x17b4, 0x17b5},
        {0x180b, 0x180f},
        {0x200b, 0x200f},
        {0x202a, 0x202e},
        {0x2060, 0x206f},
        {0x3164, 0x3164},
        {0xfe00, 0xfe0f},
        {0xfeff, 0xfeff},
        {0xffa0, 0xffa0},
        {0xfff9, 0xfffc},
        {0xe0001, 0xe0001},
        {0xe0020, 0xe007f},
        {0xe0100, 0xe01ef}
    };

    private Hidden() {}

    public static List<Integer> all() {
        List<Integer> all = new ArrayList<>();
        for (int[] range : RANGES) {
            for (int character = range[0]; character <= range[1]; character++) {
                all.add(character);
            }
        }
        return all;
    }

    /** Without those that turn round what follows. */
    public static Arbitrary<String> anywhere() {
        return Arbitraries.of(
                        all().stream()
                                .filter(c -> c < 0x200e || c > 0x206f || c == 0x2060)
                                .filter(c -> c != 0x61c)
                                .map(Character::toString)
                                .toList())
                .list()
                .ofMaxSize(3)
                .map(several -> String.join("", several));
    }

    /** Texts as citizens and others write them, with anything in between. */
    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                4,
                                Arbitraries.of(all().stream().map(Character::toString).toList())),
                        Tuple.of(
                                4,
                                Arbitraries.of(
                                        "残", "疾", "1", "3", "8", "a", "@", ".", " ", "\n", "\r",
                                        "\t", "\u00a0", "\u2028", "（", "车", "浙", "A", "ئۇ", "ا",
                                        "क", "्", "བོ", "ᠮ", "👩", "🔬", "❤", "🏽", "🇨", "⃣", "א",
                                        "́")),
                        Tuple.of(1, Arbitraries.strings().all().ofLength(1)))
                .list()
                .ofMaxSize(30)
                .map(several -> String.join("", several));
    }

    /** The text with something hidden before and behind each of its characters. */
    public static Arbitrary<String> between(String text) {
        return anywhere()
                .list()
                .ofSize(text.length() + 1)
                .map(
                        parts -> {
                            StringBuilder written = new StringBuilder(parts.getFirst());
                            for (int i = 0; i < text.length(); i++) {
                                written.append(text.charAt(i));
                                boolean inside =
                                        i + 1 < text.length()
                                                && Character.isLowSurrogate(text.charAt(i + 1));
                                written.append(inside ? "" : parts.get(i + 1));
                            }
                            return written.toString();
                        });
    }
}
