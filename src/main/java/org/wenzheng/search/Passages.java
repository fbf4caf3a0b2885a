package org.wenzheng.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wenzheng.search.QuestionHit.Fragment;
import org.wenzheng.search.index.PinyinTokens;
import org.wenzheng.search.typed.SearchText;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.shared.text.ChineseWords;
import org.wenzheng.shared.text.VisibleText;

/**
 * Marks what was looked for and chooses the passage to show. Done here and not by the engine: the
 * same for either engine and for the database, the same for pinyin, on the stored text whatever its
 * script, and without markup that somebody would have to trust.
 */
final class Passages {
    /** Characters of a passage: about two lines on a phone's or four on a small screen. */
    static final int LENGTH = 100;

    /** A sentence may end so much earlier or later. */
    private static final int LEEWAY = 20;

    private static final String ENDS = "。！？!?；;\n";
    private static final String ELLIPSIS = "…";

    /** Words that a phrase has at most: longer ones are marked part by part. */
    private static final int PHRASE_WORDS = 12;

    private final Set<String> terms;

    /** Words of what was typed, and words that stand there side by side: nothing across a word. */
    private final Set<String> phrases = new HashSet<>();

    private int longestPhrase;

    private final Set<String> syllablePairs = new HashSet<>();

    Passages(SearchText text) {
        terms = text.terms();
        text.runs().forEach(this::addPhrases);
        for (PinyinTokens.Reading reading : text.readings()) {
            syllablePairs.addAll(List.of(reading.pairs().split(" ")));
        }
    }

    private void addPhrases(String run) {
        if (!ChineseText.isHan(run.charAt(0))) {
            return;
        }
        List<Integer> cuts = ChineseWords.cuts(run);
        for (int from = 0; from + 1 < cuts.size(); from++) {
            for (int to = from + 1; to < cuts.size() && to - from <= PHRASE_WORDS; to++) {
                addPhrase(run.substring(cuts.get(from), cuts.get(to)));
            }
        }
        for (int from = 0; from < run.length(); from++) {
            for (int to = from + 2; to <= run.length() && to - from <= PHRASE_WORDS; to++) {
                String word = run.substring(from, to);
                if (ChineseWords.isWord(word)) {
                    addPhrase(word);
                }
            }
        }
    }

    private void addPhrase(String phrase) {
        if (phrase.length() > 1) {
            phrases.add(phrase);
            longestPhrase = Math.max(longestPhrase, phrase.length());
        }
    }

    private int phraseAt(String text, int at) {
        int length = Math.min(longestPhrase, text.length() - at);
        while (length > 1 && !phrases.contains(text.substring(at, at + length))) {
            length--;
        }
        return length > 1 ? length : 0;
    }

    List<Fragment> whole(String text) {
        return fragments(text, marks(text), 0, text.length());
    }

    List<Fragment> best(String question, List<String> answers) {
        @Nullable Passage best = null;
        for (String answer : answers) {
            Passage found = passage(answer);
            if (best == null || found.score > best.score) {
                best = found;
            }
        }
        if (best == null || best.score == 0) {
            Passage found = passage(question);
            if (best == null || found.score > 0) {
                best = found;
            }
        }
        return best.fragments;
    }

    private record Passage(List<Fragment> fragments, double score) {}

    private Passage passage(String text) {
        @Nullable Mark[] marks = marks(text);
        int start = 0;
        double best = -1;
        for (int from : starts(text, marks)) {
            double score = score(marks, from, Math.min(text.length(), from + LENGTH));
            if (score > best) {
                best = score;
                start = from;
            }
        }
        int end = end(text, start);
        List<Fragment> fragments = fragments(text, marks, start, end);
        boolean cutBefore = start > 0 && ENDS.indexOf(text.charAt(start - 1)) < 0;
        boolean cutAfter = end < text.length() && ENDS.indexOf(text.charAt(end - 1)) < 0;
        if (cutBefore) {
            fragments.addFirst(new Fragment(ELLIPSIS, false));
        }
        if (cutAfter) {
            fragments.addLast(new Fragment(ELLIPSIS, false));
        }
        return new Passage(fragments, Math.max(0, best));
    }

    /** Beginnings of sentences, and places a little before marks deep in long ones. */
    private static List<Integer> starts(String text, @Nullable Mark[] marks) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        int sentence = 0;
        int last = 0;
        for (int i = 0; i < text.length(); i++) {
            if (ENDS.indexOf(text.charAt(i)) >= 0 && i + 1 < text.length()) {
                sentence = i + 1;
                starts.add(sentence);
                last = sentence;
            } else if (marks[i] != null && i - last > LENGTH - LEEWAY) {
                last = Math.max(sentence, clause(text, i - LEEWAY, i));
                starts.add(last);
            }
        }
        return starts;
    }

    private static int clause(String text, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if ("，、：,:".indexOf(text.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        return from;
    }

    /** What was found counts once, a little for coming again, and a little less further behind. */
    private static double score(@Nullable Mark[] marks, int from, int to) {
        Map<String, Integer> found = new HashMap<>();
        int first = -1;
        for (int i = from; i < to; i++) {
            @Nullable Mark mark = marks[i];
            if (mark != null && mark.start) {
                first = first < 0 ? i - from : first;
                found.merge(mark.term, 1, Integer::sum);
            }
        }
        return found.values().stream().mapToDouble(n -> 1 + .1 * Math.log(n)).sum()
                - .001 * Math.max(0, first);
    }

    private static int end(String text, int start) {
        if (text.length() - start <= LENGTH + LEEWAY) {
            return text.length();
        }
        for (int end = start + LENGTH + LEEWAY; end > start + LENGTH - LEEWAY; end--) {
            if (ENDS.indexOf(text.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        int end = start + LENGTH;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end;
    }

    private record Mark(String term, boolean start) {
        Mark goingOn() {
            return new Mark(term, false);
        }
    }

    private @Nullable Mark[] marks(String text) {
        VisibleText visible = VisibleText.of(text);
        @Nullable Mark[] found = marksOfVisible(visible.text());
        @Nullable Mark[] marks = new @Nullable Mark[text.length()];
        for (int i = 0; i < found.length; i++) {
            @Nullable Mark mark = found[i];
            boolean goesOn = mark != null && i > 0 && found[i - 1] != null;
            for (int at = goesOn ? visible.to(i - 1) : visible.from(i); at < visible.to(i); at++) {
                marks[at] = mark == null || at == visible.from(i) ? mark : mark.goingOn();
            }
        }
        return marks;
    }

    private @Nullable Mark[] marksOfVisible(String text) {
        @Nullable Mark[] marks = new @Nullable Mark[text.length()];
        String folded = ChineseText.toSimplified(text).toLowerCase(Locale.ROOT);
        if (folded.length() != text.length()) {
            // A letter whose lower case is longer (İ): not worth a wrong place.
            folded = ChineseText.toSimplified(text);
        }
        if (!terms.isEmpty()) {
            markTerms(folded, marks);
        }
        if (!syllablePairs.isEmpty()) {
            List<String> syllables = ChineseText.pinyin(folded);
            for (int i = 0; i + 1 < folded.length(); i++) {
                String pair = syllables.get(i) + "'" + syllables.get(i + 1);
                if (syllablePairs.contains(pair)) {
                    mark(marks, i, i + 2, pair);
                }
            }
        }
        return marks;
    }

    private void markTerms(String folded, @Nullable Mark[] marks) {
        int i = 0;
        while (i < folded.length()) {
            char c = folded.charAt(i);
            if (ChineseText.isHan(c)) {
                String single = folded.substring(i, i + 1);
                if (terms.contains(single)) {
                    mark(marks, i, i + 1, single);
                }
                int end = i + phraseAt(folded, i);
                for (int at = i; at + 1 < end; at++) {
                    mark(marks, at, at + 2, folded.substring(at, at + 2));
                }
                i++;
            } else if (Character.isLetterOrDigit(c)) {
                int end = i;
                while (end < folded.length()
                        && Character.isLetterOrDigit(folded.charAt(end))
                        && !ChineseText.isHan(folded.charAt(end))) {
                    end++;
                }
                String word = folded.substring(i, end);
                if (terms.contains(word)) {
                    mark(marks, i, end, word);
                }
                i = end;
            } else {
                i++;
            }
        }
    }

    private static void mark(@Nullable Mark[] marks, int from, int to, String term) {
        for (int i = from; i < to; i++) {
            if (i == from || marks[i] == null) {
                marks[i] = new Mark(term, i == from);
            }
        }
    }

    private static List<Fragment> fragments(String text, @Nullable Mark[] marks, int from, int to) {
        List<Fragment> fragments = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || i > start && (marks[i] != null) != (marks[start] != null)) {
                if (i > start) {
                    fragments.add(new Fragment(text.substring(start, i), marks[start] != null));
                }
                start = i;
            }
        }
        return fragments;
    }
}
