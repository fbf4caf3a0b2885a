package org.wenzheng.engines.start;

import static java.util.Map.entry;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program as a process of its own, as {@code bin/run} starts it. */
final class Launched {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Pattern ADDRESS = Pattern.compile("Site +(http://localhost:\\d+)/");

    private final Path data;
    private final Process process;
    private final List<String> console = new ArrayList<>();
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);
    private volatile URI address = URI.create("http://not.ready");

    private Launched(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    static Launched on(Path data, String... options) throws IOException {
        return in(Map.of("WENZHENG_LANG", "en"), data, options);
    }

    /**
     * @param environment what differs from that of the tests
     */
    static Launched in(Map<String, String> environment, Path data, String... options)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx768m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-jar",
                                Path.of("target", "quarkus-app", "quarkus-run.jar").toString(),
                                "--data",
                                data.toString()));
        return launch(command, environment, data, Path.of(""), options);
    }

    /**
     * Of a release, wherever it lies.
     *
     * @param run its {@code bin/run}, after what changes who runs it
     */
    static Launched ofRelease(
            List<String> run, Map<String, String> environment, Path data, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(run);
        command.addAll(List.of("--data", data.toString()));
        Map<String, String> all = new HashMap<>(environment);
        all.put("WENZHENG_LANG", "en");
        all.put("JAVA_HOME", System.getProperty("java.home"));
        // Whoever runs it may not be let into the folder of the tests.
        return launch(command, all, data, data, options);
    }

    private static Launched launch(
            List<String> command,
            Map<String, String> environment,
            Path data,
            Path working,
            String... options)
            throws IOException {
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .directory(working.toAbsolutePath().toFile());
        builder.environment().keySet().removeIf(name -> name.matches("WENZHENG_(DB|SEARCH)_.*"));
        builder.environment().putAll(environment);
        Launched launched = new Launched(data, builder.start());
        Thread.ofVirtual().start(launched::read);
        return launched;
    }

    /** This, once it answers. */
    Launched ready() throws InterruptedException {
        awaitReady();
        return this;
    }

    /** Started on a free port, and answering. */
    static Launched readyOn(Path data) throws IOException, InterruptedException {
        return readyOn(data, 0);
    }

    static Launched readyOn(Path data, int port) throws IOException, InterruptedException {
        Launched launched = on(data, "--port", String.valueOf(port), "--no-seed");
        launched.awaitReady();
        return launched;
    }

    /** A second node on the engines of this one, answering. */
    Launched besideOn(Path own) throws IOException, InterruptedException {
        Properties settings = settings();
        String engine = "quarkus.hibernate-search-orm.elasticsearch.";
        Launched launched =
                in(
                        Map.ofEntries(
                                entry("WENZHENG_LANG", "en"),
                                entry(
                                        "WENZHENG_DB_URL",
                                        settings.getProperty("quarkus.datasource.jdbc.url")),
                                entry(
                                        "WENZHENG_DB_USER",
                                        settings.getProperty("quarkus.datasource.username")),
                                entry(
                                        "WENZHENG_DB_PASSWORD",
                                        settings.getProperty("quarkus.datasource.password")),
                                entry(
                                        "WENZHENG_DB_OWNER_USER",
                                        settings.getProperty("quarkus.flyway.username")),
                                entry(
                                        "WENZHENG_DB_OWNER_PASSWORD",
                                        settings.getProperty("quarkus.flyway.password")),
                                entry(
                                        "WENZHENG_SEARCH_HOSTS",
                                        settings.getProperty(engine + "hosts")),
                                entry(
                                        "WENZHENG_SEARCH_USER",
                                        settings.getProperty(engine + "username")),
                                entry(
                                        "WENZHENG_SEARCH_PASSWORD",
                                        settings.getProperty(engine + "password")),
                                entry("WENZHENG_SERVICE_KEY", key("service")),
                                entry("WENZHENG_CONTACT_KEY", key("contact"))),
                        own,
                        "--port",
                        "0",
                        "--no-seed");
        launched.awaitReady();
        return launched;
    }

    private String key(String name) throws IOException {
        return Files.readString(data.resolve("keys").resolve(name + ".key")).strip();
    }

    /** What the process keeps for its operator: the addresses of its engines, a token. */
    private Properties settings() throws IOException {
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

    /** The header with which the service knows its operator. */
    String operator() throws IOException {
        return "Bearer " + settings().getProperty("wenzheng.operator-token");
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (console) {
                    console.add(line);
                }
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    address = URI.create(matcher.group(1));
                    readyOrEnded.countDown();
                }
            }
        } catch (IOException e) {
            // Killed while this read.
        } finally {
            readyOrEnded.countDown();
        }
    }

    private void awaitReady() throws InterruptedException {
        boolean known = readyOrEnded.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!known || address.getPort() < 0) {
            process.destroyForcibly();
            throw new IllegalStateException("Not ready:\n" + console());
        }
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    String console() {
        synchronized (console) {
            return String.join("\n", console);
        }
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("Does not end:\n" + console());
        }
        readyOrEnded.await();
        return process.exitValue();
    }

    /** As Ctrl-C and a service manager do. */
    int stop() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean answers() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(address.resolve("/q/health/live"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    long postgresPid() throws IOException {
        return Long.parseLong(postmasterFile().getFirst().strip());
    }

    long searchPid() throws IOException {
        return Long.parseLong(Files.readString(data.resolve("search.pid")).strip().split(" ")[0]);
    }

    /** A connection of the test's own to the embedded database. */
    Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmasterFile().get(3).strip() + "/wenzheng",
                "wenzheng",
                Files.readString(data.resolve("postgres.password")).strip());
    }

    private List<String> postmasterFile() throws IOException {
        return Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
    }
}
