package org.wenzheng.publication;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.Language;

/**
 * What makes two requests ask for the same page.
 *
 * @param origin empty where the public address is configured; else a page with absolute links must
 *     not reach readers who called the service by another name
 * @param query in the order of names, without what does not matter
 */
public record PageKey(String origin, String path, String query, Language language) {
    /**
     * All that pages for people listen to. Others (where a link was found, say) would only fill the
     * cache with copies. The API refuses what it does not know, so there all count.
     */
    private static final Set<String> PARAMETERS =
            Set.of(
                    "after",
                    "before",
                    "page",
                    "sort",
                    "state",
                    "kind",
                    "year",
                    "department",
                    "person",
                    "official",
                    "topic",
                    "session",
                    "programme",
                    "print",
                    "view",
                    "limit");

    private static final int LONGEST_QUERY = 2_000;

    /** Null for a request whose answer is not worth keeping. */
    static @Nullable PageKey of(HttpServerRequest request, String origin) {
        String query = request.query();
        if (query != null && query.length() > LONGEST_QUERY) {
            return null;
        }
        String path = path(request);
        return new PageKey(origin, path, normal(path, query), ReaderLanguage.of(request));
    }

    /** Null only in a request line that HTTP does not allow, or {@code OPTIONS *}. */
    public static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path;
    }

    private static String normal(String path, @Nullable String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        boolean api = path.startsWith("/api/");
        return Arrays.stream(query.split("&"))
                .filter(pair -> matters(pair.split("=", 2)[0], api))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static boolean matters(String name, boolean api) {
        return !name.equals(ReaderLanguage.NAME) && (api || PARAMETERS.contains(name));
    }
}
