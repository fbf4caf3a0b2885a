package org.wenzheng.shared.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class Pinyin {

    private static final int LONGEST = 12;
    private static final String[] TONED = {"aāáǎà", "eēéěè", "iīíǐì", "oōóǒò", "uūúǔù", "vǖǘǚǜ"};

    private static final Map<Character, List<String>> CHARACTERS = new HashMap<>(32_768);
    private static final Map<String, String[]> WORDS = new HashMap<>(16_384);
    private static final short[] LENGTHS = new short[Character.MAX_VALUE + 1];

    static {
        HanlpFile.forEach("pinyin/pinyin.txt", Pinyin::add);
    }

    private Pinyin() {}

    static List<String> of(String text) {
        String folded = Folding.fold(text);
        List<String> syllables = new ArrayList<>(text.length());
        int i = 0;
        while (i < text.length()) {
            String[] word = longestWord(folded, i);
            List<String> surname = surname(folded, i, word != null);
            if (!surname.isEmpty()) {
                syllables.addAll(surname);
                i += surname.size();
            } else if (word != null) {
                for (String syllable : word) {
                    syllables.add(withoutTone(syllable));
                }
                i += word.length;
            } else {
                List<String> known = numbered(text.charAt(i));
                syllables.add(
                        known.isEmpty()
                                ? String.valueOf(text.charAt(i))
                                : withoutTone(known.getFirst()));
                i++;
            }
        }
        return List.copyOf(syllables);
    }

    static List<String> ofName(String name) {
        String folded = Folding.fold(name);
        Optional<String> surname = Surnames.of(folded);
        List<String> reading = surname.flatMap(Surnames::reading).orElse(List.of());
        List<String> syllables = new ArrayList<>(reading);
        syllables.addAll(of(name.substring(reading.size())));
        return List.copyOf(syllables);
    }

    /** Empty where no surname stands that is read otherwise than its characters mostly are. */
    private static List<String> surname(String text, int at, boolean word) {
        Optional<String> surname = Surnames.of(text.substring(at, Math.min(text.length(), at + 2)));
        List<String> reading = surname.flatMap(Surnames::reading).orElse(List.of());
        boolean one =
                !reading.isEmpty()
                        && (!word || reading.size() > 1)
                        && Surnames.isOne(text, at, at + reading.size());
        return one ? reading : List.of();
    }

    static List<ChineseText.Reading> readings(char c) {
        Set<String> all = new LinkedHashSet<>(numbered(c));
        char folded = Folding.fold(String.valueOf(c)).charAt(0);
        if (folded != c) {
            all.addAll(numbered(folded));
        }
        return all.stream()
                .map(syllable -> new ChineseText.Reading(marked(syllable), withoutTone(syllable)))
                .distinct()
                .toList();
    }

    private static List<String> numbered(char c) {
        return CHARACTERS.getOrDefault(c, List.of());
    }

    private static String @Nullable [] longestWord(String text, int at) {
        int lengths = LENGTHS[text.charAt(at)];
        for (int n = LONGEST; lengths != 0 && n > 1; n--) {
            if ((lengths & 1 << n) != 0 && at + n <= text.length()) {
                String[] word = WORDS.get(text.substring(at, at + n));
                if (word != null) {
                    return word;
                }
            }
        }
        return null;
    }

    private static void add(String key, String value) {
        String[] syllables = value.split(",");
        if (key.length() == 1) {
            CHARACTERS.put(key.charAt(0), List.of(syllables));
        } else if (key.length() == syllables.length && key.length() <= LONGEST) {
            WORDS.put(key, syllables);
            LENGTHS[key.charAt(0)] |= (short) (1 << key.length());
        }
    }

    private static String withoutTone(String numbered) {
        int last = numbered.length() - 1;
        return Character.isDigit(numbered.charAt(last)) ? numbered.substring(0, last) : numbered;
    }

    /** The tone mark stands on a or e, on the o of ou, else on the last vowel. */
    private static String marked(String numbered) {
        String plain = withoutTone(numbered);
        int tone = numbered.charAt(numbered.length() - 1) - '0';
        int at = plain.indexOf('a');
        if (at < 0) {
            at = plain.indexOf('e');
        }
        if (at < 0) {
            at = plain.indexOf("ou");
        }
        for (int i = plain.length() - 1; at < 0 && i >= 0; i--) {
            if ("iouv".indexOf(plain.charAt(i)) >= 0) {
                at = i;
            }
        }
        if (at < 0 || tone < 1 || tone > 4) {
            return plain.replace('v', 'ü');
        }
        char vowel = plain.charAt(at);
        for (String row : TONED) {
            if (row.charAt(0) == vowel) {
                String marked = plain.substring(0, at) + row.charAt(tone) + plain.substring(at + 1);
                return marked.replace('v', 'ü');
            }
        }
        return plain;
    }
}
