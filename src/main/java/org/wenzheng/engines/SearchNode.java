package org.wenzheng.engines;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    private static final String VECTORS = "jdk.incubator.vector";

    private static final String FOLDER_IS_OPEN = "failed to obtain node locks";

    private static final int ENDED_BY_SIGNAL = 128;

    /** SIGHUP, SIGINT and SIGTERM; what the system or a person kills at once is started again. */
    private static final Set<Integer> TOLD_TO_END =
            Set.of(ENDED_BY_SIGNAL + 1, ENDED_BY_SIGNAL + 2, ENDED_BY_SIGNAL + 15);

    private final Supplier<NodeProgram> program;
    private final Path data;
    private final String secret;
    private final int port;
    private @Nullable Folder folder;
    private @Nullable Process running;
    private boolean ready;
    private boolean closed;

    private SearchNode(Supplier<NodeProgram> program, Path data, int port) {
        this.program = program;
        this.data = data;
        this.secret = FreshSecret.text();
        this.port = port;
    }

    /**
     * One that is not started, but has its address: who only needs that does not wait.
     *
     * @param data the data folder, locked by the caller; the index lies in {@code search} under it
     */
    static SearchNode at(Supplier<NodeProgram> program, Path data) {
        try {
            return new SearchNode(program, data, Postgres.freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the node and waits until it answers. An index that cannot be read is moved aside to
     * {@code search.damaged}: everything in it comes from the database.
     *
     * @return where to, if one was
     */
    Optional<Path> start() {
        Folder own =
                new Folder(
                        program.get(),
                        data.resolve("search"),
                        data.resolve("log").resolve("search.log"),
                        data.resolve("search.pid"),
                        secret);
        folder = own;
        try {
            Files.createDirectories(own.log().getParent());
            stopPredecessor(own);
            boolean fresh = Folders.isMissingOrEmpty(own.index());
            Files.createDirectories(own.index());
            try {
                launch(own);
                if (fresh || !IndexHealth.isDamaged(address())) {
                    return Optional.empty();
                }
                stop(process().orElseThrow());
            } catch (EngineException e) {
                boolean unreadable =
                        e.problem() == EngineProblem.SEARCH_FAILED
                                && !isClosed()
                                && !e.toString().contains(FOLDER_IS_OPEN);
                if (fresh || !unreadable) {
                    throw e;
                }
            }
            Path aside = moveAside(own.index());
            launch(own);
            return Optional.of(aside);
        } catch (IOException e) {
            throw EngineException.ofWriting(e, own.index());
        }
    }

    SearchAddress address() {
        return SearchAddress.local("127.0.0.1:" + port, secret);
    }

    private synchronized void becameReady() {
        ready = true;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized Optional<Process> process() {
        return Optional.ofNullable(running);
    }

    /** For its keeper, from the first start on. */
    Keeper.Engine kept() {
        return new Keeper.Engine() {
            @Override
            public Optional<ProcessHandle> process() {
                return SearchNode.this.process().map(Process::toHandle);
            }

            @Override
            public boolean wasToldToEnd() {
                return SearchNode.this
                        .process()
                        .filter(process -> !process.isAlive())
                        .filter(process -> TOLD_TO_END.contains(process.exitValue()))
                        .isPresent();
            }

            @Override
            public void restart() throws IOException {
                Folder own = folder;
                if (own == null || SearchNode.this.process().isEmpty()) {
                    start();
                } else {
                    launch(own);
                }
            }
        };
    }

    @Override
    public void close() {
        Optional<Process> last;
        synchronized (this) {
            closed = true;
            last = process();
            if (!ready) {
                // It listens to nobody before it is up, and has nothing yet that could be lost.
                last.ifPresent(Process::destroyForcibly);
            }
        }
        last.ifPresent(SearchNode::stop);
        try {
            Files.deleteIfExists(data.resolve("search.pid"));
        } catch (IOException e) {
            // A number of a process that is gone; the next start ignores it.
        }
    }

    /**
     * @param secret of this start of the service
     */
    private record Folder(NodeProgram program, Path index, Path log, Path pidFile, String secret) {}

    private void launch(Folder folder) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command(folder, port)).redirectError(folder.log().toFile());
        // Not as an argument, which every user of the machine can list.
        builder.environment().put(SECRET, folder.secret());
        Process process;
        synchronized (this) {
            if (closed) {
                throw new EngineException(EngineProblem.SEARCH_FAILED, folder.log(), "stopped");
            }
            process = builder.start();
            running = process;
            ready = false;
        }
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
                becameReady();
                return;
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

    private static Path moveAside(Path index) throws IOException {
        Path aside = index.resolveSibling("search.damaged");
        Folders.delete(aside);
        Files.move(index, aside);
        Files.createDirectories(index);
        return aside;
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
                        "--sun-misc-unsafe-memory-access=allow"));
        // A runtime that is no JDK may not have it; Lucene is slower without.
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            command.add("--add-modules=" + VECTORS);
        }
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
