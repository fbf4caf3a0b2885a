package org.wenzheng.shared.text;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The surnames of {@code text/surnames.txt}, which says where they come from. In Simplified. */
public final class Surnames {
    private static final Map<String, List<String>> READINGS = new HashMap<>();

    /** Of one character, and a surname wherever a title or a given name stands beside it. */
    public static final Set<String> COMMON;

    /** Of one character, and more often another word: a surname only where a name is certain. */
    public static final Set<String> ALSO_WORDS;

    public static final Set<String> COMPOUND;

    private static final List<String> TITLES;
    private static final int LONGEST;

    /** What may stand before a surname with its title: else it ends another word. */
    private static final String BEFORE = "请和与及由谢问的让是有位邀向对跟";

    static {
        WordFile file = WordFile.of(Surnames.class, "/text/surnames.txt");
        COMMON = read(file.section("common"));
        ALSO_WORDS = read(file.section("also-words"));
        COMPOUND = read(file.section("compound"));
        TITLES = file.section("titles");
        LONGEST = COMPOUND.stream().mapToInt(String::length).max().orElse(1);
    }

    private Surnames() {}

    /** The surname with which a name begins, the longest that fits. */
    public static Optional<String> of(String name) {
        for (int length = Math.min(LONGEST, name.length()); length > 0; length--) {
            String start = name.substring(0, length);
            if (COMPOUND.contains(start) || COMMON.contains(start) || ALSO_WORDS.contains(start)) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    /** Whether a surname stands in a text as one: 单局长, 局长曾志强, 姓解. */
    static boolean isOne(String text, int from, int to) {
        char before = from == 0 ? '\n' : text.charAt(from - 1);
        boolean apart = !ChineseText.isHan(before) || BEFORE.indexOf(before) >= 0;
        return before == '姓'
                || apart && TITLES.stream().anyMatch(title -> text.startsWith(title, to))
                || to < text.length()
                        && ChineseText.isHan(text.charAt(to))
                        && TITLES.stream()
                                .anyMatch(title -> text.startsWith(title, from - title.length()));
    }

    /** Syllables without tones where a surname is not read as its characters mostly are. */
    static Optional<List<String>> reading(String surname) {
        return Optional.ofNullable(READINGS.get(surname));
    }

    private static Set<String> read(List<String> entries) {
        Set<String> surnames = new LinkedHashSet<>();
        for (String entry : entries) {
            String[] parts = entry.split("=");
            surnames.add(parts[0]);
            if (parts.length > 1) {
                READINGS.put(parts[0], List.of(parts[1].split(",")));
            }
        }
        return surnames;
    }
}
