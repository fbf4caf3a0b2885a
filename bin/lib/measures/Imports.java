import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which file of the console imports which: as types or values, at once or later. */
record Imports(Path folder, Map<Path, Set<Path>> targets) {

    private static final Pattern FROM =
            Pattern.compile("(?:\\n|^| )(?:import|export)\\b[^;'\"]*?['\"](\\.[^'\"]*)['\"]");

    /** From the top down; files of the folder itself stand above all. */
    private static final List<Set<String>> LAYERS =
            List.of(
                    Set.of("desks"),
                    Set.of("sign-in", "frame"),
                    Set.of("parts"),
                    Set.of("state"),
                    Set.of("api"),
                    Set.of("base", "messages"));

    static Imports of(Path folder) throws IOException {
        List<Source> sources = ConsoleCode.sources(folder);
        Set<Path> files = sources.stream().map(Source::path).collect(Collectors.toSet());
        Map<Path, Set<Path>> targets = new TreeMap<>();
        for (Source source : sources) {
            targets.put(
                    source.path(),
                    FROM.matcher(source.text())
                            .results()
                            .map(from -> source.path().resolveSibling(from.group(1)).normalize())
                            .flatMap(Imports::candidates)
                            .filter(files::contains)
                            .collect(Collectors.toSet()));
        }
        return new Imports(folder, targets);
    }

    /** Imports name a file with or without its ending, or a folder by its index. */
    private static Stream<Path> candidates(Path named) {
        return Stream.of(named, Path.of(named + ".ts"), named.resolve("index.ts"));
    }

    String summary() {
        List<Integer> circles = circles();
        int files = circles.stream().mapToInt(size -> size).sum();
        return circles.size() + " · " + files + " · " + arrowsUp();
    }

    private long arrowsUp() {
        return targets.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().filter(to -> isUp(entry.getKey(), to)))
                .count();
    }

    private boolean isUp(Path from, Path to) {
        return layer(to) < layer(from);
    }

    private int layer(Path file) {
        String top = folder.relativize(file).getName(0).toString();
        for (int i = 0; i < LAYERS.size(); i++) {
            if (LAYERS.get(i).contains(top)) {
                return i;
            }
        }
        return -1;
    }

    /** The sizes of the sets of files that all reach each other. */
    private List<Integer> circles() {
        Map<Path, Set<Path>> reached = new HashMap<>();
        targets.keySet().forEach(file -> reached.put(file, reach(file)));
        Set<Path> seen = new HashSet<>();
        List<Integer> sizes = new ArrayList<>();
        for (Path file : targets.keySet()) {
            if (reached.get(file).contains(file) && seen.add(file)) {
                List<Path> circle =
                        reached.get(file).stream()
                                .filter(other -> reached.get(other).contains(file))
                                .toList();
                seen.addAll(circle);
                sizes.add(circle.size());
            }
        }
        return sizes;
    }

    private Set<Path> reach(Path file) {
        Set<Path> reached = new HashSet<>();
        Deque<Path> open = new ArrayDeque<>(targets.get(file));
        while (!open.isEmpty()) {
            Path next = open.pop();
            if (reached.add(next)) {
                open.addAll(targets.get(next));
            }
        }
        return reached;
    }
}
