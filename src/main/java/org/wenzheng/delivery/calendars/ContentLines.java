package org.wenzheng.delivery.calendars;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.wenzheng.delivery.InLines;

/** Lines of an iCalendar object (RFC 5545, 3.1), whatever is in the texts. */
final class ContentLines {
    /** RFC 5545, 3.1: without the line break. */
    private static final int OCTETS = 75;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder lines = new StringBuilder();

    /**
     * @param name with its parameters
     * @param value that needs no escaping: a word, a number, a URI
     */
    ContentLines line(String name, String value) {
        lines.append(folded(InLines.withoutControls(name + ":" + value))).append("\r\n");
        return this;
    }

    ContentLines text(String name, String value) {
        return line(name, escaped(value));
    }

    /** In UTC, whole seconds. */
    ContentLines time(String name, Instant at) {
        return line(name, UTC.format(at));
    }

    /** RFC 5545, 3.3.11. */
    static String escaped(String text) {
        String value = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").strip();
        return InLines.withoutControls(InLines.BREAK.matcher(value).replaceAll("\\\\n"));
    }

    /** The value of a parameter, in quotation marks (RFC 6868). */
    static String quoted(String text) {
        String value = InLines.BREAK.matcher(text.strip()).replaceAll(" ").replace("^", "^^");
        return '"' + InLines.withoutControls(value).replace("\"", "^'") + '"';
    }

    /** No line is longer than 75 octets, and no character is cut. */
    static String folded(String line) {
        StringBuilder folded = new StringBuilder(line.length() + line.length() / OCTETS * 3);
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int character = line.codePointAt(i);
            int needed = octets(character);
            if (octets + needed > OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.appendCodePoint(character);
            octets += needed;
            i += Character.charCount(character);
        }
        return folded.toString();
    }

    private static int octets(int character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }

    byte[] bytes() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
