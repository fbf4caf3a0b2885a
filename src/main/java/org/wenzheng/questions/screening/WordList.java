package org.wenzheng.questions.screening;

import com.hankcs.hanlp.collection.AhoCorasick.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.VisibleText;

/**
 * Words that hold a question for review, and where a text says them.
 *
 * <p>A word is found in either script and any case or width, with blanks, signs or invisible
 * characters between its own, with characters that look alike or are written in two halves, and in
 * pinyin; in the order of the characters as in the one that a screen shows them in. What sounds the
 * same but is written with other characters is found only of words that ask for it, because many
 * innocent words do.
 *
 * <p>Compiled once, then safe for any number of threads; the time to search grows with the text
 * alone, not with the list.
 */
public final class WordList {
    @Schema(name = "ScreeningKind")
    public enum Kind {
        INSULTING(Finding.WORD_INSULTING),
        ADVERTISING(Finding.WORD_ADVERTISING),
        ILLEGAL(Finding.WORD_ILLEGAL),
        OTHER(Finding.WORD_OTHER);

        private final Finding finding;

        Kind(Finding finding) {
            this.finding = finding;
        }

        public Finding finding() {
            return finding;
        }
    }

    /**
     * @param text as the editor wrote it; at least two letters, digits or characters
     * @param bySound whether other characters of the same sound are meant too
     */
    public record Word(String text, Kind kind, boolean bySound) {}

    public record Hit(Word word, int from, int to) {}

    /** Shorter ones would hold half of all questions. */
    public static final int FEWEST_SIGNS = 2;

    /** With fewer, a word in pinyin is often an English one: made, women, dang. */
    private static final int SYLLABLES_OF_ITS_OWN = 3;

    private final @Nullable Automaton signs;
    private final @Nullable Automaton letters;
    private final @Nullable Automaton sounds;
    private final boolean bySound;

    private WordList(Collection<Word> words) {
        List<Word> all = List.copyOf(words);
        this.signs = Automaton.of(all, NormalizedText::text);
        this.letters =
                Automaton.of(only(all, NormalizedText::hasLatin), word -> word.asLetters().text());
        this.sounds =
                Automaton.of(
                        only(all, NormalizedText::isHan),
                        word -> word.asSounds().text(),
                        word -> word.asCommonSounds().text());
        this.bySound = all.stream().anyMatch(Word::bySound);
    }

    private static List<Word> only(List<Word> words, Predicate<NormalizedText> which) {
        return words.stream().filter(word -> which.test(NormalizedText.of(word.text()))).toList();
    }

    public static WordList of(Collection<Word> words) {
        return new WordList(words);
    }

    public static int signs(String text) {
        return NormalizedText.of(text).length();
    }

    public List<Hit> find(String text) {
        if (signs == null) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        for (VisibleText order : VisibleText.inEachOrder(text)) {
            find(signs, NormalizedText.of(order), hits);
        }
        return hits.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Hit::from).thenComparingInt(Hit::to))
                .toList();
    }

    private void find(Automaton signs, NormalizedText plain, List<Hit> hits) {
        signs.search(plain, NormalizedText::isTogether, hits);
        NormalizedText joined = plain.joined();
        if (joined != plain) {
            signs.search(joined, NormalizedText::isTogether, hits);
        }
        if (letters != null && plain.hasLatin()) {
            letters.search(plain.asLetters(), NormalizedText::isTogether, hits);
        }
        if (sounds != null && (bySound || plain.hasLatin())) {
            sounds.search(plain.asSounds(), WordList::soundsLike, hits);
        }
    }

    private static boolean soundsLike(NormalizedText text, int from, int to, Word word) {
        if (!text.isWholeSyllables(from, to) || text.hasSentenceEnd(from, to)) {
            return false;
        }
        if (word.bySound()) {
            return !text.isLatin(from, to) || text.isWholeWord(from, to);
        }
        if (!text.hasLatin(from, to)) {
            return false;
        }
        return !text.isLatin(from, to) || word.text().length() >= SYLLABLES_OF_ITS_OWN;
    }

    /** Whether what has the same signs is the word. */
    private interface Rule {
        boolean holds(NormalizedText text, int from, int to, Word word);
    }

    /** Finds all words in one pass (Aho-Corasick). */
    private record Automaton(AhoCorasickDoubleArrayTrie<Set<Word>> trie) {

        @SafeVarargs
        static @Nullable Automaton of(List<Word> words, Function<NormalizedText, String>... ways) {
            TreeMap<String, Set<Word>> patterns = new TreeMap<>();
            for (Word word : words) {
                NormalizedText signs = NormalizedText.of(word.text());
                for (Function<NormalizedText, String> way : ways) {
                    if (signs.length() >= FEWEST_SIGNS) {
                        patterns.computeIfAbsent(way.apply(signs), any -> new LinkedHashSet<>())
                                .add(word);
                    }
                }
            }
            if (patterns.isEmpty()) {
                return null;
            }
            AhoCorasickDoubleArrayTrie<Set<Word>> trie = new AhoCorasickDoubleArrayTrie<>();
            trie.build(patterns);
            return new Automaton(trie);
        }

        void search(NormalizedText text, Rule rule, List<Hit> hits) {
            trie.parseText(
                    text.text(),
                    (from, to, words) -> {
                        for (Word word : words) {
                            if (rule.holds(text, from, to, word)) {
                                hits.add(new Hit(word, text.from(from, to), text.to(from, to)));
                            }
                        }
                    });
        }
    }
}
