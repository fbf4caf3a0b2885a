package org.wenzheng.publication.problems;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitBodiesTest {
    @TestHTTPResource("/api/probe/bodies")
    URI bodies;

    private static byte[] json(int bytes) {
        String start = "{\"number\":1,\"name\":\"";
        byte[] body =
                (start + "a".repeat(bytes - start.length() - 2) + "\"}")
                        .getBytes(StandardCharsets.US_ASCII);
        return body;
    }

    @Test
    void aBodyOfTheUsualSizeIsRead() {
        given().contentType("application/json")
                .body(json((int) LimitBodies.USUAL))
                .post(bodies)
                .then()
                .statusCode(200);
    }

    @Test
    void aLargerOneIsRefusedInWords() {
        given().contentType("application/json")
                .body(json((int) LimitBodies.USUAL + 1))
                .post(bodies)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too-large"));
    }

    @Test
    void oneThatDoesNotTellItsLengthIsNotReadFurtherThanThat() throws Exception {
        HttpRequest chunked =
                HttpRequest.newBuilder(bodies)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> stream((int) LimitBodies.USUAL * 2)))
                        .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> answer =
                    client.send(chunked, HttpResponse.BodyHandlers.ofString());
            assertEquals(413, answer.statusCode(), answer.body());
        }
    }

    private static InputStream stream(int bytes) {
        return new ByteArrayInputStream(json(bytes));
    }

    @Test
    void compressedBodiesAreNotBlownUp() {
        given().contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0})
                .post(bodies)
                .then()
                .statusCode(400);
    }

    @Test
    void whoMayNotSendAFileIsToldBeforeItIsSent() throws Exception {
        try (Socket socket = new Socket(bodies.getHost(), bodies.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ("""
                            POST /api/v1/studio/transcript-imports HTTP/1.1\r
                            Host: localhost\r
                            Content-Type: text/plain\r
                            Content-Length: 30000000\r
                            \r
                            """)
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(12);
            assertTrue(new String(start, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 40"));
        }
    }
}
