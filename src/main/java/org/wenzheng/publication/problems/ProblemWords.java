package org.wenzheng.publication.problems;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.ProblemType;
import org.wenzheng.shared.text.Language;

final class ProblemWords {
    /** Simplified Chinese is the root; a text that is missing elsewhere comes from there. */
    private final ResourceBundle words;

    private final Language language;

    private ProblemWords(Language language) {
        this.language = language;
        this.words = Bundle.of("problems", language.locale());
    }

    static ProblemWords in(Language language) {
        return new ProblemWords(language);
    }

    String title(ProblemType type) {
        return title(type.code());
    }

    String title(String code) {
        return words.getString(code + ".title");
    }

    String detail(ProblemType type, List<String> arguments) {
        return filled(
                words.getString(type.code() + ".detail"),
                type == CommonProblem.STATE_NOT_ALLOWED
                        ? arguments.stream().map(this::state).toList()
                        : arguments);
    }

    /** What a person calls a state; anything else stays as it is. */
    private String state(String constant) {
        String key = "state." + constant.toLowerCase(Locale.ROOT).replace('_', '-');
        return words.containsKey(key) ? words.getString(key) : constant;
    }

    /** A code without words of its own gets the general ones: a field error is never left out. */
    String detail(FieldError error) {
        String pattern;
        try {
            pattern = words.getString("field." + error.code());
        } catch (MissingResourceException e) {
            pattern = words.getString("field.invalid");
        }
        return filled(pattern, error.arguments());
    }

    /** When to try again: in 40 seconds, in 5 minutes, later. */
    String wait(Optional<Duration> wait) {
        if (wait.isEmpty()) {
            return words.getString("wait.later");
        }
        long seconds = seconds(wait.get());
        return seconds < 120
                ? filled(words.getString("wait.seconds"), List.of(String.valueOf(seconds)))
                : filled(
                        words.getString("wait.minutes"),
                        List.of(String.valueOf((seconds + 59) / 60)));
    }

    /** Rounded up, so that nobody comes too early. */
    static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    private String filled(String pattern, List<String> arguments) {
        return new MessageFormat(pattern, language.locale()).format(arguments.toArray());
    }
}
