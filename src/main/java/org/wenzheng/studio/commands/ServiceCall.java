package org.wenzheng.studio.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the operator asks the running service. */
record ServiceCall(HttpClient http, URI address, String token, Locale operator) {
    /** Verifying the audit reads the whole log. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The message is what the service said, in the operator's language, with a line per field. */
    static final class Refused extends CommandFailed {
        Refused(String said) {
            super(said);
        }
    }

    JsonNode ask(String method, String path) throws IOException, InterruptedException, Refused {
        return answer(request(method, path, BodyPublishers.noBody()));
    }

    /**
     * @param headers names and values by turns
     */
    JsonNode ask(String method, String path, JsonNode body, String... headers)
            throws IOException, InterruptedException, Refused {
        HttpRequest.Builder request =
                request(method, path, BodyPublishers.ofString(body.toString()))
                        .header("Content-Type", "application/json");
        return answer(headers.length == 0 ? request : request.headers(headers));
    }

    JsonNode send(String path, byte[] file) throws IOException, InterruptedException, Refused {
        return answer(
                request("POST", path, BodyPublishers.ofByteArray(file))
                        .header("Content-Type", "application/octet-stream"));
    }

    /** Every page of a list. */
    List<JsonNode> list(String path) throws IOException, InterruptedException, Refused {
        List<JsonNode> all = new ArrayList<>();
        Map<String, String> page = new LinkedHashMap<>(Map.of("page[size]", "100"));
        while (true) {
            JsonNode answer = ask("GET", query(path, page));
            answer.path("data").forEach(all::add);
            JsonNode next = answer.path("meta").path("page").path("next");
            if (!next.isTextual()) {
                return all;
            }
            page.put("page[after]", next.asText());
        }
    }

    /**
     * @param parameters left out where there is no value
     */
    static String query(String path, Map<String, ? extends @Nullable Object> parameters) {
        StringBuilder query = new StringBuilder(path);
        parameters.forEach(
                (name, value) -> {
                    if (value != null) {
                        query.append(query.length() == path.length() ? '?' : '&')
                                .append(encoded(name))
                                .append('=')
                                .append(encoded(value.toString()));
                    }
                });
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", operator.toLanguageTag())
                .method(method, body);
    }

    private JsonNode answer(HttpRequest.Builder request)
            throws IOException, InterruptedException, Refused {
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() < 400) {
            return answer;
        }
        StringBuilder said = new StringBuilder(answer.path("detail").asText());
        for (JsonNode error : answer.path("errors")) {
            said.append("\n  ")
                    .append(place(error))
                    .append(": ")
                    .append(error.path("detail").asText());
        }
        throw new Refused(said.toString());
    }

    /** As its operator calls it: {@code name}, {@code roles/0/role}. */
    private static String place(JsonNode error) {
        return error.path("parameter")
                .asText(error.path("pointer").asText().replaceFirst("^#/", ""));
    }
}
