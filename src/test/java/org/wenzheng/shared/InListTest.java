package org.wenzheng.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InListTest {
    /** In a text, and not in a comment. */
    private static final Pattern COLLECTION =
            Pattern.compile("^(?!\\s*(\\*|/\\*|//)).*\\bin [:?]\\w");

    @Test
    void eachValueIsAParameterAndTheLastOneFillsUp() {
        InList three = InList.of("id", List.of("a", "b", "c"));
        assertEquals("in (:id0, :id1, :id2, :id3)", three.condition());
        assertEquals(Map.of("id0", "a", "id1", "b", "id2", "c", "id3", "c"), three.parameters());
        assertEquals("in (:id0)", InList.of("id", List.of("a")).condition());
    }

    @Test
    void twoListsGoTogether() {
        InList ids = InList.of("id", List.of("a"));
        assertEquals(
                Map.of("id0", "a", "state0", "x"),
                ids.with(InList.of("state", List.of("x")).parameters()));
    }

    @Test
    void nothingIsNotAList() {
        assertThrows(IllegalArgumentException.class, () -> InList.of("id", List.of()));
    }

    @Test
    void noStatementHasACollectionForAParameter() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> found =
                    sources.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(InListTest::lines)
                            .filter(line -> COLLECTION.matcher(line).find())
                            .toList();
            assertEquals(List.of(), found);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property
    void theSameValuesInAPowerOfTwoParameters(
            @ForAll @Size(min = 1, max = 600) List<Integer> some) {
        InList list = InList.of("id", some);
        int size = list.parameters().size();
        assertEquals(1, Integer.bitCount(size));
        assertTrue(size < 2 * some.size());
        assertEquals(new HashSet<>(some), new HashSet<>(list.parameters().values()));
    }
}
