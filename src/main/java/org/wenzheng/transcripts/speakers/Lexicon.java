package org.wenzheng.transcripts.speakers;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.wenzheng.shared.text.WordFile;

/** The lists of {@code transcripts/lexicon.txt}. */
public final class Lexicon {
    private static final WordFile FILE = WordFile.of(Lexicon.class, "/transcripts/lexicon.txt");

    private Lexicon() {}

    public static List<String> words(String section) {
        return FILE.section(section);
    }

    /** Any of the words as a group of a regular expression, longer ones before their beginnings. */
    public static String anyOf(String section) {
        return words(section).stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    /** Any of the patterns as a group of a regular expression. */
    public static String anyPattern(String section) {
        return words(section).stream().collect(Collectors.joining("|", "(?:", ")"));
    }
}
