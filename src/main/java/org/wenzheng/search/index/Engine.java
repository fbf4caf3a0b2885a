package org.wenzheng.search.index;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.apache.http.client.config.RequestConfig;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.hibernate.search.backend.elasticsearch.ElasticsearchBackend;
import org.hibernate.search.mapper.orm.mapping.SearchMapping;
import org.hibernate.search.util.common.SearchTimeoutException;
import org.jspecify.annotations.Nullable;

/** What Hibernate Search has no call for: the state of the engine and of the indexes as such. */
@ApplicationScoped
public class Engine {
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Enough for a listing of two indexes; building them is Hibernate Search's. */
    private static final int TIMEOUT_MILLIS = 2_000;

    private final SearchMapping mapping;

    Engine(SearchMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * Which build the index in a slot is; empty where there is none, or one of another origin.
     *
     * @throws IOException the engine cannot be reached, or cannot search this index yet
     */
    Optional<UUID> build(IndexSlot slot) throws IOException {
        try {
            JsonObject answer = call("GET", "/" + slot.index() + "/_mapping", null);
            JsonObject meta =
                    answer.getAsJsonObject(slot.index())
                            .getAsJsonObject("mappings")
                            .getAsJsonObject("_meta");
            JsonElement build = meta == null ? null : meta.get("build");
            if (build == null) {
                return Optional.empty();
            }
            call("POST", "/" + slot.index() + "/_search", "{\"size\":0,\"timeout\":\"1s\"}");
            return Optional.of(UUID.fromString(build.getAsString()));
        } catch (ResponseException e) {
            if (e.getResponse().getStatusLine().getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    void name(IndexSlot slot, UUID build) throws IOException {
        call("PUT", "/" + slot.index() + "/_mapping", "{\"_meta\":{\"build\":\"" + build + "\"}}");
    }

    long refreshAndCount(IndexSlot slot) throws IOException {
        call("POST", "/" + slot.index() + "/_refresh", null);
        return call("GET", "/" + slot.index() + "/_count", null).get("count").getAsLong();
    }

    void refreshEvery(IndexSlot slot, String interval) throws IOException {
        call(
                "PUT",
                "/" + slot.index() + "/_settings",
                "{\"index\":{\"refresh_interval\":\"" + interval + "\"}}");
    }

    void delete(IndexSlot slot) throws IOException {
        call("DELETE", "/" + slot.index() + "?ignore_unavailable=true", null);
    }

    private JsonObject call(String method, String path, @Nullable String body) throws IOException {
        Request request = new Request(method, path);
        request.setOptions(
                RequestOptions.DEFAULT.toBuilder()
                        .setRequestConfig(
                                RequestConfig.custom()
                                        .setConnectTimeout(TIMEOUT_MILLIS)
                                        .setConnectionRequestTimeout(TIMEOUT_MILLIS)
                                        .setSocketTimeout(
                                                method.equals("GET")
                                                        ? TIMEOUT_MILLIS
                                                        : 15 * TIMEOUT_MILLIS)
                                        .build()));
        if (body != null) {
            request.setJsonEntity(body);
        }
        Response response =
                mapping.backend()
                        .unwrap(ElasticsearchBackend.class)
                        .client(RestClient.class)
                        .performRequest(request);
        try (Reader content =
                new InputStreamReader(response.getEntity().getContent(), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(content).getAsJsonObject();
        }
    }

    /** Whether the engine did not answer, or said that it cannot now. */
    public static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResponseException e) {
                int status = e.getResponse().getStatusLine().getStatusCode();
                return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
            }
            if (cause instanceof IOException
                    || cause instanceof UncheckedIOException
                    || cause instanceof TimeoutException
                    || cause instanceof SearchTimeoutException
                    || saysStatus(cause, "429")
                    || saysStatus(cause, "500")
                    || saysStatus(cause, "502")
                    || saysStatus(cause, "503")
                    || saysStatus(cause, "504")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the index that was searched is no longer there: another node has built a new one. */
    public static boolean isWithoutIndex(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null
                    && cause.getMessage().contains("index_not_found_exception")) {
                return true;
            }
        }
        return false;
    }

    /** Hibernate Search tells the status in its message alone. */
    private static boolean saysStatus(Throwable cause, String status) {
        return cause.getMessage() != null && cause.getMessage().contains("Status: " + status);
    }
}
