package org.wenzheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The packaged service in a process of its own, started by {@code bin/run} on a new data folder and
 * a free port, with its embedded engines. Closing it stops it and deletes the folder.
 */
final class Installation implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final Path data;
    private final Process process;
    private final URI address;
    private final Properties settings;
    private final Duration startedIn;
    private final Map<String, String> environment;

    private Installation(
            Path data,
            Map<String, String> environment,
            Process process,
            URI address,
            Properties settings,
            Duration startedIn) {
        this.data = data;
        this.environment = environment;
        this.process = process;
        this.address = address;
        this.settings = settings;
        this.startedIn = startedIn;
    }

    /** An empty one, without the example content. */
    static Installation start(Path project) throws IOException, InterruptedException {
        return start(project, Map.of());
    }

    /**
     * An empty one that knows words alone: for hours it would make vectors of what is measured, and
     * take the time for it from the measurement.
     */
    static Installation byWords(Path project) throws IOException, InterruptedException {
        return start(project, Map.of("WENZHENG_SEARCH_MEANING_ENABLED", "false"));
    }

    /**
     * An empty one with settings of its own.
     *
     * @param environment variables of its own
     */
    static Installation with(Path project, Map<String, String> environment)
            throws IOException, InterruptedException {
        return start(project, environment);
    }

    /** A second node on the database of this one, which reaches the search engine elsewhere. */
    Installation beside(Path project, URI search) throws IOException, InterruptedException {
        return beside(project, search, Map.of());
    }

    /** The same with settings of its own. */
    Installation beside(Path project, URI search, Map<String, String> more)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(more);
        environment.putAll(
                Map.of(
                        "WENZHENG_DB_URL", setting("quarkus.datasource.jdbc.url"),
                        "WENZHENG_DB_USER", setting("quarkus.datasource.username"),
                        "WENZHENG_DB_PASSWORD", setting("quarkus.datasource.password"),
                        "WENZHENG_DB_OWNER_USER", setting("quarkus.flyway.username"),
                        "WENZHENG_DB_OWNER_PASSWORD", setting("quarkus.flyway.password"),
                        "WENZHENG_SEARCH_HOSTS", search.getHost() + ":" + search.getPort(),
                        "WENZHENG_SEARCH_USER", engine().getUserInfo().split(":")[0],
                        "WENZHENG_SEARCH_PASSWORD", engine().getUserInfo().split(":")[1],
                        "WENZHENG_SERVICE_KEY", key("service"),
                        "WENZHENG_CONTACT_KEY", key("contact")));
        return start(project, environment);
    }

    /** Without a word to it; closing it afterwards deletes its folder. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private String key(String name) throws IOException {
        return Files.readString(data.resolve("keys").resolve(name + ".key")).strip();
    }

    private static Installation start(Path project, Map<String, String> environment)
            throws IOException, InterruptedException {
        return start(project, environment, Files.createTempDirectory("wenzheng-bench"), 0);
    }

    /** Kills the service as it is, without a word to it or its engines, and starts it again. */
    Installation killAndStart(Path project) throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Files.delete(data.resolve("service.properties"));
        return start(project, environment, data, address.getPort());
    }

    private static Installation start(
            Path project, Map<String, String> environment, Path data, int port)
            throws IOException, InterruptedException {
        Path log = data.resolve("console.log");
        Instant begun = Instant.now();
        ProcessBuilder builder =
                new ProcessBuilder(
                                project.resolve("bin/run").toString(),
                                "--port",
                                String.valueOf(port),
                                "--data",
                                data.toString(),
                                "--no-seed")
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                        .redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("WENZHENG_") && !name.endsWith("_OPTS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            URI address = awaitAddress(data, process, log);
            return new Installation(
                    data,
                    environment,
                    process,
                    address,
                    systemProperties(process),
                    Duration.between(begun, Instant.now()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI awaitAddress(Path data, Process process, Path log)
            throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START_LIMIT);
        Path description = data.resolve("service.properties");
        while (Instant.now().isBefore(deadline)) {
            if (!process.isAlive()) {
                throw new IOException("The service did not start:\n" + Files.readString(log));
            }
            if (Files.exists(description)) {
                Properties found = new Properties();
                try (var reader = Files.newBufferedReader(description)) {
                    found.load(reader);
                }
                String address = found.getProperty("address");
                if (address != null) {
                    return URI.create(address.replace("localhost", "127.0.0.1"));
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("The service did not start in " + START_LIMIT);
    }

    /** The service keeps the addresses of its engines there. */
    private static Properties systemProperties(Process process) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
            try {
                return machine.getSystemProperties();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    URI address() {
        return address;
    }

    /** From the call of {@code bin/run} until the service answers. */
    Duration startedIn() {
        return startedIn;
    }

    /** Of the search engine, with who is answered there. */
    URI engine() {
        String prefix = "quarkus.hibernate-search-orm.elasticsearch.";
        return URI.create(
                "http://"
                        + setting(prefix + "username")
                        + ":"
                        + setting(prefix + "password")
                        + "@"
                        + setting(prefix + "hosts"));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                setting("quarkus.datasource.jdbc.url"),
                setting("quarkus.flyway.username"),
                setting("quarkus.flyway.password"));
    }

    /** Memory of the service and its engines, shared pages counted once, in bytes; 0 if unknown. */
    long memory() throws IOException {
        long kilobytes = 0;
        for (ProcessHandle one : Stream.concat(engineAndService(), database()).toList()) {
            try (Stream<String> lines =
                    Files.lines(Path.of("/proc", String.valueOf(one.pid()), "smaps_rollup"))) {
                kilobytes +=
                        lines.filter(line -> line.startsWith("Pss:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                .sum();
            } catch (IOException | UncheckedIOException e) {
                // Another system, or the process ended.
            }
        }
        return kilobytes * 1024;
    }

    /**
     * Processor time spent so far. Unlike a clock it does not count what other programs do to a
     * shared machine.
     *
     * @param database of the processes that still run: those of ended connections are lost
     */
    record Spent(Duration service, Duration engine, Duration database) {
        static final Spent NONE = new Spent(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        Spent plus(Spent more) {
            return new Spent(
                    service.plus(more.service),
                    engine.plus(more.engine),
                    database.plus(more.database));
        }

        Spent since(Spent before) {
            return new Spent(
                    service.minus(before.service),
                    engine.minus(before.engine),
                    database.minus(before.database));
        }
    }

    Spent spent() throws IOException {
        return new Spent(
                time(Stream.of(process.toHandle())), time(process.descendants()), time(database()));
    }

    private static Duration time(Stream<ProcessHandle> processes) {
        return processes
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<ProcessHandle> engineAndService() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** The server is no child of the service: it outlives one that is killed. */
    private Stream<ProcessHandle> database() throws IOException {
        Path pid = data.resolve("postgres").resolve("postmaster.pid");
        if (!Files.exists(pid)) {
            return Stream.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                .map(server -> Stream.concat(Stream.of(server), server.descendants()))
                .orElse(Stream.empty());
    }

    void killSearch() throws IOException {
        String pid = Files.readString(data.resolve("search.pid")).strip().split(" ")[0];
        kill(Long.parseLong(pid));
    }

    /** The server; its own processes end with it. */
    void killDatabase() throws IOException {
        Path pid = data.resolve("postgres").resolve("postmaster.pid");
        kill(Long.parseLong(Files.readAllLines(pid).getFirst().strip()));
    }

    /** Waits until the engine answers. */
    void awaitSearch(Duration limit) throws InterruptedException {
        Instant deadline = Instant.now().plus(limit);
        while (true) {
            try {
                askEngine("GET", "/_cluster/health", "");
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("The search engine does not come back", e);
                }
                Thread.sleep(20);
            }
        }
    }

    private static void kill(long pid) throws IOException {
        ProcessHandle found =
                ProcessHandle.of(pid).orElseThrow(() -> new IOException(pid + " does not run"));
        found.destroyForcibly();
        found.onExit().join();
    }

    private String setting(String key) {
        String value = settings.getProperty(key);
        if (value == null) {
            throw new IllegalStateException("The service does not tell " + key);
        }
        return value;
    }

    /** The header that shows the service that its operator asks. */
    String asOperator() {
        return "Authorization: Bearer " + setting("wenzheng.operator-token") + "\r\n";
    }

    /**
     * Memory of the service after a collection, in bytes.
     *
     * @param direct buffers outside of the heap
     */
    record Heap(long used, long direct) {}

    Heap heap() throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
            try (JMXConnector connector =
                    JMXConnectorFactory.connect(
                            new JMXServiceURL(machine.startLocalManagementAgent()))) {
                MBeanServerConnection beans = connector.getMBeanServerConnection();
                MemoryMXBean memory =
                        ManagementFactory.newPlatformMXBeanProxy(
                                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
                memory.gc();
                memory.gc();
                long direct = 0;
                for (BufferPoolMXBean pool :
                        ManagementFactory.getPlatformMXBeans(beans, BufferPoolMXBean.class)) {
                    direct += pool.getMemoryUsed();
                }
                return new Heap(memory.getHeapMemoryUsage().getUsed(), direct);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    /** The index that is searched now; waits until there is one. */
    String liveIndex() throws SQLException, InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            try (Connection connection = connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select slot from search_index")) {
                if (row.next()) {
                    return row.getString(1).equals("FIRST")
                            ? "wenzheng-questions-1"
                            : "wenzheng-questions-2";
                }
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("No index came up");
    }

    /** Waits until searches are answered by the engine. */
    void awaitIndex() throws IOException, InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            try (Wire wire = new Wire(address)) {
                Wire.Answer answer =
                        wire.send(Wire.get(address, "/api/v1/public/search?q=%E9%97%AE"));
                if (answer.status() == 200 && City.isFromEngine(answer)) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("The node does not find the index");
    }

    /** What an endpoint answers. */
    JsonNode ask(String method, String target) throws IOException {
        try (Wire wire = new Wire(address)) {
            Wire.Answer answer =
                    wire.send(Wire.request(method, target, address, asOperator(), new byte[0]));
            if (answer.status() >= 400) {
                throw new IOException(
                        method + " " + target + ": " + answer.status() + " " + answer.text());
            }
            return JSON.readTree(answer.body());
        }
    }

    /** What the search engine answers. */
    JsonNode askEngine(String method, String target, String body) throws IOException {
        try (Wire wire = new Wire(engine())) {
            Wire.Answer answer = wire.send(Wire.json(method, engine(), target, body));
            if (answer.status() >= 400) {
                throw new IOException(
                        method + " " + target + ": " + answer.status() + " " + answer.text());
            }
            return JSON.readTree(answer.body());
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Not deleted: " + data);
        }
    }
}
