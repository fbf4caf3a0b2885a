package org.wenzheng.exchange;

import java.text.MessageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.wenzheng.shared.Bundle;

/**
 * What is wrong at one place of a content package.
 *
 * @param file path inside the package, with slashes; empty for the package's folder itself
 * @param line from 1; 0 where the whole file is meant
 */
public record PackageFault(String file, int line, Code code, List<String> arguments)
        implements Comparable<PackageFault> {

    public enum Code {
        /** Arguments: the folder. */
        NO_FOLDER,
        UNREADABLE,
        UNEXPECTED_FILE,
        MISSING_FILE,
        NOT_UTF8,
        LEADS_OUTSIDE,
        /** Arguments: the limit in megabytes. */
        FILE_TOO_LARGE,
        NO_FRONT_MATTER,
        /** Arguments: what the parser said. */
        BAD_YAML,
        /** Arguments: the key. */
        MISSING_KEY,
        /** Arguments: the key, those that are known. */
        UNKNOWN_KEY,
        /** Arguments: the key. */
        KEY_TWICE,
        /** Arguments: the key. */
        NOT_TEXT,
        /** Arguments: the key. */
        NOT_A_LIST,
        /** Arguments: the key or part, the limit in characters. */
        TOO_LONG,
        /** Arguments: the value. */
        BAD_SLUG,
        /** Arguments: the slug, the name of the file or folder. */
        NAMED_OTHERWISE,
        /** Arguments: the value. */
        BAD_TIME,
        /** Arguments: the key, the least and the greatest value allowed. */
        BAD_NUMBER,
        /** Arguments: the value. */
        BAD_ADDRESS,
        /** Arguments: the key, the value, those that are allowed. */
        BAD_CHOICE,
        /** Arguments: the folder or file to look in, the slug or number. */
        UNKNOWN_REFERENCE,
        /** Arguments: the value, the file that has it already. */
        ALREADY_USED,
        /** Arguments: the topic. */
        TOPIC_TOO_DEEP,
        ENDS_BEFORE_START,
        /** Arguments: the number wanted at this place. */
        GAP_IN_NUMBERS,
        /** Arguments: entries in the front matter, texts in the body. */
        ANSWERS_UNEQUAL,
        ANSWERED_BEFORE_RECEIVED,
        /** Arguments: the number that is followed up. */
        FOLLOWS_LATER_QUESTION,
        /** Arguments: the person. */
        NOT_A_GUEST,
        NOTHING_WRITTEN,
        UNKNOWN_HEADING,
        MARKDOWN_NOT_ALLOWED,
        NOT_YET,
        TURN_NOT_READABLE,
        UNKNOWN_SPEAKER,
        HOST_DOES_NOT_ANSWER,
        GUEST_DOES_NOT_ASK,
        TURN_WITHOUT_TEXT,
        TEXT_TWICE,
        UNKNOWN_QUESTION,
        UNKNOWN_ANSWER,
        /** Arguments: the answer's place, who gave it. */
        ANSWERED_BY_ANOTHER,
        SPOKEN_TWICE,
        ANSWERED_BEFORE_ASKED,
        NEVER_SPOKEN
    }

    static final String BUNDLE = "exchange";

    public PackageFault {
        arguments = List.copyOf(arguments);
    }

    public String words(Locale locale) {
        String place = line == 0 ? file : file + ":" + line;
        String words = words(locale, "fault." + code, arguments.toArray());
        return place.isEmpty() ? words : place + ": " + words;
    }

    static String words(Locale locale, String key, Object... arguments) {
        ResourceBundle bundle = Bundle.of(BUNDLE, locale);
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    @Override
    public int compareTo(PackageFault other) {
        return Comparator.comparing(PackageFault::file)
                .thenComparingInt(PackageFault::line)
                .thenComparing(PackageFault::code)
                .compare(this, other);
    }
}
