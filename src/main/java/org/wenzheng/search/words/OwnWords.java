package org.wenzheng.search.words;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.search.typed.OfficialWords;
import org.wenzheng.search.typed.OfficialWords.Group;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.text.CleanText;

/**
 * What an installation has of its own, beside the words that come with the program.
 *
 * @param groups in the order in which editors see them
 * @param off shipped everyday words that are not looked up
 */
public record OwnWords(List<Group> groups, List<String> off) {
    public static final int MOST_GROUPS = 1_000;

    /** Everyday words of one group. */
    public static final int MOST_EVERYDAY = 20;

    /** Official words of one group: no more are looked for beside one search. */
    public static final int MOST_OFFICIAL = 6;

    /** Of one word. */
    public static final int WORD_CHARACTERS = 20;

    /** Letters, digits and characters: a single one is part of half of all searches. */
    public static final int FEWEST_SIGNS = 2;

    public OwnWords {
        groups = List.copyOf(groups);
        off = List.copyOf(off);
    }

    OfficialWords together() {
        return OfficialWords.of(
                groups, off.stream().map(OfficialWords::folded).collect(Collectors.toSet()));
    }

    /** The same as it is kept. */
    OwnWords clean() {
        return new OwnWords(
                groups.stream()
                        .map(group -> new Group(clean(group.everyday()), clean(group.official())))
                        .toList(),
                clean(off));
    }

    private static List<String> clean(List<String> words) {
        return words.stream().map(CleanText::line).toList();
    }

    /** Without switched-off words that the program no longer comes with. */
    OwnWords ofThisProgram() {
        Set<String> shipped = shipped();
        return new OwnWords(
                groups,
                off.stream().filter(word -> shipped.contains(OfficialWords.folded(word))).toList());
    }

    private static Set<String> shipped() {
        return OfficialWords.shipped().stream()
                .flatMap(group -> group.everyday().stream())
                .map(OfficialWords::folded)
                .collect(Collectors.toSet());
    }

    /** What is wrong with them by themselves. */
    public void check(Checks checks) {
        checks.that(groups.size() <= MOST_GROUPS, "groups", "too-many", MOST_GROUPS);
        Set<String> shipped = shipped();
        Set<String> switchedOff = new HashSet<>();
        for (int i = 0; i < off.size(); i++) {
            String word = OfficialWords.folded(off.get(i));
            String field = "off[" + i + "]";
            checks.that(shipped.contains(word), field, "word-not-shipped")
                    .that(switchedOff.add(word), field, "word-twice");
        }
        Map<String, Integer> groupOf = new HashMap<>();
        for (int i = 0; i < groups.size() && i < MOST_GROUPS; i++) {
            Group group = groups.get(i);
            String field = "groups[" + i + "]";
            side(checks, field + ".everyday", group.everyday(), MOST_EVERYDAY);
            side(checks, field + ".official", group.official(), MOST_OFFICIAL);
            Set<String> everyday = new HashSet<>();
            for (int j = 0; j < group.everyday().size(); j++) {
                String word = OfficialWords.folded(group.everyday().get(j));
                String at = field + ".everyday[" + j + "]";
                everyday.add(word);
                @Nullable Integer other = word.isEmpty() ? null : groupOf.putIfAbsent(word, i);
                if (other != null) {
                    checks.that(other != i, at, "word-twice")
                            .that(
                                    other == i,
                                    at,
                                    "word-in-group",
                                    group.everyday().get(j),
                                    other + 1);
                }
                checks.that(
                        !shipped.contains(word) || switchedOff.contains(word),
                        at,
                        "word-shipped",
                        group.everyday().get(j));
            }
            Set<String> official = new HashSet<>();
            for (int j = 0; j < group.official().size(); j++) {
                String word = OfficialWords.folded(group.official().get(j));
                String at = field + ".official[" + j + "]";
                checks.that(
                                word.isEmpty() || !everyday.contains(word),
                                at,
                                "word-on-both-sides",
                                group.official().get(j))
                        .that(word.isEmpty() || official.add(word), at, "word-twice");
            }
        }
    }

    private static void side(Checks checks, String field, List<String> words, int most) {
        checks.that(!words.isEmpty(), field, "required")
                .that(words.size() <= most, field, "too-many", most);
        for (int j = 0; j < words.size() && j < most; j++) {
            String at = field + "[" + j + "]";
            String word = CleanText.line(words.get(j));
            checks.text(at, word, WORD_CHARACTERS);
            if (!word.isBlank()) {
                checks.that(
                        OfficialWords.folded(word)
                                        .codePoints()
                                        .filter(Character::isLetterOrDigit)
                                        .count()
                                >= FEWEST_SIGNS,
                        at,
                        "word-too-short",
                        FEWEST_SIGNS);
            }
        }
    }
}
