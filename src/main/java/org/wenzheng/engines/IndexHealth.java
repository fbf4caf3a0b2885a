package org.wenzheng.engines;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

final class IndexHealth {

    /** Shards are opened one after the other; a sound index of 200,000 questions takes 1 s. */
    private static final Duration OPENING_LIMIT = Duration.ofSeconds(20);

    private IndexHealth() {}

    /** Waits until each index is open, or its damage is known. Slow is not damaged. */
    static boolean isDamaged(int port, String authorization) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String health =
                    get(
                            client,
                            port,
                            authorization,
                            "/_cluster/health?wait_for_status=yellow&timeout="
                                    + OPENING_LIMIT.toSeconds()
                                    + "s&filter_path=status");
            if (!health.contains("\"red\"")) {
                return false;
            }
            String reason = get(client, port, authorization, "/_cluster/allocation/explain");
            return reason.contains("no_valid_shard_copy")
                    || reason.contains("\"ALLOCATION_FAILED\"");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String get(HttpClient client, int port, String authorization, String path)
            throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", authorization)
                                .timeout(OPENING_LIMIT.plusSeconds(10))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
