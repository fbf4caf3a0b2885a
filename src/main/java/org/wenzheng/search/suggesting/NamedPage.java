package org.wenzheng.search.suggesting;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.wenzheng.search.index.PinyinTokens;
import org.wenzheng.search.typed.OfficialWords;
import org.wenzheng.search.typed.SearchText;
import org.wenzheng.shared.text.ChineseText;

/**
 * Something with a name and a page, and how well a text that somebody types fits it.
 *
 * @param names folded; the other ones are short forms
 * @param sounds syllables of each of these names
 */
record NamedPage(Suggestion page, List<String> names, List<List<String>> sounds) {
    /** A name of one character stands in any text. */
    private static final int SHORTEST_IN_TEXT = 2;

    private static final int SHORTEST_LETTERS = 2;

    static NamedPage of(Suggestion page, List<String> names) {
        List<String> folded = names.stream().map(OfficialWords::folded).distinct().toList();
        return new NamedPage(
                page,
                folded,
                folded.stream()
                        .map(
                                name ->
                                        page.kind() == Suggestion.Kind.PERSON
                                                ? ChineseText.pinyinOfName(name)
                                                : ChineseText.pinyin(name))
                        .toList());
    }

    /**
     * What somebody typed, once for all names.
     *
     * @param letters without blanks, of pinyin or initials; empty where it is neither
     */
    record Typed(String text, String content, List<String> official, String letters) {
        static Typed of(SearchText text) {
            boolean letters = PinyinTokens.isLetters(text.said());
            return new Typed(
                    text.said(),
                    text.content(),
                    text.official(),
                    letters ? text.said().toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") : "");
        }
    }

    /** 0 fits best; empty where it does not fit at all. */
    OptionalInt rank(Typed typed) {
        return IntStream.range(0, names.size())
                .map(i -> rank(names.get(i), sounds.get(i), typed))
                .filter(rank -> rank >= 0)
                .min();
    }

    private static int rank(String name, List<String> sounds, Typed typed) {
        String content = typed.content();
        if (name.equals(content) || name.equals(typed.text())) {
            return 0;
        }
        if (name.startsWith(content)) {
            return 1;
        }
        if (name.contains(content)) {
            return 2;
        }
        if (name.length() >= SHORTEST_IN_TEXT && content.contains(name)) {
            return 3;
        }
        if (typed.official().stream().anyMatch(name::contains)) {
            return 4;
        }
        return typed.letters().length() < SHORTEST_LETTERS
                ? -1
                : rankOfLetters(sounds, typed.letters());
    }

    private static int rankOfLetters(List<String> sounds, String letters) {
        for (int from = 0; from < sounds.size(); from++) {
            List<String> rest = sounds.subList(from, sounds.size());
            if (String.join("", rest).startsWith(letters)) {
                return from == 0 ? 5 : 6;
            }
            StringBuilder initials = new StringBuilder();
            rest.forEach(syllable -> initials.append(syllable, 0, Math.min(1, syllable.length())));
            if (initials.toString().startsWith(letters)) {
                return from == 0 ? 7 : 8;
            }
        }
        return -1;
    }
}
