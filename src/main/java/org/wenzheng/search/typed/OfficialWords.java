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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everyday words, and what offices say for them: those of {@code search/official-words.txt}, and
 * those that editors add. Asked for as a search is made, so that no index depends on them.
 */
public final class OfficialWords {
    private static final String FILE = "/search/official-words.txt";

    /** Of one text: more would drown what was typed. */
    private static final int MOST = 6;

    private static final List<Group> SHIPPED_GROUPS = read();

    /** As they come with the program. */
    public static final OfficialWords SHIPPED = of(List.of(), Set.of());

    private final Map<String, List<String>> words;

    /** The longest first, as alternatives are tried in their order; null without any word. */
    private final @Nullable Pattern everyday;

    /**
     * Words of citizens, and what is looked for beside each of them.
     *
     * @param official the first one stands best for what was said
     */
    public record Group(List<String> everyday, List<String> official) {
        public Group {
            everyday = List.copyOf(everyday);
            official = List.copyOf(official);
        }
    }

    private OfficialWords(Map<String, List<String>> words) {
        this.words = words;
        this.everyday =
                words.isEmpty()
                        ? null
                        : Pattern.compile(
                                words.keySet().stream()
                                        .sorted((a, b) -> b.length() - a.length())
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining("|")));
    }

    /**
     * The shipped words together with others, which go before them.
     *
     * @param own in either script
     * @param off shipped everyday words that are left out, as {@link #folded}
     */
    public static OfficialWords of(List<Group> own, Set<String> off) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (Group group : SHIPPED_GROUPS) {
            group.everyday().stream()
                    .filter(word -> !off.contains(folded(word)))
                    .forEach(word -> put(words, word, group.official()));
        }
        own.forEach(group -> group.everyday().forEach(word -> put(words, word, group.official())));
        return new OfficialWords(words);
    }

    private static void put(Map<String, List<String>> words, String word, List<String> official) {
        List<String> wanted = official.stream().map(OfficialWords::folded).toList();
        words.put(folded(word), wanted);
        // As it stands among key words: 刚出生的娃 is looked for without its 的.
        String content = SearchText.content(folded(word));
        if (content.length() > 1) {
            words.put(content, wanted);
        }
    }

    /** The groups that come with the program, in their order. */
    public static List<Group> shipped() {
        return SHIPPED_GROUPS;
    }

    /** A word as it is compared: in Simplified and lower case, without signs. */
    public static String folded(String word) {
        return SearchText.folded(word);
    }

    private static List<Group> read() {
        List<Group> groups = new ArrayList<>();
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
                groups.add(
                        new Group(
                                List.of(sides[0].strip().split("\\s+")),
                                List.of(sides[1].strip().split("\\s+"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(groups);
    }

    /**
     * What offices say for the everyday words of a text.
     *
     * @param text folded to Simplified
     */
    List<String> of(String text) {
        List<String> found = new ArrayList<>();
        if (everyday != null) {
            everyday.matcher(text)
                    .results()
                    .flatMap(word -> words.getOrDefault(word.group(), List.of()).stream())
                    .filter(official -> !text.contains(official))
                    .distinct()
                    .limit(MOST)
                    .forEach(found::add);
        }
        return found;
    }

    /** The text with the first of them in place of each everyday word. */
    String instead(String text) {
        if (everyday == null) {
            return text;
        }
        return everyday.matcher(text)
                .replaceAll(
                        word -> {
                            String official =
                                    words.getOrDefault(word.group(), List.of(word.group()))
                                            .getFirst();
                            // 医保卡 for 医保, in a text that says 医保卡 already.
                            return text.startsWith(official, Math.max(0, word.start()))
                                    ? word.group()
                                    : official;
                        });
    }
}
