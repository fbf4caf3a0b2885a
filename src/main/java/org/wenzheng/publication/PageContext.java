package org.wenzheng.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.wenzheng.events.Subject;
import org.wenzheng.shared.text.Language;

/** What a page shows, collected while it is made: when any of it changes, the page is dropped. */
public final class PageContext {
    private Language language;
    private final String baseUrl;
    private final Set<String> tags = new HashSet<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Instant until = Instant.MAX;
    private Duration calm = Duration.ZERO;

    PageContext(Language language, String baseUrl) {
        this.language = language;
        this.baseUrl = baseUrl;
    }

    /** Of what is made for nobody's request and kept elsewhere. */
    public static PageContext apart(Language language, String baseUrl) {
        return new PageContext(language, baseUrl);
    }

    public Language language() {
        return language;
    }

    /** What was asked for names a language itself: that one is answered in. */
    public PageContext speak(Language other) {
        language = other;
        return this;
    }

    /** For absolute links, without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }

    public PageContext thing(String kind, UUID id) {
        tags.add(tag(new Subject(kind, id)));
        return this;
    }

    public PageContext any(String kind) {
        tags.add(anyTag(kind));
        return this;
    }

    public PageContext until(Instant time) {
        if (time.isBefore(until)) {
            until = time;
        }
        return this;
    }

    /**
     * A page of lists that everybody opens: an event that adds to them, or changes what only stands
     * near, is seen after so long. What happens to a thing that it shows drops it at once.
     */
    public PageContext calm(Duration time) {
        calm = time;
        return this;
    }

    /** Sent with the page: {@code Link}, for one. */
    public PageContext header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    static String tag(Subject subject) {
        return subject.toString();
    }

    static String anyTag(String kind) {
        return "any " + kind;
    }

    Set<String> tags() {
        return Set.copyOf(tags);
    }

    Map<String, String> headers() {
        return headers;
    }

    Duration calm() {
        return calm;
    }

    Instant until() {
        return until;
    }
}
