package org.wenzheng.shared.text;

import com.hankcs.hanlp.dictionary.CoreDictionary;
import java.util.ArrayList;
import java.util.List;

/** Words of the language, by HanLP's dictionary of frequent words; in Simplified. */
public final class ChineseWords {
    private static final int LONGEST = 6;

    private ChineseWords() {}

    /** Two characters or more that are one word. */
    public static boolean isWord(String text) {
        return text.length() > 1 && text.length() <= LONGEST && CoreDictionary.contains(text);
    }

    /** Where its words begin, and its length: the longest word first, from the left. */
    public static List<Integer> cuts(String text) {
        List<Integer> cuts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            cuts.add(at);
            int length = Math.min(LONGEST, text.length() - at);
            while (length > 1 && !isWord(text.substring(at, at + length))) {
                length--;
            }
            at += length;
        }
        cuts.add(text.length());
        return cuts;
    }
}
