package org.wenzheng.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wenzheng.shared.text.ChineseText;

/** How key words are typed wrong: the same ones for the same texts. */
final class Slips {
    /** Syllable → characters in order of how often texts have them. */
    private final Map<String, List<Integer>> characters;

    private Slips(Map<String, List<Integer>> characters) {
        this.characters = characters;
    }

    /**
     * @param texts whose frequent characters are those that an input method offers first
     */
    static Slips of(List<String> texts) {
        Map<Integer, Integer> frequency = new HashMap<>();
        texts.forEach(
                text ->
                        ChineseText.toSimplified(text)
                                .chars()
                                .filter(c -> ChineseText.isHan((char) c))
                                .forEach(c -> frequency.merge(c, 1, Integer::sum)));
        Map<String, List<Integer>> characters = new HashMap<>();
        frequency.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .forEach(
                        each ->
                                characters
                                        .computeIfAbsent(
                                                syllable(each.getKey()), key -> new ArrayList<>())
                                        .add(each.getKey()));
        return new Slips(characters);
    }

    private static String syllable(int character) {
        return ChineseText.pinyin(Character.toString(character)).getFirst();
    }

    /** The middle character as the most frequent other one of its sound; as typed without one. */
    String homophone(String text) {
        for (int i = text.length() / 2; i >= 0; i--) {
            int typed = text.charAt(i < text.length() ? i : 0);
            if (!ChineseText.isHan((char) typed)) {
                continue;
            }
            for (int other : characters.getOrDefault(syllable(typed), List.of())) {
                if (other != typed) {
                    return text.substring(0, i) + Character.toString(other) + text.substring(i + 1);
                }
            }
        }
        return text;
    }

    /** Without the middle character, where three or more are left of four. */
    String leftOut(String text) {
        int middle = text.length() / 2;
        return text.length() < 4 ? text : text.substring(0, middle) + text.substring(middle + 1);
    }

    /** Words as words. */
    static String pinyin(String text, String between) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ")) {
            words.add(String.join(between, ChineseText.pinyin(word)).replaceAll("[^a-z ]", ""));
        }
        return String.join(" ", words).strip();
    }
}
