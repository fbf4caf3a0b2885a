package org.wenzheng.publication.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proxy in front could read in another way than the service is refused and cut off. */
@QuarkusTest
class HttpFramingTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    identity after chunked   | Transfer-Encoding: chunked, identity
                    identity alone           | Transfer-Encoding: identity
                    chunked twice            | Transfer-Encoding: chunked, chunked
                    an unknown one           | Transfer-Encoding: xchunked
                    a space before the colon | Transfer-Encoding : chunked
                    a length as well         | Transfer-Encoding: chunked~Content-Length: 5
                    two lengths              | Content-Length: 5~Content-Length: 50
                    a length with a sign     | Content-Length: +5
                    """)
    void bodiesOfTwoLengths(String what, String headers) throws IOException {
        assertRefused(
                "POST /api/v1/public/questions HTTP/1.1\r\nHost: ask.example\r\n"
                        + "Content-Type: application/json\r\n"
                        + headers.replace("~", "\r\n")
                        + "\r\n\r\n0\r\n\r\n"
                        + SMUGGLED);
    }

    @Test
    void aLineBreakInAQuotedChunkExtension() throws IOException {
        assertRefused(
                "POST /api/v1/public/questions HTTP/1.1\r\nHost: ask.example\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n"
                        + "1;a=\"\r\nX\r\n0\r\n\r\n"
                        + SMUGGLED
                        + "\"\r\nY\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    two      | Host: a.example~Host: b.example
                    the same | Host: a.example~Host: a.example
                    empty    | Host:
                    """)
    void hosts(String what, String headers) throws IOException {
        assertRefused(
                "GET /api/v1/public/topics HTTP/1.1\r\n"
                        + headers.replace("~", "\r\n")
                        + "\r\n"
                        + "\r\n");
    }

    @Test
    void noHost() throws IOException {
        try (RawRequest raw = new RawRequest(service)) {
            raw.say("GET /api/v1/public/topics HTTP/1.1\r\n\r\n");
            assertEquals("HTTP/1.1 400 Bad Request", raw.firstLine());
        }
    }

    /** HTTP/2 without TLS is off, so that a flood of its frames has nobody to read it. */
    @Test
    void framesOfHttp2() throws IOException {
        try (RawRequest raw = new RawRequest(service)) {
            raw.say("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            raw.say("\0\0\0\4\0\0\0\0\0");
            String answer = answerOrCut(raw);
            assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/\\d\\.\\d 400 .*"), answer);
        }
    }

    @Test
    void nobodyIsTalkedIntoHttp2() throws IOException {
        try (RawRequest raw = new RawRequest(service)) {
            raw.say(
                    "GET /api/v1/public/topics HTTP/1.1\r\nHost: ask.example\r\n"
                            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                            + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
            assertEquals("HTTP/1.1 200 OK", raw.firstLine());
        }
    }

    private void assertRefused(String request) throws IOException {
        try (RawRequest raw = new RawRequest(service)) {
            raw.say(request);
            String answer = answerOrCut(raw);
            int answers = answer.split("HTTP/1\\.[01] \\d", -1).length - 1;
            assertTrue(answers <= 1, answer);
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 400"), answer);
        }
    }

    private static String answerOrCut(RawRequest raw) throws IOException {
        try {
            return raw.untilClosed();
        } catch (SocketException e) {
            assertEquals("Connection reset", e.getMessage());
            return "";
        }
    }
}
