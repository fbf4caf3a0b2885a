package org.wenzheng.search.typed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Everyday words, and what offices say for them: {@code search/official-words.txt}. Asked for as a
 * search is made, so that no index depends on them.
 */
final class OfficialWords {
    private static final String FILE = "/search/official-words.txt";

    /** Of one text: more would drown what was typed. */
    private static final int MOST = 6;

    private static final Map<String, List<String>> WORDS = read();

    /** The longest first, as alternatives are tried in their order. */
    private static final Pattern EVERYDAY =
            Pattern.compile(
                    WORDS.keySet().stream()
                            .sorted((a, b) -> b.length() - a.length())
                            .map(Pattern::quote)
                            .collect(Collectors.joining("|")));

    private OfficialWords() {}

    private static Map<String, List<String>> read() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        try (InputStream file = OfficialWords.class.getResourceAsStream(FILE);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] sides = line.split("=");
                if (sides.length != 2) {
                    throw new IllegalStateException(FILE + ": " + line);
                }
                for (String everyday : sides[0].strip().split("\\s+")) {
                    words.put(everyday, List.of(sides[1].strip().split("\\s+")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /**
     * What offices say for the everyday words of a text.
     *
     * @param text folded to Simplified
     */
    static List<String> of(String text) {
        List<String> found = new ArrayList<>();
        EVERYDAY.matcher(text)
                .results()
                .flatMap(word -> WORDS.getOrDefault(word.group(), List.of()).stream())
                .filter(official -> !text.contains(official))
                .distinct()
                .limit(MOST)
                .forEach(found::add);
        return found;
    }

    /** The text with the first of them in place of each everyday word. */
    static String instead(String text) {
        return EVERYDAY.matcher(text)
                .replaceAll(
                        word -> {
                            String official =
                                    WORDS.getOrDefault(word.group(), List.of(word.group()))
                                            .getFirst();
                            // 医保卡 for 医保, in a text that says 医保卡 already.
                            return text.startsWith(official, Math.max(0, word.start()))
                                    ? word.group()
                                    : official;
                        });
    }
}
