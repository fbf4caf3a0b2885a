package org.wenzheng.transcripts.repair;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.collection.trie.DoubleArrayTrie;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.wenzheng.shared.text.ChineseText;

/**
 * How plausible a character is after another: counts of single characters and pairs in HanLP's
 * dictionary of frequent words, and in the document itself. Only texts with damaged bytes need it,
 * so the dictionary (some 100 ms, 30 MB) is loaded with the first of them.
 */
final class CharacterModel {

    /** Shares of the mixture; the rest goes to characters never seen. */
    private static final double PAIR = 0.42;

    private static final double DOCUMENT_PAIR = 0.25;
    private static final double SINGLE = 0.23;
    private static final double DOCUMENT_SINGLE = 0.0999;
    private static final double UNSEEN = 0.0001 / 20_000;

    private static final double COMMA = Math.log(0.06);
    private static final double FULL_STOP = Math.log(0.03);
    private static final double ENUMERATION_COMMA = Math.log(0.012);
    private static final double QUOTE = Math.log(0.008);
    private static final double QUOTE_OPENS = Math.log(0.03);
    private static final double PUNCTUATION = Math.log(0.002_5);
    private static final double DIGIT = Math.log(0.01);
    private static final double LATIN_FIRST = Math.log(0.002);
    private static final double LATIN_NEXT = Math.log(0.08);
    private static final double TONE_MARKED = Math.log(0.000_02);
    private static final double SYMBOL = Math.log(0.000_001);

    /** Foldings as they are asked for; zero: not yet. Racing threads write the same. */
    private static final char[] FOLDED = new char[Character.MAX_VALUE + 1];

    private final Counts dictionary = Dictionary.COUNTS;
    private final Counts document = new Counts(1 << 14);

    /** Han of the common punctuation, as the text after folding writes it. */
    private static final String USUAL_PUNCTUATION = "，。、；：？！“”‘’（）《》〈〉·—…【】,.;:?!()\"' \n\t-%+/";

    void learn(String simplified, int from, int to) {
        char last = 0;
        for (int i = from; i < to; i++) {
            char c = simplified.charAt(i);
            if (ChineseText.isHan(c)) {
                document.add(last, c, 1);
                last = c;
            } else {
                if (last != 0) {
                    document.addPair(last, c, 1);
                }
                last = 0;
            }
        }
    }

    /**
     * Natural logarithm of the probability of a character after another.
     *
     * @param last the character before; zero when there is none
     */
    double score(char last, char next) {
        if (!ChineseText.isHan(next)) {
            double seen = ChineseText.isHan(last) ? document.pair(simple(last), next) : 0;
            return Math.log(Math.exp(scoreOther(last, next)) + DOCUMENT_PAIR * seen);
        }
        char c = simple(next);
        char before = ChineseText.isHan(last) ? simple(last) : 0;
        double p =
                UNSEEN
                        + SINGLE * dictionary.single(c)
                        + DOCUMENT_SINGLE * document.single(c)
                        + PAIR * (before == 0 ? dictionary.single(c) : dictionary.pair(before, c))
                        + DOCUMENT_PAIR * (before == 0 ? 0 : document.pair(before, c));
        return Math.log(p);
    }

    private static double scoreOther(char last, char next) {
        switch (next) {
            case '，', ',':
                return COMMA;
            case '。':
                return FULL_STOP;
            case '、':
                return ENUMERATION_COMMA;
            case '“':
                return "。，、；：”".indexOf(last) >= 0 ? QUOTE_OPENS : QUOTE;
            case '”':
                return QUOTE;
            default:
                if (USUAL_PUNCTUATION.indexOf(next) >= 0) {
                    return PUNCTUATION;
                }
        }
        if (next >= '0' && next <= '9') {
            return DIGIT;
        }
        if (next < 0x80 && Character.isLetter(next)) {
            boolean inWord = last < 0x80 && Character.isLetter(last);
            return inWord ? LATIN_NEXT : LATIN_FIRST;
        }
        return next < 0x250 && Character.isLetter(next) ? TONE_MARKED : SYMBOL;
    }

    private static char simple(char c) {
        char known = FOLDED[c];
        if (known == 0) {
            known = ChineseText.toSimplified(String.valueOf(c)).charAt(0);
            FOLDED[c] = known;
        }
        return known;
    }

    private static final class Dictionary {

        private static final String WORD_PAIRS =
                "/data/dictionary/CoreNatureDictionary.ngram.mini.txt.table.bin";

        static final Counts COUNTS = load();

        private record Node(int base, String prefix) {}

        private static Counts load() {
            DoubleArrayTrie<CoreDictionary.Attribute> trie = CoreDictionary.trie;
            int[] base = trie.getBase();
            int[] check = trie.getCheck();
            int size = Math.min(base.length, check.length);
            Integer[] order = new Integer[size];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Integer.compare(check[a], check[b]));
            int[] sorted = new int[size];
            for (int i = 0; i < size; i++) {
                sorted[i] = check[order[i]];
            }
            Counts counts = new Counts(1 << 20);
            char[] firsts = new char[trie.size()];
            char[] lasts = new char[trie.size()];
            Deque<Node> open = new ArrayDeque<>();
            open.push(new Node(base[0], ""));
            while (!open.isEmpty()) {
                Node node = open.pop();
                int at = Arrays.binarySearch(sorted, node.base);
                while (at > 0 && sorted[at - 1] == node.base) {
                    at--;
                }
                for (; at >= 0 && at < size && sorted[at] == node.base; at++) {
                    int child = order[at];
                    int c = child - node.base - 1;
                    if (c == -1 && base[child] < 0) {
                        int id = -base[child] - 1;
                        counts.addWord(node.prefix, trie.getValueAt(id).totalFrequency);
                        if (isHan(node.prefix)) {
                            firsts[id] = node.prefix.charAt(0);
                            lasts[id] = node.prefix.charAt(node.prefix.length() - 1);
                        }
                    } else if (c >= 0 && c <= Character.MAX_VALUE) {
                        open.push(new Node(base[child], node.prefix + (char) c));
                    }
                }
            }
            addNeighbours(counts, firsts, lasts);
            return counts;
        }

        /** Pairs across the border of two words, from HanLP's table of word pairs. */
        private static void addNeighbours(Counts counts, char[] firsts, char[] lasts) {
            try (InputStream in = HanLP.class.getResourceAsStream(WORD_PAIRS);
                    ObjectInputStream arrays = new ObjectInputStream(new BufferedInputStream(in))) {
                int[] starts = (int[]) arrays.readObject();
                int[] pairs = (int[]) arrays.readObject();
                for (int word = 0; word + 1 < starts.length; word++) {
                    char last = word < lasts.length ? lasts[word] : 0;
                    for (int k = starts[word]; last != 0 && k < starts[word + 1]; k++) {
                        char next = firsts[pairs[2 * k]];
                        if (next != 0) {
                            counts.addPair(last, next, pairs[2 * k + 1]);
                        }
                    }
                }
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException(WORD_PAIRS, e);
            }
        }

        private static boolean isHan(String word) {
            return !word.isEmpty() && word.chars().allMatch(c -> ChineseText.isHan((char) c));
        }
    }

    private static final class Counts {

        private final float[] singles = new float[Character.MAX_VALUE + 1];
        private final float[] firsts = new float[Character.MAX_VALUE + 1];
        private int[] keys;
        private float[] values;
        private int used;
        private double total;

        Counts(int capacity) {
            keys = new int[capacity];
            values = new float[capacity];
        }

        void addWord(String word, int frequency) {
            char last = 0;
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (!ChineseText.isHan(c)) {
                    return;
                }
                add(last, c, frequency);
                last = c;
            }
        }

        void add(char last, char c, float frequency) {
            singles[c] += frequency;
            total += frequency;
            if (last != 0) {
                addPair(last, c, frequency);
            }
        }

        void addPair(char last, char c, float frequency) {
            firsts[last] += frequency;
            int slot = slot(last << 16 | c);
            if (keys[slot] == 0) {
                keys[slot] = last << 16 | c;
                used++;
            }
            values[slot] += frequency;
            if (used * 2 > keys.length) {
                grow();
            }
        }

        double single(char c) {
            return total == 0 ? 0 : singles[c] / total;
        }

        /**
         * A character is as often the last of its word as it is followed inside one, so both count
         * as chances.
         */
        double pair(char last, char c) {
            float chances = Math.max(singles[last], firsts[last]);
            if (chances == 0) {
                return 0;
            }
            int slot = slot(last << 16 | c);
            return values[slot] / (chances + 5);
        }

        private int slot(int key) {
            int mask = keys.length - 1;
            int slot = (key * 0x9e3779b1 >>> 7) & mask;
            while (keys[slot] != 0 && keys[slot] != key) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        private void grow() {
            int[] oldKeys = keys;
            float[] oldValues = values;
            keys = new int[oldKeys.length * 2];
            values = new float[oldKeys.length * 2];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    int slot = slot(oldKeys[i]);
                    keys[slot] = oldKeys[i];
                    values[slot] = oldValues[i];
                }
            }
        }
    }
}
