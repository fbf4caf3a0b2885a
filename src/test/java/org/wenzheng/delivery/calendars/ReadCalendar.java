package org.wenzheng.delivery.calendars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An iCalendar object as a program reads it that trusts nothing.
 *
 * @param properties by name with parameters; values as they are written
 */
record ReadCalendar(Map<String, String> properties, List<Map<String, String>> events) {

    static ReadCalendar of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertTrue(text.endsWith("\r\n"));
        for (String line : physical(bytes)) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
        }
        String unfolded = text.replace("\r\n ", "");
        assertFalse(unfolded.replace("\r\n", "").matches("(?s).*\\p{Cc}.*"));
        List<String> lines = Stream.of(unfolded.split("\r\n")).toList();
        assertEquals("BEGIN:VCALENDAR", lines.getFirst());
        assertEquals("END:VCALENDAR", lines.getLast());
        Map<String, String> properties = new LinkedHashMap<>();
        List<Map<String, String>> events = new ArrayList<>();
        Map<String, String> current = properties;
        for (String line : lines.subList(1, lines.size() - 1)) {
            if (line.equals("BEGIN:VEVENT")) {
                current = new LinkedHashMap<>();
                events.add(current);
            } else if (line.equals("END:VEVENT")) {
                current = properties;
            } else {
                int colon = colon(line);
                String before = current.put(line.substring(0, colon), line.substring(colon + 1));
                assertEquals(null, before, line);
            }
        }
        return new ReadCalendar(properties, events);
    }

    /** The lines as they are sent, each of whole characters. */
    private static List<String> physical(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                try {
                    lines.add(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes, from, i - from))
                                    .toString());
                } catch (CharacterCodingException e) {
                    throw new AssertionError("a character is cut", e);
                }
                from = i + 2;
            }
        }
        return lines;
    }

    private static int colon(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (line.charAt(i) == ':' && !quoted) {
                return i;
            }
        }
        throw new AssertionError("no property: " + line);
    }

    /** RFC 5545, 3.3.11. */
    static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                char next = value.charAt(++i);
                text.append(next == 'n' || next == 'N' ? '\n' : next);
            } else {
                assertFalse(c == ';' || c == ',', value);
                text.append(c);
            }
        }
        return text.toString();
    }

    Map<String, String> event(Object id) {
        return events.stream()
                .filter(event -> id.toString().equals(event.get("UID")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not in the calendar: " + id));
    }

    boolean has(Object id) {
        return events.stream().anyMatch(event -> id.toString().equals(event.get("UID")));
    }
}
