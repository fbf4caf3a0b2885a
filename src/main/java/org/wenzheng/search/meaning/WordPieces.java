package org.wenzheng.search.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wenzheng.shared.prose.Characters;

/**
 * A text as the numbers that a model of the BERT family was trained on (WordPiece). Done here: the
 * library that does it brings native code of its own and unpacks it into the home folder.
 */
final class WordPieces {
    private static final String CONTINUED = "##";

    /** A longer word is nothing that the model has learned. */
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int begin;
    private final int end;

    private WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = known("[UNK]");
        this.begin = known("[CLS]");
        this.end = known("[SEP]");
    }

    /**
     * @param description {@code tokenizer.json} of the model
     */
    static WordPieces of(InputStream description) throws IOException {
        JsonNode listed = new ObjectMapper().readTree(description).path("model").path("vocab");
        Map<String, Integer> vocabulary = HashMap.newHashMap(listed.size());
        listed.properties().forEach(word -> vocabulary.put(word.getKey(), word.getValue().asInt()));
        return new WordPieces(vocabulary);
    }

    private int known(String word) {
        Integer number = vocabulary.get(word);
        if (number == null) {
            throw new IllegalArgumentException("The vocabulary lacks " + word);
        }
        return number;
    }

    /**
     * @param most numbers that are given, with those of begin and end; the rest of the text is left
     *     out
     */
    long[] of(String text, int most) {
        List<Integer> pieces = new ArrayList<>();
        pieces.add(begin);
        for (String word : words(text)) {
            addPieces(word, pieces);
            if (pieces.size() >= most) {
                break;
            }
        }
        int length = Math.min(pieces.size(), most - 1);
        long[] numbers = new long[length + 1];
        for (int i = 0; i < length; i++) {
            numbers[i] = pieces.get(i);
        }
        numbers[length] = end;
        return numbers;
    }

    /** Each Chinese character and each sign for itself, other letters and digits by word. */
    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints()
                .forEach(
                        c -> {
                            if (standsAlone(c)) {
                                end(word, words);
                                words.add(Character.toString(c));
                            } else if (Character.isLetterOrDigit(c)
                                    || Character.getType(c) == Character.NON_SPACING_MARK) {
                                word.appendCodePoint(c);
                            } else {
                                end(word, words);
                            }
                        });
        end(word, words);
        return words;
    }

    private static boolean standsAlone(int c) {
        return Character.isIdeographic(c) || Characters.isPunctuation(c);
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /**
     * The longest known beginning, and so on with the rest; unknown as a whole where that fails.
     */
    private void addPieces(String word, List<Integer> pieces) {
        List<Integer> found = new ArrayList<>();
        int from = 0;
        while (from < word.length() && word.length() <= LONGEST_WORD) {
            int to = word.length();
            Integer number = null;
            while (to > from && number == null) {
                String piece = word.substring(from, to);
                number = vocabulary.get(from == 0 ? piece : CONTINUED + piece);
                to = number == null ? to - 1 : to;
            }
            if (number == null) {
                break;
            }
            found.add(number);
            from = to;
        }
        if (from < word.length()) {
            pieces.add(unknown);
        } else {
            pieces.addAll(found);
        }
    }
}
