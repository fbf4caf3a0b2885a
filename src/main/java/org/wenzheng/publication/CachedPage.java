package org.wenzheng.publication;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.Language;

public final class CachedPage {
    public static final String CACHE_CONTROL = "public, max-age=5, stale-while-revalidate=30";

    /**
     * Of pages for people: who is told that a broadcast began, or that an answer is there, and
     * opens the page must not get the one from before out of the browser. It asks with the ETag.
     */
    private static final String OF_PAGES = "public, max-age=0, s-maxage=5, must-revalidate";

    private static final String VARY = "Accept-Encoding, Accept-Language";

    /** The language that was chosen on a page is kept in a cookie. */
    private static final String VARY_OF_PAGES = VARY + ", Cookie";

    /** Shorter pages fit one packet either way. */
    private static final int WORTH_COMPRESSING = 1_000;

    /** Key, map entry, headers, tags: about so much besides the body. */
    private static final int OVERHEAD = 1_000;

    record Variant(Buffer body, String etag, @Nullable String encoding) {}

    private final Variant plain;
    private final @Nullable Variant gzip;
    private final String contentType;
    private final Language language;
    private final Map<String, String> more;
    private final Set<String> tags;
    private final Instant until;
    private final Duration calm;

    CachedPage(byte[] bytes, String contentType, PageContext shown) {
        String etag = etag(bytes, contentType, shown.language());
        this.plain = new Variant(Buffer.buffer(bytes), '"' + etag + '"', null);
        byte[] compressed = bytes.length < WORTH_COMPRESSING ? bytes : compress(bytes);
        this.gzip =
                compressed.length < bytes.length
                        ? new Variant(Buffer.buffer(compressed), '"' + etag + "-gz\"", "gzip")
                        : null;
        this.contentType = contentType;
        this.language = shown.language();
        this.more = Map.copyOf(headers(shown));
        this.tags = shown.tags();
        this.until = shown.until();
        this.calm = shown.calm();
    }

    /** What it was made of is told to caches in front under both names that they know. */
    private static Map<String, String> headers(PageContext shown) {
        Map<String, String> headers = new LinkedHashMap<>(shown.headers());
        Set<String> keys = shown.keys();
        if (!keys.isEmpty()) {
            headers.put("Surrogate-Key", String.join(" ", keys));
            headers.put("Cache-Tag", String.join(",", keys));
        }
        return headers;
    }

    private static String etag(byte[] bytes, String contentType, Language language) {
        MessageDigest hash =
                DigestUtils.updateDigest(DigestUtils.getSha256Digest(), contentType + language);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(hash.digest(bytes), 12));
    }

    private static byte[] compress(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    Variant variant(@Nullable String acceptEncoding) {
        return gzip != null && acceptsGzip(acceptEncoding) ? gzip : plain;
    }

    public static boolean acceptsGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.split(",")) {
            String[] parts = coding.strip().split("\\s*;\\s*");
            if (parts[0].equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    /** RFC 9110 13.1.2: weak comparison with each of the tags. */
    public static boolean matches(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String tag : ifNoneMatch.split(",")) {
            String bare = tag.strip();
            if (bare.equals("*") || bare.replaceFirst("^W/", "").equals(etag)) {
                return true;
            }
        }
        return false;
    }

    boolean acceptable(@Nullable String accept) {
        if (accept == null || accept.contains("*/*")) {
            return true;
        }
        String type = contentType.split(";")[0];
        return accept.contains(type)
                || accept.contains(type.substring(0, type.indexOf('/')) + "/*");
    }

    /** In the order in which they are sent. */
    Map<String, String> headers(Variant variant, boolean withBody) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", variant.etag());
        boolean page = contentType.startsWith("text/html");
        headers.put("Cache-Control", page ? OF_PAGES : CACHE_CONTROL);
        headers.put("Vary", page ? VARY_OF_PAGES : VARY);
        headers.putAll(more);
        if (withBody) {
            headers.put("Content-Type", contentType);
            headers.put("Content-Language", language.tag());
            if (variant.encoding() != null) {
                headers.put("Content-Encoding", variant.encoding());
            }
        }
        return headers;
    }

    Set<String> tags() {
        return tags;
    }

    Duration calm() {
        return calm;
    }

    Instant until() {
        return until;
    }

    int weight() {
        return OVERHEAD + plain.body().length() + (gzip == null ? 0 : gzip.body().length());
    }
}
