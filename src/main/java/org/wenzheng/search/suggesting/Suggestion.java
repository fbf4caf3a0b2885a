package org.wenzheng.search.suggesting;

import org.jspecify.annotations.Nullable;

/**
 * A page that somebody may want who types something.
 *
 * @param label in Simplified Chinese, as stored
 * @param detail of a person the department; null for others
 * @param slug in its address; of a question behind the number
 * @param number of a question; 0 for others
 */
public record Suggestion(
        Kind kind, String label, @Nullable String detail, String slug, long number) {
    public enum Kind {
        TOPIC("/topics/"),
        DEPARTMENT("/departments/"),
        PERSON("/people/"),
        QUESTION("/questions/");

        private final String path;

        Kind(String path) {
            this.path = path;
        }
    }

    /** The path of its page. */
    public String path() {
        return kind.path + (kind == Kind.QUESTION ? number + "/" + slug : slug);
    }
}
