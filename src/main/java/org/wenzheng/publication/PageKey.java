package org.wenzheng.publication;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.Language;

/**
 * What makes two requests ask for the same page.
 *
 * @param origin empty where the public address is configured; else a page with absolute links must
 *     not reach readers who called the service by another name
 * @param query what the router read, not what was written: names in lower case, as the router finds
 *     them, in their order, each with its values; without what does not matter
 */
public record PageKey(
        String origin, String path, SortedMap<String, List<String>> query, Language language) {
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

    /** What says how another site shows a page, and which page. */
    private static final String EMBEDDING = "/oembed";

    private static final String MACHINES = "/mcp";

    private static final Set<String> OF_EMBEDDING =
            Set.of("url", "format", "maxwidth", "maxheight");

    private static final Pattern FEED = Pattern.compile(".*\\.(atom|json|xml|txt|ics|vtt)");

    private static final int LONGEST_QUERY = 2_000;

    /** Null for a request whose answer is not worth keeping, or whose query cannot be read. */
    static @Nullable PageKey of(HttpServerRequest request, String origin) {
        String written = request.query();
        if (written != null && written.length() > LONGEST_QUERY) {
            return null;
        }
        String path = path(request);
        try {
            return new PageKey(
                    origin, path, read(request.params(), path), ReaderLanguage.of(request));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Null only in a request line that HTTP does not allow, or {@code OPTIONS *}. */
    public static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path;
    }

    /** Whether a path is that of a folder, or of something in it. */
    public static boolean isBelow(String path, String folder) {
        return path.startsWith(folder)
                && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }

    /** Whether programs read what is at a path, and not people in a browser. */
    public static boolean isForPrograms(String path) {
        return path.startsWith("/api/")
                || path.startsWith("/q/")
                || path.equals("/openapi")
                || path.startsWith("/data/")
                || path.equals(EMBEDDING)
                || path.equals(MACHINES)
                || FEED.matcher(path).matches();
    }

    private static SortedMap<String, List<String>> read(MultiMap parameters, String path) {
        SortedMap<String, List<String>> query = new TreeMap<>();
        for (Map.Entry<String, String> parameter : parameters) {
            String name = parameter.getKey().toLowerCase(Locale.ROOT);
            if (matters(name, path)) {
                query.computeIfAbsent(name, key -> new ArrayList<>()).add(parameter.getValue());
            }
        }
        return query;
    }

    private static boolean matters(String name, String path) {
        if (name.equals(ReaderLanguage.NAME) || path.startsWith("/api/")) {
            return !name.equals(ReaderLanguage.NAME);
        }
        return (path.equals(EMBEDDING) ? OF_EMBEDDING : PARAMETERS).contains(name);
    }
}
