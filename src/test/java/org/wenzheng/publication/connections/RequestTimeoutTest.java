package org.wenzheng.publication.connections;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.wenzheng.Constrained;
import org.wenzheng.World;

/** Here a request has three seconds. */
@QuarkusTest
@TestProfile(Constrained.class)
class RequestTimeoutTest {
    private static final String HEAD =
            "POST /api/v1/public/questions HTTP/1.1\r\nHost: ask.example\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 100000\r\n";

    @TestHTTPResource("/")
    URI service;

    @Test
    void aHeadThatComesByteByByteIsCutOff() throws IOException {
        try (RawRequest raw = new RawRequest(service)) {
            assertThrows(IOException.class, () -> drip(raw, HEAD));
        }
    }

    @Test
    void aBodyThatComesByteByByteIsCutOff() throws IOException {
        try (RawRequest raw = new RawRequest(service)) {
            raw.say(HEAD + "\r\n");
            assertThrows(IOException.class, () -> drip(raw, "{" + " ".repeat(200)));
        }
    }

    @Test
    void aConnectionOnWhichNothingIsSaidIsCutOff() throws IOException {
        try (RawRequest raw = new RawRequest(service)) {
            assertTrue(raw.untilClosed().isEmpty());
        }
    }

    @Test
    void aPauseBetweenTwoRequestsIsNone() throws Exception {
        String request = "GET /api/v1/public/topics HTTP/1.1\r\nHost: ask.example\r\n";
        try (RawRequest raw = new RawRequest(service)) {
            raw.say(request + "\r\n");
            Thread.sleep(4_000);
            raw.say(request + "Connection: close\r\n\r\n");
            String answers = raw.untilClosed();
            assertTrue(answers.split("HTTP/1.1 200", -1).length == 3, answers);
        }
    }

    @Test
    void aStreamThatIsListenedToIsNone() throws Exception {
        String slug = World.volunteering().session().slug();
        try (RawRequest raw = new RawRequest(service)) {
            raw.say(
                    "GET /api/v1/public/sessions/"
                            + slug
                            + "/events HTTP/1.1\r\nHost: ask.example\r\n\r\n");
            Thread.sleep(5_000);
            assertTrue(raw.isOpen());
        }
    }

    /** A byte every fifth of a second, until the service has closed the connection. */
    private static void drip(RawRequest raw, String text) throws IOException, InterruptedException {
        for (char letter : text.toCharArray()) {
            raw.say(String.valueOf(letter));
            Thread.sleep(200);
        }
    }
}
