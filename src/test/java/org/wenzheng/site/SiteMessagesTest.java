package org.wenzheng.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.qute.i18n.Message;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.site.asking.AskMessages;

/** A missing translation fails no build and shows Simplified Chinese to everybody. */
class SiteMessagesTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-z]\\w*)}");

    @ParameterizedTest
    @ValueSource(strings = {"zh-Hant", "en"})
    void everyMessageIsTranslated(String tag) throws IOException {
        assertEquals(new TreeSet<>(simplified().keySet()), new TreeSet<>(file(tag).keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-Hant", "en"})
    void translationsTakeTheSameParameters(String tag) throws IOException {
        Map<String, String> translated = file(tag);
        assertEquals(
                List.of(),
                simplified().entrySet().stream()
                        .filter(m -> !m.getValue().contains("{#"))
                        .filter(m -> !translated.getOrDefault(m.getKey(), "").contains("{#"))
                        .filter(
                                m ->
                                        !parameters(m.getValue())
                                                .equals(parameters(translated.get(m.getKey()))))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void nothingIsLeftChineseInEnglish() throws IOException {
        assertEquals(
                List.of(),
                file("en").entrySet().stream()
                        .filter(
                                m ->
                                        m.getValue()
                                                .chars()
                                                .anyMatch(c -> ChineseText.isHan((char) c)))
                        .map(Map.Entry::toString)
                        .toList());
    }

    @Test
    void nothingIsLeftSimplifiedInTraditional() throws IOException {
        assertEquals(
                List.of(),
                file("zh-Hant").entrySet().stream()
                        .filter(m -> !ChineseText.toTraditional(m.getValue()).equals(m.getValue()))
                        .map(m -> m + " → " + ChineseText.toTraditional(m.getValue()))
                        .toList());
    }

    private static Set<String> parameters(String message) {
        Matcher matcher = PARAMETER.matcher(message);
        return matcher.results()
                .map(r -> r.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> simplified() {
        return Stream.of(SiteMessages.class, AskMessages.class)
                .flatMap(
                        bundle ->
                                Arrays.stream(bundle.getDeclaredMethods())
                                        .map(
                                                method ->
                                                        Map.entry(
                                                                bundle.getSimpleName()
                                                                        + "."
                                                                        + method.getName(),
                                                                method)))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().getAnnotation(Message.class).value(),
                                (a, b) -> a,
                                TreeMap::new));
    }

    private static Map<String, String> file(String tag) throws IOException {
        Map<String, String> messages = new TreeMap<>();
        for (Map.Entry<String, String> file :
                Map.of("site_", "SiteMessages.", "ask_", "AskMessages.").entrySet()) {
            Properties properties = new Properties();
            try (Reader reader =
                    Files.newBufferedReader(
                            Path.of(
                                    "src/main/resources/messages/"
                                            + file.getKey()
                                            + tag
                                            + ".properties"),
                            StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            properties.forEach((key, value) -> messages.put(file.getValue() + key, (String) value));
        }
        return messages;
    }
}
