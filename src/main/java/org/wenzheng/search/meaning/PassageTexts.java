package org.wenzheng.search.meaning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wenzheng.shared.text.ChineseText;

/** The parts of a question and its answers that each get a vector of their own. */
final class PassageTexts {
    /** Characters: what is longer says too much for one vector. */
    static final int LENGTH = 220;

    /** Of one question; a speech of an hour would push others out. */
    private static final int MOST = 40;

    private static final String ENDS = "。！？!?；;\n";

    private PassageTexts() {}

    /** The title first, as one of its own; each once. */
    static List<String> of(String title, String text, List<String> answers) {
        Set<String> parts = new LinkedHashSet<>();
        parts.add(plain(title));
        addParts(text, parts);
        answers.forEach(answer -> addParts(answer, parts));
        parts.removeIf(String::isEmpty);
        return parts.stream().limit(MOST).toList();
    }

    private static void addParts(String text, Set<String> parts) {
        StringBuilder part = new StringBuilder();
        for (String sentence : sentences(text)) {
            if (part.length() + sentence.length() > LENGTH) {
                parts.add(plain(part.toString()));
                part.setLength(0);
            }
            part.append(sentence);
        }
        parts.add(plain(part.toString()));
    }

    /** With their ends; long ones in pieces. */
    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean pair = Character.isHighSurrogate(text.charAt(i));
            if (ENDS.indexOf(text.charAt(i)) >= 0 || i + 1 - start >= LENGTH && !pair) {
                sentences.add(text.substring(start, i + 1));
                start = i + 1;
            }
        }
        sentences.add(text.substring(start));
        return sentences;
    }

    /** As a query is made plain, too. */
    static String plain(String text) {
        return ChineseText.searched(text).replaceAll("\\s+", " ").strip();
    }
}
