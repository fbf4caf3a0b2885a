package org.wenzheng.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.publication.problems.HttpProblem;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.ProblemException;

class RecordBinderTest {
    private static final UUID ID = UUID.fromString("019341c2-7a10-7c3e-9b5d-1e4c607f3c2a");

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Guest(UUID personId, @Nullable String title) {}

    record Visit(
            String title,
            int seats,
            boolean open,
            @Nullable Instant startsAt,
            @JsonProperty(required = true) @Nullable UUID after,
            Colour colour,
            List<Guest> guests) {}

    record Change(@Nullable String title, Patch<String> link) implements MergePatch {}

    private static <R> R bind(String json, Class<R> type) {
        try {
            return RecordBinder.bind(new ObjectMapper().readTree(json), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** {@code pointer: code [arguments]}, in the order in which they are said. */
    private static List<String> wrong(String json, Class<?> type) {
        return assertThrows(ProblemException.class, () -> bind(json, type)).errors().stream()
                .map(error -> error.pointer() + ": " + error.code() + error.arguments())
                .collect(Collectors.toList());
    }

    @Test
    void everyTypeIsReadAsItStandsInTheApi() {
        assertEquals(
                new Visit(
                        "志愿服务",
                        3,
                        true,
                        Instant.parse("2026-03-05T01:30:00Z"),
                        ID,
                        Colour.DARK_BLUE,
                        List.of(new Guest(ID, "副局长"), new Guest(ID, null))),
                bind(
                        """
                        {"title":"志愿服务","seats":3,"open":true,"startsAt":"2026-03-05T09:30:00+08:00",
                         "after":"%1$s","colour":"dark-blue",
                         "guests":[{"personId":"%1$s","title":"副局长"},{"personId":"%1$s","title":null}]}
                        """
                                .formatted(ID),
                        Visit.class));
    }

    record Written(String title, List<String> lines, Patch<String> link, @AsTyped String secret) {}

    @Test
    void noTextKeepsWhatNobodySeesButOneThatIsTakenAsTyped() {
        assertEquals(
                new Written("标题", List.of("一行"), Patch.of("x"), "a\u200b\u0000b"),
                bind(
                        """
                        {"title": "标\\u202e题\\u0000", "lines": ["一\\u200b行"],
                         "link": "\\ufeffx", "secret": "a\\u200b\\u0000b"}""",
                        Written.class));
    }

    @Test
    void whatMayBeLeftOutIsNullOrFalse() {
        assertEquals(
                new Visit("志愿服务", 3, false, null, null, Colour.RED, List.of()),
                bind(
                        """
                        {"title":"志愿服务","seats":3,"after":null,"colour":"red","guests":[]}
                        """,
                        Visit.class));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertEquals(
                List.of(
                        "/title: expected[text]",
                        "/seats: expected[0]",
                        "/open: expected[true, false]",
                        "/startsAt: expected[2026-03-05T09:30:00+08:00]",
                        "/after: required[]",
                        "/colour: expected[red, dark-blue]",
                        "/guests/0/personId: expected[uuid]",
                        "/guests/0/name: unknown-field[personId, title]",
                        "/guests/1: expected[{}]",
                        "/colur: unknown-field[colour]"),
                wrong(
                        """
                        {"title":7,"seats":1.5,"open":"yes","startsAt":"2026-03-05","colour":"DARK_BLUE",
                         "guests":[{"personId":"x","name":"周岚"},"周岚"],"colur":"red"}
                        """,
                        Visit.class));
    }

    @Test
    void aMemberOfAnyNameHasItsOwnPointer() {
        assertEquals(
                List.of(
                        "/a.b: unknown-field[title, link]",
                        "/a~1b~0[0]: unknown-field[title, link]"),
                wrong("{\"a.b\":1,\"a/b~[0]\":1}", Change.class));
    }

    record Seat(int row, String label) {}

    record Booking(String title, Instant from, Instant to, List<Seat> seats)
            implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            checks.upTo("title", title, 5).that(to.isAfter(from), "to", "not-after-start");
            for (int i = 0; i < seats.size(); i++) {
                checks.text("seats[" + i + "].label", seats.get(i).label(), 3);
            }
        }
    }

    @Test
    void whatTheRecordKnowsItselfIsSaidAlongWithWhatCannotBeRead() {
        assertEquals(
                List.of(
                        "/from: expected[2026-03-05T09:30:00+08:00]",
                        "/to: required[]",
                        "/seats/0/row: expected[0]",
                        "/seats/2: expected[{}]",
                        "/colour: unknown-field[title, from, to, seats]",
                        "/title: too-long[5]",
                        "/seats/0/label: too-long[3]",
                        "/seats/1/label: required[]"),
                wrong(
                        """
                        {"title":"志愿服务怎么报名","from":"soon","colour":"red",
                         "seats":[{"row":"x","label":"第一排左"},{"row":1,"label":" "},7]}
                        """,
                        Booking.class));
    }

    @Test
    void textHasNoNul() {
        assertEquals(
                new Visit("志愿服务", 3, false, null, null, Colour.RED, List.of()),
                bind(
                        """
                        {"title":"志愿\\u0000服务","seats":3,"after":null,"colour":"red","guests":[]}
                        """,
                        Visit.class));
    }

    @Test
    void nothingIsCoerced() {
        assertEquals(
                List.of("/seats: expected[0]", "/open: expected[true, false]"),
                wrong(
                        """
                        {"title":"志愿服务","seats":"3","open":1,"after":null,"colour":"red","guests":[]}
                        """,
                        Visit.class));
        assertEquals(
                List.of("/seats: expected[0]"),
                wrong(
                        """
                        {"title":"志愿服务","seats":3000000000,"after":null,"colour":"red","guests":[]}
                        """,
                        Visit.class));
    }

    @Test
    void aYearThatNoCalendarHasIsNoTime() {
        assertEquals(
                List.of("/startsAt: expected[2026-03-05T09:30:00+08:00]"),
                wrong(
                        """
                        {"title":"志愿服务","seats":3,"startsAt":"-0044-03-15T12:00:00Z","after":null,
                         "colour":"red","guests":[]}
                        """,
                        Visit.class));
    }

    @Nested
    class InAMergePatch {
        @Test
        void absentNullAndAValueAreToldApart() {
            assertEquals(new Change(null, Patch.absent()), bind("{}", Change.class));
            assertEquals(new Change(null, Patch.of(null)), bind("{\"link\":null}", Change.class));
            assertEquals(
                    new Change("新", Patch.of("https://v")),
                    bind("{\"title\":\"新\",\"link\":\"https://v\"}", Change.class));
        }

        @Test
        void whatCannotBeRemovedMayNotBeNull() {
            assertEquals(List.of("/title: required[]"), wrong("{\"title\":null}", Change.class));
        }

        @Test
        void aPatchThatRemovesStandsForWhatItsReaderSays() {
            assertEquals("", Patch.<String>of(null).or(""));
            assertEquals("a", Patch.of("a").or(""));
            assertEquals(null, Patch.<String>absent().or(""));
        }
    }

    @Test
    void aBodyThatIsNoObjectIsMalformed() {
        for (String json : List.of("[]", "\"text\"", "null", "7")) {
            ProblemException problem =
                    assertThrows(ProblemException.class, () -> bind(json, Change.class));
            assertEquals(HttpProblem.MALFORMED_BODY, problem.type(), json);
        }
    }
}
