package org.wenzheng.search.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wenzheng.shared.text.ChineseText;

/** Pinyin of indexed texts and of what somebody typed, as tokens separated by spaces. */
public final class PinyinTokens {
    /** Longest row of initials that is one token; longer ones are several. */
    private static final int LONGEST_INITIALS = 6;

    /** Readings of a row of letters that are tried: xian is xian and xi'an. */
    private static final int READINGS = 3;

    private static final Pattern CHINESE =
            Pattern.compile("[\\u4e00-\\u9fff\\u3400-\\u4dbf\\uf900-\\ufaff〇]+");
    private static final Pattern LETTERS = Pattern.compile("[a-zA-Züv' ]+");

    private static final Set<String> SYLLABLES =
            IntStream.rangeClosed('\u4e00', '\u9fff')
                    .mapToObj(c -> ChineseText.readings((char) c))
                    .flatMap(List::stream)
                    .map(ChineseText.Reading::plain)
                    .filter(plain -> plain.chars().allMatch(c -> c >= 'a' && c <= 'z'))
                    // interjections (m, n, ng, hm) would make any letters a reading
                    .filter(plain -> plain.chars().anyMatch(c -> "aeiouv".indexOf(c) >= 0))
                    .collect(Collectors.toUnmodifiableSet());

    private PinyinTokens() {}

    /** Each syllable and each pair of neighbours ({@code zhi yuan zhi'yuan}). */
    static String syllables(String text) {
        StringBuilder tokens = new StringBuilder(text.length() * 12);
        forEachRun(text, (run, syllables) -> append(tokens, syllables));
        return tokens.toString();
    }

    /** The same of names of people, whose surnames are read as such. */
    static String syllablesOfNames(List<String> names) {
        StringBuilder tokens = new StringBuilder();
        names.forEach(name -> append(tokens, ChineseText.pinyinOfName(name)));
        return tokens.toString();
    }

    private static void append(StringBuilder tokens, List<String> syllables) {
        for (int i = 0; i < syllables.size(); i++) {
            tokens.append(syllables.get(i)).append(' ');
            if (i > 0) {
                tokens.append(pair(syllables, i)).append(' ');
            }
        }
    }

    /** Every row of 2 to 6 initials of neighbouring characters ({@code zy zyf zyfw yf …}). */
    static String initials(String text) {
        Set<String> tokens = new LinkedHashSet<>();
        forEachRun(text, (run, syllables) -> addInitials(tokens, syllables));
        return String.join(" ", tokens);
    }

    /** The same of names of people, whose surnames are read as such. */
    static String initialsOfNames(List<String> names) {
        Set<String> tokens = new LinkedHashSet<>();
        names.forEach(name -> addInitials(tokens, ChineseText.pinyinOfName(name)));
        return String.join(" ", tokens);
    }

    private static void addInitials(Set<String> tokens, List<String> syllables) {
        String letters =
                syllables.stream()
                        .map(syllable -> syllable.substring(0, 1))
                        .collect(Collectors.joining());
        for (int from = 0; from < letters.length(); from++) {
            int end = Math.min(letters.length(), from + LONGEST_INITIALS);
            for (int to = from + 2; to <= end; to++) {
                tokens.add(letters.substring(from, to));
            }
        }
    }

    private static void forEachRun(String text, BiConsumer<String, List<String>> action) {
        Matcher runs = CHINESE.matcher(text);
        while (runs.find()) {
            action.accept(runs.group(), ChineseText.pinyin(runs.group()));
        }
    }

    private static String pair(List<String> syllables, int second) {
        return syllables.get(second - 1) + "'" + syllables.get(second);
    }

    /** Neighbours, separated by spaces. */
    public static String pairs(List<String> syllables) {
        return IntStream.range(1, syllables.size())
                .mapToObj(second -> pair(syllables, second))
                .collect(Collectors.joining(" "));
    }

    /** What of a row of initials can be looked up: itself, or all its parts where it is long. */
    public static String typedInitials(String letters) {
        if (letters.length() <= LONGEST_INITIALS) {
            return letters;
        }
        return IntStream.rangeClosed(0, letters.length() - LONGEST_INITIALS)
                .mapToObj(from -> letters.substring(from, from + LONGEST_INITIALS))
                .collect(Collectors.joining(" "));
    }

    /** Whether the text is letters alone, as pinyin is typed. */
    public static boolean isLetters(String text) {
        return LETTERS.matcher(text).matches() && text.chars().anyMatch(Character::isLetter);
    }

    /**
     * One way to read typed letters.
     *
     * @param words the syllables of each word; where somebody typed each syllable apart, one word
     */
    public record Reading(List<List<String>> words) {
        int syllables() {
            return words.stream().mapToInt(List::size).sum();
        }

        /** Neighbours within a word, separated by spaces. */
        public String pairs() {
            return words.stream()
                    .map(PinyinTokens::pairs)
                    .filter(pairs -> !pairs.isEmpty())
                    .collect(Collectors.joining(" "));
        }

        /** Separated by spaces. */
        public String single() {
            return words.stream().flatMap(List::stream).collect(Collectors.joining(" "));
        }
    }

    /**
     * Typed letters as syllables, as few as possible, in each way in which that can be read. White
     * space ends a word, an apostrophe a syllable. Empty where it is not pinyin, or without two
     * syllables that belong together: one says too little.
     */
    public static List<Reading> readings(String letters) {
        List<List<List<String>>> readings = List.of(List.of());
        for (String part : letters.toLowerCase(Locale.ROOT).replace('ü', 'v').split(" +")) {
            List<List<String>> words = word(part);
            List<List<List<String>>> longer = new ArrayList<>();
            for (List<List<String>> before : readings) {
                for (List<String> word : words) {
                    List<List<String>> whole = new ArrayList<>(before);
                    whole.add(word);
                    longer.add(whole);
                }
            }
            readings = longer.stream().limit(READINGS).toList();
        }
        List<Reading> telling =
                readings.stream()
                        .map(PinyinTokens::joined)
                        .filter(reading -> !reading.pairs().isEmpty())
                        .toList();
        int fewest = telling.stream().mapToInt(Reading::syllables).min().orElse(0);
        return telling.stream().filter(reading -> reading.syllables() == fewest).toList();
    }

    private static Reading joined(List<List<String>> words) {
        boolean apart = words.stream().allMatch(word -> word.size() < 2);
        return new Reading(apart ? List.of(words.stream().flatMap(List::stream).toList()) : words);
    }

    /** The ways to read one word; the apostrophe of xi'an leaves one. */
    private static List<List<String>> word(String letters) {
        List<List<String>> readings = List.of(List.of());
        for (String part : letters.split("'+")) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> before : readings) {
                for (List<String> split : splits(part)) {
                    List<String> whole = new ArrayList<>(before);
                    whole.addAll(split);
                    longer.add(whole);
                }
            }
            readings = fewest(longer);
        }
        return readings;
    }

    private static List<List<String>> splits(String part) {
        List<List<List<String>>> upTo = new ArrayList<>();
        upTo.add(List.of(List.of()));
        for (int end = 1; end <= part.length(); end++) {
            List<List<String>> here = new ArrayList<>();
            for (int from = Math.max(0, end - 6); from < end; from++) {
                String syllable = part.substring(from, end);
                if (SYLLABLES.contains(syllable)) {
                    for (List<String> before : upTo.get(from)) {
                        List<String> whole = new ArrayList<>(before);
                        whole.add(syllable);
                        here.add(whole);
                    }
                }
            }
            upTo.add(fewest(here));
        }
        return upTo.getLast();
    }

    private static List<List<String>> fewest(List<List<String>> readings) {
        Set<List<String>> distinct = new HashSet<>(readings);
        return distinct.stream()
                .sorted(
                        Comparator.<List<String>>comparingInt(List::size)
                                .thenComparing(Object::toString))
                .limit(READINGS)
                .toList();
    }
}
