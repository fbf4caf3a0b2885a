package org.wenzheng.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The embedded search node: a child JVM with jars of its own on the loopback interface. It ends
 * with its standard input, so a killed service leaves none behind.
 */
final class SearchNode implements AutoCloseable {

    /** Heap of the node: enough for some 200,000 questions with their vectors. */
    private static final String HEAP = "-Xmx512m";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Path folder;
    private final Path log;
    private final boolean fresh;
    private volatile Process process;
    private volatile int port;

    private SearchNode(Path folder, Path log, boolean fresh, Started started) {
        this.folder = folder;
        this.log = log;
        this.fresh = fresh;
        this.process = started.process();
        this.port = started.port();
    }

    /**
     * Starts the node and waits until it answers.
     *
     * @param data the data folder, locked by the caller; the index lies in {@code search} under it
     * @throws EngineException when the node does not come up
     */
    static SearchNode start(Path data) {
        Path folder = data.resolve("search");
        Path log = data.resolve("log").resolve("search.log");
        try {
            boolean fresh = Folders.isMissingOrEmpty(folder);
            Files.createDirectories(folder);
            Files.createDirectories(log.getParent());
            return new SearchNode(folder, log, fresh, launch(folder, log, 0));
        } catch (IOException e) {
            throw EngineException.ofWriting(e, folder);
        }
    }

    /** Host and port, as Hibernate Search wants them. */
    String host() {
        return "127.0.0.1:" + port;
    }

    /** Whether the folder was empty at the start, so that all content has to be indexed. */
    boolean fresh() {
        return fresh;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Starts the node again on the same port, after it died. */
    void restart() throws IOException {
        Started started = launch(folder, log, port);
        process = started.process();
    }

    @Override
    public void close() {
        Process running = process;
        try {
            running.getOutputStream().close();
        } catch (IOException e) {
            // It ended before; nothing is left to close.
        }
        try {
            if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.destroyForcibly();
        }
    }

    private record Started(Process process, int port) {}

    private static Started launch(Path folder, Path log, int port) throws IOException {
        Process process =
                new ProcessBuilder(command(folder, port)).redirectError(log.toFile()).start();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String last = "";
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            last = line;
            if (line.startsWith("ready ")) {
                drain(output);
                return new Started(process, Integer.parseInt(line.substring("ready ".length())));
            }
            if (line.startsWith("failed ")) {
                break;
            }
        }
        process.destroyForcibly();
        String said = last.startsWith("failed ") ? last.substring("failed ".length()) : last;
        throw DiskSpace.isExhausted(said)
                ? new EngineException(EngineProblem.DISK_FULL, folder)
                : new EngineException(EngineProblem.SEARCH_FAILED, log, said, folder);
    }

    private static void drain(BufferedReader output) {
        Thread.ofVirtual()
                .name("search-node-output")
                .start(
                        () -> {
                            try (output) {
                                while (output.readLine() != null) {
                                    // Nothing is expected; a full pipe would block the node.
                                }
                            } catch (IOException e) {
                                // The node ended.
                            }
                        });
    }

    private static List<String> command(Path folder, int port) throws IOException {
        List<String> command = new ArrayList<>();
        // Ctrl-C and a closed terminal reach every process of the group. Ignored here, they leave
        // the node to the service, which stops it last. A JVM keeps what is ignored at its start.
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "search-node"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        classPath(),
                        "org.wenzheng.searchnode.SearchNode",
                        folder.toString(),
                        String.valueOf(port)));
        return command;
    }

    private static String classPath() throws IOException {
        Path jars = jars();
        try (Stream<Path> files = Files.list(jars)) {
            // In a fixed order: a class-data archive is valid for one class path only.
            return String.join(
                    java.io.File.pathSeparator,
                    files.map(Path::toString)
                            .filter(name -> name.endsWith(".jar"))
                            .sorted()
                            .toList());
        }
    }

    /** Beside the packaged service, or where the build leaves them. */
    private static Path jars() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("wenzheng.search-node.jars"))
                                .map(Path::of),
                        packaged(),
                        Optional.of(Path.of("search-node", "target", "dist")))
                .flatMap(Optional::stream)
                .filter(folder -> Files.isRegularFile(folder.resolve("search-node.jar")))
                .findFirst()
                .orElseThrow(() -> new EngineException(EngineProblem.SEARCH_MISSING))
                .toAbsolutePath();
    }

    private static Optional<Path> packaged() {
        Path runner =
                Path.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)[0]);
        return Optional.ofNullable(runner.toAbsolutePath().getParent())
                .map(parent -> parent.resolve("search-node"));
    }
}
