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
    static boolean isDamaged(SearchAddress node) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String health =
                    get(
                            client,
                            node,
                            "/_cluster/health?wait_for_status=yellow&timeout="
                                    + OPENING_LIMIT.toSeconds()
                                    + "s&filter_path=status");
            if (!health.contains("\"red\"")) {
                return false;
            }
            String reason = get(client, node, "/_cluster/allocation/explain");
            return reason.contains("no_valid_shard_copy")
                    || reason.contains("\"ALLOCATION_FAILED\"");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String get(HttpClient client, SearchAddress node, String path)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(node + path))
                        .timeout(OPENING_LIMIT.plusSeconds(10));
        node.authorization().ifPresent(shown -> request.header("Authorization", shown));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
