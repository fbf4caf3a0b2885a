package org.wenzheng.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wenzheng.shared.text.ChineseText;

/** The types of the console's words let none be missing; whether one is translated they cannot. */
class ConsoleWordsTest {
    /**
     * A language's own name is written in it; what a screen shows is in the language of the show.
     */
    private static final Pattern LEFT_ON_PURPOSE = Pattern.compile("简体中文|繁體中文|presetTexts: \\[.*");

    /** Examples of what is to be typed stand in English sentences. */
    @Test
    void noTextIsLeftChineseInEnglish() throws IOException {
        assertEquals(
                List.of(),
                lines("en").stream()
                        .filter(line -> line.chars().anyMatch(c -> ChineseText.isHan((char) c)))
                        .filter(line -> !line.replaceFirst("^\\w+:", "").matches(".*[A-Za-z]{2}.*"))
                        .toList());
    }

    @Test
    void nothingIsLeftSimplifiedInTraditional() throws IOException {
        assertEquals(
                List.of(),
                lines("zh-Hant").stream()
                        .filter(line -> line.chars().anyMatch(ConsoleWordsTest::isSimplifiedAlone))
                        .toList());
    }

    /** 台 is written in Traditional too. */
    private static boolean isSimplifiedAlone(int character) {
        String alone = Character.toString(character);
        return character != '台' && !ChineseText.toTraditional(alone).equals(alone);
    }

    private static List<String> lines(String language) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("frontend-stub", "console"))) {
            for (Path file :
                    files.filter(it -> ("." + it.getFileName()).endsWith("." + language + ".ts"))
                            .toList()) {
                Files.readAllLines(file).stream()
                        .map(line -> LEFT_ON_PURPOSE.matcher(line).replaceAll("").strip())
                        .forEach(lines::add);
            }
        }
        assertFalse(lines.isEmpty());
        return lines;
    }
}
