package org.wenzheng.engines;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The search node's program.
 *
 * @param mainClass takes the data folder and the HTTP port (0: any free one), prints {@code ready
 *     PORT} or {@code failed REASON}, and ends with its standard input
 */
public record NodeProgram(Path jars, String mainClass) {

    /** The one that the build put beside the packaged service, or where it leaves its parts. */
    public static NodeProgram embedded() {
        Path jars =
                Stream.of(packaged(), Optional.of(Path.of("search-node", "target", "dist")))
                        .flatMap(Optional::stream)
                        .filter(folder -> Files.isRegularFile(folder.resolve("search-node.jar")))
                        .findFirst()
                        .orElseThrow(() -> new EngineException(EngineProblem.SEARCH_MISSING))
                        .toAbsolutePath();
        return new NodeProgram(jars, "org.wenzheng.searchnode.SearchNode");
    }

    String classPath() throws IOException {
        try (Stream<Path> files = Files.list(jars)) {
            // In a fixed order: a class archive is valid for one class path only.
            return String.join(
                    File.pathSeparator,
                    files.map(Path::toString)
                            .filter(name -> name.endsWith(".jar"))
                            .sorted()
                            .toList());
        }
    }

    /**
     * The archive of its classes, if the build made one. It lies beside the package, which every
     * build empties; the jars in the package stay the same.
     */
    Path archive() {
        return jars.resolve("../../search-node.jsa").normalize();
    }

    private static Optional<Path> packaged() {
        Path runner =
                Path.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0]);
        return Optional.ofNullable(runner.toAbsolutePath().getParent())
                .map(parent -> parent.resolve("search-node"));
    }
}
