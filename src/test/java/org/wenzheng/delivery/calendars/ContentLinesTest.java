package org.wenzheng.delivery.calendars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentLinesTest {
    private static final int[] PLACES = {0x20, 0x7f, 0x80, 0x7ff, 0x800, 0x4e00, 0xffff, 0x1f600};

    /** Of characters of one to four octets, with what has a meaning in a calendar. */
    private static String anything(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append("\\;,:\"^\n ".charAt(random.nextInt(8)));
                case 1 -> text.append("BEGIN:VEVENT");
                default -> {
                    int c = PLACES[random.nextInt(PLACES.length)] + random.nextInt(40);
                    if (!Character.isISOControl(c) && Character.isDefined(c)) {
                        text.appendCodePoint(c);
                    }
                }
            }
        }
        return text.toString();
    }

    private static Map<String, String> read(ContentLines lines) {
        ContentLines whole = new ContentLines().line("BEGIN", "VCALENDAR");
        String written = new String(lines.bytes(), StandardCharsets.UTF_8);
        byte[] bytes =
                (new String(whole.bytes(), StandardCharsets.UTF_8) + written + "END:VCALENDAR\r\n")
                        .getBytes(StandardCharsets.UTF_8);
        return ReadCalendar.of(bytes).properties();
    }

    @Test
    void whateverIsWrittenIsReadAgain() {
        Random random = new Random(20261201);
        for (int i = 0; i < 2_000; i++) {
            String text = anything(random, random.nextInt(120)).strip();
            Map<String, String> properties = read(new ContentLines().text("SUMMARY", text));
            assertEquals(Map.of("SUMMARY", properties.get("SUMMARY")), properties);
            assertEquals(text, ReadCalendar.unescaped(properties.get("SUMMARY")));
        }
    }

    @Test
    void foldingAddsNothingButFolds() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String line = anything(random, random.nextInt(200)).replace("\n", "");
            assertEquals(line, ContentLines.folded(line).replace("\r\n ", ""));
        }
        assertEquals("a".repeat(75), ContentLines.folded("a".repeat(75)));
        assertEquals("a".repeat(75) + "\r\n a", ContentLines.folded("a".repeat(76)));
        // 74 octets, and three more do not fit; then a space and 24 characters of three octets.
        assertEquals(
                "a".repeat(74) + "\r\n " + "政".repeat(24) + "\r\n 政",
                ContentLines.folded("a".repeat(74) + "政".repeat(25)));
    }

    @Test
    void noTextBeginsALineOfItsOwn() {
        String hostile =
                "题\r\nEND:VEVENT\rBEGIN:VALARM\u0085X:1\u2028Y:2\u2029Z:3\u000BA\u0000B\u0007";
        assertEquals(
                "题\nEND:VEVENT\nBEGIN:VALARM\nX:1\nY:2\nZ:3\nAB",
                ReadCalendar.unescaped(
                        read(new ContentLines().text("SUMMARY", hostile)).get("SUMMARY")));
        assertEquals(
                "https://a/bX:1",
                read(new ContentLines().line("URL", "https://a/b\r\nX:1")).get("URL"));
    }

    @Test
    void aParameterStaysInItsQuotationMarks() {
        assertEquals("\"局^'一^';:,^^ 二\"", ContentLines.quoted(" 局\"一\";:,^\r\n二\u0000 "));
        assertTrue(
                read(new ContentLines()
                                .line(
                                        "ORGANIZER;CN=" + ContentLines.quoted("甲\":乙;丙"),
                                        "mailto:a@b.example"))
                        .containsKey("ORGANIZER;CN=\"甲^':乙;丙\""));
    }

    @Test
    void timesAreInUtcAndWholeSeconds() {
        assertEquals(
                "20260305T013007Z",
                read(new ContentLines().time("DTSTART", Instant.parse("2026-03-05T01:30:07.9Z")))
                        .get("DTSTART"));
    }
}
