package org.wenzheng.shared.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
    /** Kept where they shape what is seen. */
    private static final Set<Integer> SHAPING =
            Set.of(0x200c, 0x200d, 0xfe0e, 0xfe0f, 0x180b, 0x180c, 0x180d, 0x180e, 0x180f);

    @Test
    void nothingThatNobodySeesStandsInAWord() {
        for (int hidden : Hidden.all()) {
            String between = Character.toString(hidden);
            assertEquals("残疾人", CleanText.of("残" + between + "疾人"), Integer.toHexString(hidden));
            assertEquals("1a", CleanText.of("1" + between + "a"), Integer.toHexString(hidden));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "低价代开发票\n第二行\t第三格",
                "👩‍👩‍👧 👩🏽‍🔬 ❤️ 1️⃣ 🏳️‍🌈 ☎︎",
                "ئۇيغۇر تىلى", // Uyghur
                "می‌خواهم نامه‌ها", // Persian, where U+200C parts a word
                "བོད་སྐད།", // Tibetan
                "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌ ᠬᠠᠷ᠎ᠠ", // Mongolian, with a variant and a separated vowel
                "क्‍ष क्‌ष", // Hindi
                "Łódź é ñ ‐ – — …“”",
                "㐀𠮷〇々"
            })
    void whatAReaderSeesStays(String text) {
        assertSame(text, CleanText.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "低价\u202e票发开代|低价票发开代",
                "👩\u200d\u200d👧|👩\u200d👧",
                "👩\u200d公厕|👩公厕",
                "1\ufe0f38|138",
                "葛\udb40\udd00|葛",
                "🏴\udb40\udc67\udb40\udc62\udb40\udc7f|🏴",
                "a\u0000b\ud800c|abc"
            })
    void theRestGoes(String typed, String clean) {
        assertEquals(clean, CleanText.of(typed));
    }

    @Test
    void endsOfLinesAreOneKindAndALineHasNone() {
        assertEquals("一\n二\n三\n四\n五\n\n六", CleanText.of("一\r\n二\r三\u2028四\u0085五\n\r六"));
        assertEquals("一 二", CleanText.line("\u00a0\u200b一\r\n二\u3000\u2800"));
        assertEquals("", CleanText.line("\u3164\u200b\u00a0"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Hidden.texts();
    }

    @Property
    void cleaningAgainChangesNothing(@ForAll("texts") String text) {
        String clean = CleanText.of(text);
        assertSame(clean, CleanText.of(clean));
    }

    @Property
    void whatIsComparedIsTheSameBeforeAndAfter(@ForAll("texts") String text) {
        assertEquals(VisibleText.textOf(text), VisibleText.textOf(CleanText.of(text)));
    }

    @Property
    void ofWhatNobodySeesOnlyThatIsLeftWhichShapesOthers(@ForAll("texts") String text) {
        Set<Integer> left = CleanText.of(text).codePoints().boxed().collect(Collectors.toSet());
        left.retainAll(Hidden.all());
        left.removeAll(SHAPING);
        assertTrue(left.isEmpty(), () -> left.toString());
    }
}
