package org.wenzheng.engines;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Which product answers at a search address. The two differ in mappings and in some requests. */
enum SearchProduct {
    OPENSEARCH,
    ELASTICSEARCH;

    /**
     * Elasticsearch 9 in Hibernate Search's words, the newest that it knows; what the build is for
     * is OpenSearch.
     */
    static final String ELASTICSEARCH_VERSION = "elastic:9.2";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** One that does not answer counts as OpenSearch: the service works without an engine. */
    static SearchProduct at(SearchAddress address) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            address.protocol()
                                                    + "://"
                                                    + address.hosts().getFirst()
                                                    + "/"))
                            .timeout(LIMIT);
            address.authorization().ifPresent(shown -> request.header("Authorization", shown));
            String body = client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
            return body.contains("\"version\"") && !body.contains("opensearch")
                    ? ELASTICSEARCH
                    : OPENSEARCH;
        } catch (IOException e) {
            return OPENSEARCH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OPENSEARCH;
        }
    }
}
