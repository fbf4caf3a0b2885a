package org.wenzheng;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every test that {@code docs/security.md} names is there. */
class SecurityPageTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void namesTestsThatThereAre() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            files.filter(file -> file.toString().endsWith("Test.java"))
                    .forEach(
                            file ->
                                    sources.put(
                                            file.getFileName().toString().replace(".java", ""),
                                            text(file)));
        }
        List<MatchResult> named =
                NAMED.matcher(text(Path.of("docs", "security.md"))).results().toList();
        assertTrue(named.size() > 40, "only " + named.size());

        assertEquals(
                List.of(),
                named.stream()
                        .filter(test -> !isThere(sources.get(test.group(1)), test.group(2)))
                        .map(MatchResult::group)
                        .toList());
    }

    private static boolean isThere(@Nullable String source, @Nullable String method) {
        return source != null && (method == null || source.contains("void " + method + "("));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
