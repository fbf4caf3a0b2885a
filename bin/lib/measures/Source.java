import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

record Source(Path path, String text) {

    static List<Source> below(Path folder, Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(wanted)
                    .sorted()
                    .map(Source::read)
                    .toList();
        }
    }

    private static Source read(Path path) {
        try {
            return new Source(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int lines() {
        return (int) text.lines().count();
    }

    int writtenLines() {
        return (int) text.lines().filter(line -> !line.isBlank()).count();
    }

    int linesBetween(int from, int to) {
        return 1 + (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    /** Lines that hold a part of a comment and nothing else. */
    int commentLines(BitSet comments) {
        int count = 0;
        int start = 0;
        for (String line : text.split("\n", -1)) {
            int from = start;
            if (!line.isBlank()
                    && IntStream.range(0, line.length())
                            .filter(i -> !Character.isWhitespace(line.charAt(i)))
                            .allMatch(i -> comments.get(from + i))) {
                count++;
            }
            start += line.length() + 1;
        }
        return count;
    }
}
