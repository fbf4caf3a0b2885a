package org.wenzheng.shared;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.TypedLength;

public final class Checks {
    /** Knows what is wrong with its values by themselves, before anything is looked up. */
    public interface Checkable {
        void check(Checks checks);
    }

    private final List<ProblemException.FieldError> errors = new ArrayList<>();

    /**
     * The text without surrounding white space; an error where nothing is left or it is too long.
     */
    public Checks text(String field, @Nullable String value, int maxCharacters) {
        if (value == null || value.isBlank()) {
            errors.add(ProblemException.FieldError.of(field, "required"));
        } else if (value.strip().codePointCount(0, value.strip().length()) > maxCharacters) {
            errors.add(ProblemException.FieldError.of(field, "too-long", maxCharacters));
        }
        return this;
    }

    /** The same of what a citizen types: letters count half. */
    public Checks typed(String field, @Nullable String value, int maxCharacters) {
        return value == null || value.isBlank()
                ? that(false, field, "required")
                : typedUpTo(field, value.strip(), maxCharacters);
    }

    public Checks typedUpTo(String field, String value, int maxCharacters) {
        return that(
                TypedLength.of(value) <= maxCharacters,
                field,
                "too-long-typed",
                maxCharacters,
                TypedLength.letters(maxCharacters));
    }

    public Checks upTo(String field, String value, int maxCharacters) {
        return that(
                value.codePointCount(0, value.length()) <= maxCharacters,
                field,
                "too-long",
                maxCharacters);
    }

    /** An absolute {@code https} address: no page ever links to a script. Null is no address. */
    public Checks https(String field, @Nullable String value) {
        return that(value == null || isHttps(value), field, "https");
    }

    private static boolean isHttps(String value) {
        try {
            URI uri = new URI(value);
            return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    public Checks that(boolean holds, String field, String code, Object... arguments) {
        if (!holds) {
            errors.add(ProblemException.FieldError.of(field, code, arguments));
        }
        return this;
    }

    public List<ProblemException.FieldError> errors() {
        return List.copyOf(errors);
    }

    public void done() {
        if (!errors.isEmpty()) {
            throw ProblemException.of(CommonProblem.INVALID).with(errors);
        }
    }
}
