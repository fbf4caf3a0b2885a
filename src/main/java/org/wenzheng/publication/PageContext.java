package org.wenzheng.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.wenzheng.events.Subject;
import org.wenzheng.shared.text.Language;

/** What a page shows, collected while it is made: when any of it changes, the page is dropped. */
public final class PageContext {
    private static final String ANY = "any ";

    /**
     * Characters, with what stands between them. Twice in the head of an answer, which proxies take
     * up to 4 KiB of; the kinds alone never come near it.
     */
    static final int LONGEST_KEYS = 600;

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
        return ANY + kind;
    }

    Set<String> tags() {
        return Set.copyOf(tags);
    }

    /**
     * By what a cache in front of the service drops the page: {@code question-ID}, or {@code
     * any-question} where it hangs on all of a kind. Each event drops its thing and any of its kind
     * here; so where the things of a kind would be too many for a header, that kind stands for
     * them.
     */
    Set<String> keys() {
        Map<String, Set<String>> byKind = new TreeMap<>();
        Set<String> keys = new TreeSet<>();
        for (String tag : tags) {
            if (tag.startsWith(ANY)) {
                keys.add(anyKey(tag));
            } else {
                String kind = tag.substring(0, tag.indexOf(':'));
                byKind.computeIfAbsent(kind, any -> new TreeSet<>()).add(tag.replace(':', '-'));
            }
        }
        while (!byKind.isEmpty()
                && length(keys) + byKind.values().stream().mapToInt(PageContext::length).sum()
                        > LONGEST_KEYS) {
            String most =
                    Collections.max(
                                    byKind.entrySet(),
                                    Comparator.comparingInt(kind -> kind.getValue().size()))
                            .getKey();
            byKind.remove(most);
            keys.add(anyKey(anyTag(most)));
        }
        byKind.values().forEach(keys::addAll);
        return keys;
    }

    private static String anyKey(String anyTag) {
        return anyTag.replace(' ', '-');
    }

    private static int length(Set<String> keys) {
        return keys.stream().mapToInt(key -> key.length() + 1).sum();
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
