package org.wenzheng.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;

/** One question of the operator's to the running service. */
record ServiceCall(URI address, String token, Locale operator) {
    /** Verifying the audit reads the whole log. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the service refuses, in the operator's language. */
    static final class Refused extends Exception {
        Refused(String detail) {
            super(detail);
        }
    }

    JsonNode ask(String method, String path) throws IOException, InterruptedException, Refused {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept-Language", operator.toLanguageTag())
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() >= 400) {
                throw new Refused(body.path("detail").asText());
            }
            return body;
        }
    }
}
