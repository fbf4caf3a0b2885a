package org.wenzheng.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.wenzheng.events.audit.PersonalDataAccess;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.sessions.SessionEvent;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.topics.TopicEvent;

/**
 * The log is kept for ever: what each event is stored as stands in {@code stored-events.txt}, one a
 * line, and does not follow the names of classes. A new event adds a line; no line is changed.
 */
class StoredEventsTest {
    private static final UUID ID = new UUID(1, 1);

    private static List<String> stored() throws IOException {
        try (var in =
                Objects.requireNonNull(
                        StoredEventsTest.class.getResourceAsStream("/events/stored-events.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String line(Event event) {
        return event.type() + " " + EventJson.write(event);
    }

    private static LoggedEvent logged(String line) {
        try {
            String[] parts = line.split(" ", 2);
            JsonNode stored = EventJson.tree(parts[1]);
            return new LoggedEvent(
                    Position.START,
                    Instant.EPOCH,
                    Actor.SYSTEM,
                    parts[0],
                    new Subject("question", ID),
                    List.of(new Subject("session", ID), new Subject("question", new UUID(2, 2))),
                    stored.path("event"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyEventIsStoredAsItWasBefore() throws IOException {
        assertEquals(
                String.join("\n", stored()),
                String.join(
                        "\n",
                        EventSamples.all().values().stream().map(StoredEventsTest::line).toList()));
    }

    @Test
    void everyStoredEventIsReadAsWhatItWas() throws IOException {
        var samples = EventSamples.all();
        for (String line : stored()) {
            LoggedEvent event = logged(line);
            Event sample = Objects.requireNonNull(samples.get(event.type()), line);
            // The subject of these stands in columns of its own.
            Event read =
                    sample instanceof PersonalDataAccess.PersonalDataSeen seen
                            ? new PersonalDataAccess.PersonalDataSeen(
                                    seen.subject(),
                                    event.as(PersonalDataAccess.PersonalDataSeen.class)
                                            .orElseThrow()
                                            .fields())
                            : event.as(sample.getClass()).orElseThrow();

            assertEquals(sample, read);
        }
    }

    @Nested
    class Types {
        private final LoggedEvent supported =
                logged("question.supported {\"event\":{\"place\":{\"id\":\"" + ID + "\"}}}");

        @Test
        void aSealedTypeStandsForAllThatItPermits() {
            assertTrue(supported.is(QuestionEvent.Supported.class));
            assertTrue(supported.is(QuestionEvent.Unseen.class));
            assertTrue(supported.is(QuestionEvent.class));
            assertFalse(supported.is(QuestionEvent.Submitted.class));
            assertFalse(supported.is(SessionEvent.class));
            assertTrue(supported.isAnyOf(SessionEvent.class, QuestionEvent.Unseen.class));
        }

        @Test
        void whatIsOfAnotherTypeIsNotRead() {
            assertEquals(Optional.empty(), supported.as(QuestionEvent.Submitted.class));
            assertEquals(
                    Optional.of(QuestionEvent.Supported.class),
                    supported.as(QuestionEvent.class).map(Object::getClass));
        }

        @Test
        void aTypeWithoutAStoredNameIsAnError() {
            record Nameless() implements Event {
                @Override
                public Subject subject() {
                    return new Subject("test", ID);
                }
            }

            assertThrows(IllegalArgumentException.class, () -> supported.is(Nameless.class));
            assertThrows(IllegalArgumentException.class, () -> new Nameless().type());
        }

        @Test
        void whatItIsAboutComesBeforeWhatItTouches() {
            assertEquals(List.of(ID, new UUID(2, 2)), List.copyOf(supported.ids("question")));
            assertEquals(Set.of(ID), supported.ids("session"));
            assertEquals(Set.of(), supported.ids("topic"));
            assertTrue(supported.isAbout("question"));
        }
    }

    /** As earlier versions of the service stored them. */
    @Nested
    class OfEarlierVersions {
        @Test
        void theOneFieldThatChangedHadNoName() {
            SessionEvent.Moved moved =
                    logged(
                                    """
                                    session.moved {"event":{"id":"%s","departmentId":"%s","before":"LIVE",\
                                    "after":"ENDED","reason":null}}\
                                    """
                                            .formatted(ID, ID))
                            .as(SessionEvent.Moved.class)
                            .orElseThrow();

            assertEquals(new Changed<>(SessionState.LIVE, SessionState.ENDED), moved.state());
            assertEquals(
                    Optional.of(new Changed<>("old", "new")),
                    logged("topic.renamed {\"event\":{\"before\":\"old\",\"after\":\"new\"}}")
                            .as(TopicEvent.Renamed.class)
                            .map(TopicEvent.Renamed::name));
        }

        @Test
        void whatWasNotStoredIsNullOrFalse() {
            QuestionEvent.Deleted deleted =
                    logged("question.deleted {\"event\":{\"place\":{\"id\":\"" + ID + "\"}}}")
                            .as(QuestionEvent.Deleted.class)
                            .orElseThrow();

            assertEquals(ID, deleted.place().id());
            assertEquals(0, deleted.number());
            assertFalse(deleted.published());
            assertNull(
                    logged("question.rephrased {\"event\":{}}")
                            .as(QuestionEvent.Rephrased.class)
                            .orElseThrow()
                            .title());
        }

        @Test
        void whatIsNotStoredAnyMoreIsPassedOver() {
            assertEquals(
                    Optional.of(new Changed<>(null, ReviewState.APPROVED)),
                    logged(
                                    """
                                    question.reviewed {"event":{"gone":{"x":1},\
                                    "review":{"before":"NO_STATE_ANY_MORE","after":"APPROVED","more":1}}}\
                                    """)
                            .as(QuestionEvent.Reviewed.class)
                            .map(QuestionEvent.Reviewed::review));
        }
    }
}
