package org.wenzheng.engines;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wenzheng.shared.keys.FreshSecret;

/**
 * The embedded search node: a child JVM with jars of its own on the loopback interface. It ends
 * with its standard input, so a killed service leaves none behind.
 */
public final class SearchNode implements AutoCloseable {

    /** Heap of the node: enough for some 200,000 questions with their vectors. */
    private static final String HEAP = "-Xmx512m";

    static final String USER = "wenzheng";

    /** Read by the node, which answers nobody else. */
    private static final String SECRET = "WENZHENG_SEARCH_SECRET";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    /** What a corrected clock may change in the time of a start. */
    private static final Duration SAME_START = Duration.ofMinutes(1);

    private static final String FOLDER_IS_OPEN = "failed to obtain node locks";

    private final Folder folder;
    private final boolean fresh;
    private final boolean setAside;
    private volatile Process process;
    private final int port;

    private SearchNode(Folder folder, boolean fresh, boolean setAside, Started started) {
        this.folder = folder;
        this.fresh = fresh;
        this.setAside = setAside;
        this.process = started.process();
        this.port = started.port();
    }

    /**
     * Starts the node and waits until it answers. An index that cannot be read is moved aside to
     * {@code search.damaged}: everything in it comes from the database.
     *
     * @param data the data folder, locked by the caller; the index lies in {@code search} under it
     */
    static SearchNode start(NodeProgram program, Path data) {
        Folder folder =
                new Folder(
                        program,
                        data.resolve("search"),
                        data.resolve("log").resolve("search.log"),
                        data.resolve("search.pid"),
                        FreshSecret.text());
        try {
            Files.createDirectories(folder.log().getParent());
            stopPredecessor(folder);
            boolean fresh = Folders.isMissingOrEmpty(folder.index());
            Files.createDirectories(folder.index());
            try {
                Started started = launch(folder, 0);
                if (fresh || !IndexHealth.isDamaged(folder.address(started.port()))) {
                    return new SearchNode(folder, fresh, false, started);
                }
                stop(started.process());
            } catch (EngineException e) {
                boolean unreadable =
                        e.problem() == EngineProblem.SEARCH_FAILED
                                && !e.toString().contains(FOLDER_IS_OPEN);
                if (fresh || !unreadable) {
                    throw e;
                }
            }
            moveAside(folder.index());
            return new SearchNode(folder, true, true, launch(folder, 0));
        } catch (IOException e) {
            throw EngineException.ofWriting(e, folder.index());
        }
    }

    SearchAddress address() {
        return folder.address(port);
    }

    /** Whether the node started without an index, so that all content has to be indexed. */
    boolean fresh() {
        return fresh;
    }

    boolean setAside() {
        return setAside;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    void restart() throws IOException {
        process = launch(folder, port).process();
    }

    @Override
    public void close() {
        stop(process);
        try {
            Files.deleteIfExists(folder.pidFile());
        } catch (IOException e) {
            // A number of a process that is gone; the next start ignores it.
        }
    }

    /**
     * @param secret of this start of the service
     */
    private record Folder(NodeProgram program, Path index, Path log, Path pidFile, String secret) {
        SearchAddress address(int port) {
            return SearchAddress.local("127.0.0.1:" + port, secret);
        }
    }

    private record Started(Process process, int port) {}

    private static Started launch(Folder folder, int port) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command(folder, port)).redirectError(folder.log().toFile());
        // Not as an argument, which every user of the machine can list.
        builder.environment().put(SECRET, folder.secret());
        Process process = builder.start();
        Files.writeString(
                folder.pidFile(), process.pid() + " " + startedAt(process.toHandle()) + "\n");
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
                ? new EngineException(EngineProblem.DISK_FULL, folder.index())
                : new EngineException(EngineProblem.SEARCH_FAILED, folder.log(), said);
    }

    private static void stop(Process running) {
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

    /**
     * The node of a killed service ends by itself; this waits for it, and ends one that hangs.
     * Numbers of processes are used again, so the time of its start has to fit as well. Its command
     * line would not do: the system cuts a long one off, and spoils letters that are not ASCII.
     */
    private static void stopPredecessor(Folder folder) throws IOException {
        if (!Files.exists(folder.pidFile())) {
            return;
        }
        String[] written = Files.readString(folder.pidFile()).strip().split(" ");
        Optional<ProcessHandle> left =
                written.length == 2
                        ? ProcessHandle.of(Long.parseLong(written[0]))
                                .filter(
                                        process ->
                                                Math.abs(
                                                                startedAt(process)
                                                                        - Long.parseLong(
                                                                                written[1]))
                                                        < SAME_START.toMillis())
                        : Optional.empty();
        if (left.isPresent()) {
            try {
                left.get().onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                left.get().destroyForcibly();
                left.get().onExit().join();
            }
        }
        Files.deleteIfExists(folder.pidFile());
    }

    /** Milliseconds since the epoch; 0 where the system does not tell. */
    private static long startedAt(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static void moveAside(Path index) throws IOException {
        Path aside = index.resolveSibling("search.damaged");
        Folders.delete(aside);
        Files.move(index, aside);
        Files.createDirectories(index);
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

    private static List<String> command(Folder folder, int port) throws IOException {
        List<String> command = new ArrayList<>();
        // Ctrl-C and a closed terminal reach every process of the group. Ignored here, they leave
        // the node to the service, which stops it last. A JVM keeps what is ignored at its start.
        command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "search-node"));
        command.addAll(javaCommand(folder.program()));
        command.addAll(List.of(folder.index().toString(), String.valueOf(port)));
        return command;
    }

    private static List<String> javaCommand(NodeProgram program) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-modules=jdk.incubator.vector"));
        Path archive = program.archive();
        if (Files.exists(archive)) {
            // One that does not fit these jars or this JDK is ignored without a word.
            command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off,aot=off"));
        }
        command.addAll(List.of("-cp", program.classPath(), program.mainClass()));
        return command;
    }

    /**
     * Writes the archive of the node's classes, which saves nearly half of its start: for the
     * build, since it takes as long as several starts.
     */
    public static void archiveClasses(NodeProgram program)
            throws IOException, InterruptedException {
        Path archive = program.archive();
        Files.deleteIfExists(archive);
        Path folder = Files.createTempDirectory("wenzheng-search-node");
        try {
            List<String> command = new ArrayList<>(javaCommand(program));
            command.add(1, "-XX:ArchiveClassesAtExit=" + archive);
            command.addAll(List.of(folder.toString(), "0"));
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                Files.deleteIfExists(archive);
            }
        } finally {
            Folders.delete(folder);
        }
    }
}
