package org.wenzheng.shared.telemetry;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where telemetry is sent. */
@Singleton
class Collector {
    private final TelemetryConfig config;

    Collector(TelemetryConfig config) {
        this.config = config;
    }

    /**
     * @param signal {@code traces} or {@code metrics}
     * @return empty where telemetry is off
     */
    Optional<String> address(String signal) {
        return config.endpoint().map(endpoint -> address(endpoint, signal));
    }

    private static String address(URI endpoint, String signal) {
        return endpoint.toString().replaceFirst("/+$", "") + "/v1/" + signal;
    }

    /**
     * @throws IllegalArgumentException if one has no value
     */
    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        for (String header : config.headers().orElse(List.of())) {
            int end = header.indexOf('=');
            if (end < 1) {
                throw new IllegalArgumentException(
                        "WENZHENG_TELEMETRY_HEADERS: name=value is expected, with commas between");
            }
            headers.put(header.substring(0, end).strip(), header.substring(end + 1).strip());
        }
        return headers;
    }
}
