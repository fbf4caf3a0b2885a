import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What both languages are measured by. Quantiles are by the nearest rank. */
record Measured(List<Source> files, List<Integer> methodLines, int commentLines) {

    private static final int LONG_FILE = 300;
    private static final int WIDE_FOLDER = 20;
    private static final int LONG_METHOD = 30;

    String size() {
        return String.format(Locale.ROOT, "%d · %,d", files.size(), lines());
    }

    private int lines() {
        return lines(files);
    }

    private static int lines(List<Source> files) {
        return files.stream().mapToInt(Source::lines).sum();
    }

    String fileLines() {
        return quantiles(files.stream().map(Source::lines).toList(), 0.5, 0.9, 1);
    }

    long longFiles() {
        return files.stream().filter(file -> file.lines() > LONG_FILE).count();
    }

    private Collection<Integer> filesOfFolders() {
        Map<Path, Integer> files =
                this.files.stream()
                        .collect(
                                Collectors.groupingBy(
                                        file -> file.path().getParent(),
                                        Collectors.summingInt(file -> 1)));
        return files.values();
    }

    String folders() {
        return quantiles(filesOfFolders(), 0.5, 1);
    }

    String wideFolders() {
        long wide = filesOfFolders().stream().filter(files -> files > WIDE_FOLDER).count();
        return wide + " of " + filesOfFolders().size();
    }

    String methods() {
        return quantiles(methodLines, 0.5, 0.9, 0.99, 1);
    }

    String longMethods() {
        long count = methodLines.stream().filter(lines -> lines > LONG_METHOD).count();
        return percent(count, methodLines.size(), 1);
    }

    String commentShare() {
        int written = files.stream().mapToInt(Source::writtenLines).sum();
        return percent(commentLines, written, 1);
    }

    String share(List<Source> tests) {
        return percent(lines(tests), lines(), 0);
    }

    static String percent(long part, long whole, int digits) {
        return whole == 0
                ? "–"
                : String.format(Locale.ROOT, "%." + digits + "f %%", 100.0 * part / whole);
    }

    static String quantiles(Collection<Integer> numbers, double... shares) {
        List<Integer> sorted = numbers.stream().sorted().toList();
        return Arrays.stream(shares)
                .mapToObj(share -> String.format(Locale.ROOT, "%,d", quantile(sorted, share)))
                .collect(Collectors.joining(" · "));
    }

    private static int quantile(List<Integer> sorted, double share) {
        int rank = Math.max((int) Math.ceil(share * sorted.size()), 1);
        return sorted.isEmpty() ? 0 : sorted.get(rank - 1);
    }
}
