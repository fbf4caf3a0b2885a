package org.wenzheng.engines;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The embedded PostgreSQL server on the loopback interface. Its postmaster is a process of its own
 * that outlives a killed service; the next start stops it first.
 */
public final class Postgres implements AutoCloseable {

    static final String DATABASE = "wenzheng";

    /** Owns the cluster and everything in it. */
    static final String OWNER = "wenzheng";

    /** What the service signs in as: reads and writes, but owns nothing. */
    public static final String SERVICE = "wenzheng_service";

    /** Recovery after a crash replays at most one checkpoint interval of log. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private static final String PASSWORD_FILE = "postgres.password";

    /** In the server's own file, where the first line is its process. */
    private static final int PORT_LINE = 3;

    /**
     * Backends notice their killed postmaster within moments; until then they hold the shared
     * memory.
     */
    private static final Duration ORPHANS_LIMIT = Duration.ofSeconds(15);

    private final PostgresPrograms programs;
    private final Path cluster;
    private final Path passwordFile;
    private final Path servicePasswordFile;
    private final Path log;
    private int port;

    private Postgres(PostgresPrograms programs, Path data) {
        this.programs = programs;
        this.cluster = data.resolve("postgres");
        this.passwordFile = data.resolve(PASSWORD_FILE);
        this.servicePasswordFile = data.resolve("postgres.service.password");
        this.log = data.resolve("log").resolve("postgres.log");
    }

    /**
     * Starts the server on a free port, after it stopped one that a predecessor left behind.
     * Creates the cluster and the database at the first start.
     */
    public static Postgres start(Path data) {
        Postgres postgres =
                new Postgres(PostgresPrograms.unpackedUnder(data.resolve("engines")), data);
        try {
            Files.createDirectories(postgres.log.getParent());
            postgres.stopPredecessor();
            if (!Files.exists(postgres.cluster.resolve("PG_VERSION"))) {
                postgres.createCluster();
            }
            postgres.requireSameMajor();
            postgres.launch(freePort());
            postgres.createDatabase(DATABASE);
            postgres.createServiceRole();
        } catch (IOException e) {
            throw EngineException.ofWriting(e, data);
        }
        return postgres;
    }

    /** Ends the server that a process which was killed left on a folder, if there is one. */
    public static void stopLeftIn(Path data) {
        if (hasClusterIn(data)) {
            try {
                new Postgres(PostgresPrograms.unpackedUnder(data.resolve("engines")), data)
                        .stopPredecessor();
            } catch (IOException e) {
                throw EngineException.ofWriting(e, data);
            }
        }
    }

    DatabaseAddress address() {
        return address(DATABASE, SERVICE, servicePasswordFile);
    }

    public DatabaseAddress owner() {
        return owner(DATABASE);
    }

    /** Whether a server of this kind ever ran on the folder. */
    public static boolean hasClusterIn(Path data) {
        return Files.exists(data.resolve("postgres").resolve("PG_VERSION"));
    }

    /**
     * The owner's address of the server that a service runs on the folder.
     *
     * @throws EngineException none runs, or it is about to start or to end
     */
    public static DatabaseAddress ownerOfRunning(Path data) {
        Path pidFile = data.resolve("postgres").resolve("postmaster.pid");
        try {
            return new DatabaseAddress(
                    "jdbc:postgresql://127.0.0.1:%s/%s"
                            .formatted(
                                    Files.readAllLines(pidFile).get(PORT_LINE).strip(), DATABASE),
                    OWNER,
                    Files.readString(data.resolve(PASSWORD_FILE)).strip());
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new EngineException(
                    e, EngineProblem.DATABASE_UNREACHABLE, data.resolve("postgres"), e.toString());
        }
    }

    private DatabaseAddress owner(String database) {
        return address(database, OWNER, passwordFile);
    }

    private DatabaseAddress address(String database, String user, Path passwordFile) {
        try {
            return new DatabaseAddress(
                    "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
                    user,
                    Files.readString(passwordFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<ProcessHandle> process() {
        return postmaster().flatMap(ProcessHandle::of);
    }

    Keeper.Engine kept() {
        return new Keeper.Engine() {
            @Override
            public Optional<ProcessHandle> process() {
                return Postgres.this.process();
            }

            @Override
            public boolean wasToldToEnd() {
                // One that was takes its file away; one that crashed cannot.
                return !Files.exists(pidFile());
            }

            @Override
            public void restart() throws IOException {
                stopPredecessor();
                launch(port);
            }
        };
    }

    @Override
    public void close() {
        stop();
    }

    void createDatabase(String name) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery(
                            "select 1 from pg_database where datname = '" + name + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void dropDatabase(String name) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Also in a cluster that an earlier version made, or whose password file was lost: the role
     * gets the password of the file.
     */
    private void createServiceRole() throws IOException {
        if (!Files.exists(servicePasswordFile)) {
            writePassword(servicePasswordFile);
        }
        String rights =
                "login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls";
        try (Connection connection = connect(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    do $$ begin
                        if not exists (select from pg_roles where rolname = '%1$s') then
                            create role %1$s;
                        end if;
                    end $$
                    """
                            .formatted(SERVICE));
            statement.execute(
                    "alter role %s %s password %s"
                            .formatted(
                                    SERVICE,
                                    rights,
                                    statement.enquoteLiteral(address().password())));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void writePassword(Path file) throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(secret));
    }

    static void requireReachable(DatabaseAddress address) {
        try (Connection connection = address.connect()) {
            connection.isValid(5);
        } catch (SQLException e) {
            throw new EngineException(
                    e,
                    EngineProblem.DATABASE_UNREACHABLE,
                    address.jdbcUrl(),
                    String.valueOf(e.getMessage()));
        }
    }

    private Connection connect(String database) throws SQLException {
        return owner(database).connect();
    }

    private void createCluster() throws IOException {
        Folders.delete(cluster);
        writePassword(passwordFile);
        // Trigrams see Chinese letters only where the C library's character classes know them, so
        // "C" is the last resort. The collation is ICU's in any case: it sorts by pinyin.
        String output = "";
        for (String characters : List.of("C.UTF-8", "en_US.UTF-8", "UTF-8", "C")) {
            Folders.delete(cluster);
            Outcome outcome =
                    run(
                            "initdb",
                            List.of(
                                    "-D",
                                    cluster.toString(),
                                    "-U",
                                    OWNER,
                                    "--pwfile=" + passwordFile,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale=C",
                                    "--lc-ctype=" + characters,
                                    "--locale-provider=icu",
                                    "--icu-locale=zh-Hans-CN",
                                    "--text-search-config=simple",
                                    "--no-instructions"));
            if (outcome.succeeded()) {
                Files.writeString(
                        cluster.resolve("postgresql.conf"),
                        "\ninclude 'wenzheng.conf'\n",
                        StandardOpenOption.APPEND);
                return;
            }
            output = outcome.output();
            if (DiskSpace.isExhausted(output)) {
                break;
            }
        }
        Folders.delete(cluster);
        throw failed(output);
    }

    private void launch(int onPort) throws IOException {
        Files.writeString(cluster.resolve("wenzheng.conf"), configuration(onPort));
        long orphansDeadline = System.nanoTime() + ORPHANS_LIMIT.toNanos();
        while (true) {
            Files.deleteIfExists(log);
            Outcome outcome =
                    run(
                            "pg_ctl",
                            List.of(
                                    "start",
                                    "-D",
                                    cluster.toString(),
                                    "-l",
                                    log.toString(),
                                    "-w",
                                    "-t",
                                    String.valueOf(START_LIMIT.toSeconds())));
            if (outcome.succeeded()) {
                port = onPort;
                return;
            }
            String said = outcome.output() + (Files.exists(log) ? Files.readString(log) : "");
            boolean orphans = said.contains("pre-existing shared memory block");
            if (!orphans || System.nanoTime() - orphansDeadline > 0) {
                throw failed(said);
            }
            pause(Duration.ofMillis(200));
        }
    }

    private static String configuration(int port) {
        return """
        # Written at every start.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = 60

        # What was acknowledged is never lost.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        # One open transaction holds back every reader of the event log.
        idle_in_transaction_session_timeout = '60s'

        shared_buffers = '128MB'
        work_mem = '8MB'
        maintenance_work_mem = '64MB'
        max_wal_size = '512MB'
        random_page_cost = 1.1
        jit = off

        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'
        """
                .formatted(port);
    }

    private void stopPredecessor() throws IOException {
        Optional<Long> left = postmaster();
        if (left.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(left.get()).filter(this::isPostgres);
        if (process.isEmpty()) {
            // After a reboot, or in a new container, the number may belong to a stranger, and the
            // server would refuse to start beside it. The caller's lock says that nobody uses the
            // folder.
            Files.deleteIfExists(pidFile());
            return;
        }
        stop();
    }

    private boolean isPostgres(ProcessHandle process) {
        // Unknown (another user's process): leave the decision to the server.
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true);
    }

    private void stop() {
        Optional<ProcessHandle> process = process();
        if (process.isEmpty()) {
            return;
        }
        if (!stop("fast", STOP_LIMIT)) {
            stop("immediate", STOP_LIMIT);
        }
    }

    private boolean stop(String mode, Duration limit) {
        try {
            return run(
                            "pg_ctl",
                            List.of(
                                    "stop",
                                    "-D",
                                    cluster.toString(),
                                    "-m",
                                    mode,
                                    "-w",
                                    "-t",
                                    String.valueOf(limit.toSeconds())))
                    .succeeded();
        } catch (IOException e) {
            return false;
        }
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }

    private Optional<Long> postmaster() {
        try {
            return Files.readAllLines(pidFile()).stream()
                    .findFirst()
                    .map(String::strip)
                    .map(Long::valueOf);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void requireSameMajor() throws IOException {
        int found = Integer.parseInt(Files.readString(cluster.resolve("PG_VERSION")).strip());
        if (found != EngineVersions.postgresMajor()) {
            throw new EngineException(
                    EngineProblem.POSTGRES_OTHER_MAJOR,
                    cluster,
                    String.valueOf(found),
                    String.valueOf(EngineVersions.postgresMajor()));
        }
    }

    private Outcome run(String program, List<String> arguments) throws IOException {
        // A file, not a pipe: the server inherits it and would keep a pipe open for ever.
        Path output = Files.createTempFile("wenzheng-" + program, ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(programs.command(program, arguments))
                            .redirectErrorStream(true)
                            .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
                            .redirectOutput(output.toFile());
            builder.environment().put("LC_MESSAGES", "C");
            builder.environment().remove("LC_ALL");
            Process process = builder.start();
            Duration limit = START_LIMIT.plusSeconds(30);
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failed(program + " did not end within " + limit.toSeconds() + " s");
            }
            String said = Files.readString(output, StandardCharsets.UTF_8);
            return new Outcome(process.exitValue() == 0, said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(e, EngineProblem.POSTGRES_FAILED, log, "interrupted");
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private record Outcome(boolean succeeded, String output) {}

    private EngineException failed(String said) {
        return DiskSpace.isExhausted(said)
                ? new EngineException(EngineProblem.DISK_FULL, cluster)
                : new EngineException(EngineProblem.POSTGRES_FAILED, log, said.strip());
    }

    private EngineException failed(SQLException cause) {
        return DiskSpace.isExhausted(cause)
                ? new EngineException(cause, EngineProblem.DISK_FULL, cluster)
                : new EngineException(
                        cause,
                        EngineProblem.POSTGRES_FAILED,
                        log,
                        String.valueOf(cause.getMessage()));
    }

    private static File nullDevice() {
        return new File("/dev/null");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
