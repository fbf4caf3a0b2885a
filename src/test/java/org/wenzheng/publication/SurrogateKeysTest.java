package org.wenzheng.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wenzheng.shared.text.Language;

/** By what a cache in front of the service drops a page. */
class SurrogateKeysTest {
    private static final UUID ID = UUID.fromString("0197a5c2-7a10-7c3e-9b5d-1e4c607f3c2a");

    private final PageContext page = new PageContext(Language.ZH_HANS, "http://localhost");

    private void shows(String kind, int times) {
        for (int i = 0; i < times; i++) {
            page.thing(kind, UUID.randomUUID());
        }
    }

    @Test
    void areTheThingsThatItShowsAndTheKindsThatItLists() {
        page.thing("question", ID).thing("session", ID).any("answer");
        assertEquals(Set.of("any-answer", "question-" + ID, "session-" + ID), page.keys());
    }

    @Test
    void ofManyThingsOfAKindTheKindStandsForThem() {
        shows("question", 20);
        shows("department", 2);
        page.thing("session", ID);
        assertTrue(page.keys().contains("any-question"));
        assertTrue(page.keys().contains("session-" + ID));
        assertEquals(4, page.keys().size(), page.keys().toString());
    }

    @Test
    void theyNeverGrowBeyondTheirBound() {
        for (String kind : Set.of("question", "answer", "person", "topic", "session", "media")) {
            shows(kind, 500);
        }
        assertEquals(
                Set.of(
                        "any-question",
                        "any-answer",
                        "any-person",
                        "any-topic",
                        "any-session",
                        "any-media"),
                page.keys());
        assertTrue(String.join(" ", page.keys()).length() <= PageContext.LONGEST_KEYS);
    }
}
