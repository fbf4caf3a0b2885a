package org.wenzheng.delivery.openapi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.SignedIn;

/** What an address gives can be sent back to it unchanged, and then changes nothing. */
@QuarkusTest
class SentBackTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those that are read and replaced, with a body; those below an id are replaced by verbs. */
    private static List<String> replaceable() throws IOException {
        JsonNode document =
                JSON.readTree(given().accept("application/json").get("/openapi").asByteArray());
        List<String> found = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(
                        path -> {
                            JsonNode put = path.getValue().path("put");
                            if (path.getValue().has("get") && put.has("requestBody")) {
                                found.add(path.getKey());
                            }
                        });
        return found;
    }

    @Test
    void everyResourceThatIsReadAndReplaced() throws IOException {
        SignedIn all = SignedIn.asEverybody();
        List<String> paths = replaceable();
        assertTrue(paths.contains("/api/v1/studio/screening/words"), paths.toString());
        World world = World.ofQuestions(0);
        String session = world.session().id().toString();
        String department = world.department().id().toString();
        for (String described : paths) {
            String path =
                    described
                            .replace("/sessions/{id}/", "/sessions/" + session + "/")
                            .replace("/departments/{id}/", "/departments/" + department + "/")
                            .replace("{year}", "2026");
            assertTrue(!path.contains("{"), "needs a thing of its own here: " + path);
            Response read = all.asks().get(path);
            Response written =
                    all.asks()
                            .contentType("application/json")
                            .header("If-Match", read.header("ETag"))
                            .body(read.asString())
                            .put(path);
            assertEquals(200, written.statusCode(), path + ": " + written.asString());
            assertEquals(
                    withoutVersion(read.asString()),
                    withoutVersion(all.asks().get(path).asString()));
            Response byItsVersion =
                    all.asks()
                            .contentType("application/json")
                            .body(all.asks().get(path).asString())
                            .put(path);
            assertEquals(200, byItsVersion.statusCode(), path + ": " + byItsVersion.asString());
        }
    }

    private static JsonNode withoutVersion(String body) throws IOException {
        return ((ObjectNode) JSON.readTree(body)).without("version");
    }
}
