package org.wenzheng.engines.start;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.wenzheng.engines.Folders;

/**
 * The packaged program and its processes. One data folder lives through all tests in order, since a
 * first start takes longer than all that follows it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallationIT {

    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(90);

    @TempDir static Path folder;
    private Path data;
    private Launched service;

    @BeforeAll
    void start() throws Exception {
        data = folder.resolve("数据 folder");
        service = Launched.readyOn(data);
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (word text)");
            statement.execute("insert into kept values ('问政')");
        }
    }

    @AfterAll
    void stop() throws Exception {
        service.stop();
    }

    @Test
    @Order(0)
    void theFirstStartTellsThePasswordAtTheConsoleAndInAFileOfTheOwnersAlone() throws Exception {
        Path file = data.resolve("first-passwords.txt");

        String password = password(ADMINISTRATOR, service.console());

        assertEquals(password, password(ADMINISTRATOR, Files.readString(file)));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(
                Files.readString(data.resolve("log").resolve("service.log")).contains(password));
        assertEquals(200, signIn("admin", password));
        assertEquals(401, signIn("admin", password + "x"));
    }

    private static final Pattern ADMINISTRATOR =
            Pattern.compile("admin +([a-z2-9]{4}(?:-[a-z2-9]{4}){3})  administrator");
    private static final Pattern TEMPORARY =
            Pattern.compile("Temporary password, shown only now: (\\S+)");

    private static String password(Pattern pattern, String console) {
        Matcher matcher = pattern.matcher(console);
        assertTrue(matcher.find(), console);
        return matcher.group(1);
    }

    private int signIn(String name, String password) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            service.address().resolve("/api/v1/studio/sign-in"))
                                    .header("Content-Type", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"name\":\"%s\",\"password\":\"%s\"}"
                                                            .formatted(name, password)))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    @Order(1)
    void theOperatorMakesAccountsAndIsRefusedInWords() throws Exception {
        Launched created = Launched.on(data, "account", "create", "Zhou.Lan", "--role", "host");
        assertEquals(0, created.exitCode(), created::console);
        assertEquals(200, signIn("zhou.lan", password(TEMPORARY, created.console())));

        Launched last = Launched.on(data, "account", "disable", "admin", "--reason", "gone");
        assertEquals(1, last.exitCode(), last::console);
        assertTrue(last.console().contains("last administrator"), last::console);
    }

    @Test
    @Order(1)
    void aPosixLocaleShowsChineseToo() throws Exception {
        Map<String, String> posix = Map.of("LC_ALL", "C", "WENZHENG_LANG", "zh");

        Launched misuse = Launched.in(posix, folder.resolve("none"), "account", "burn");
        assertEquals(2, misuse.exitCode(), misuse::console);
        assertTrue(misuse.console().startsWith("不认识：burn\n用法："), misuse::console);
    }

    @Test
    @Order(1)
    void helpIsAlsoAWord() throws Exception {
        Launched word = Launched.on(folder.resolve("none"), "help");

        assertEquals(0, word.exitCode(), word::console);
        assertTrue(word.console().contains("Usage: bin/run"), word::console);
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    @Order(1)
    void anAdministratorWhoIsLockedOutComesBackIn() throws Exception {
        Launched reset = Launched.on(data, "account", "reset", "admin", "--second-factor");

        assertEquals(0, reset.exitCode(), reset::console);
        assertEquals(200, signIn("admin", password(TEMPORARY, reset.console())));
    }

    @Test
    @Order(1)
    void aSecondRunSaysWhoUsesTheFolder() throws Exception {
        Launched second = Launched.on(data, "--port", "0");

        assertEquals(1, second.exitCode());
        assertTrue(second.console().contains("in use by process " + service.pid()));
        assertTrue(second.console().contains(service.address().toString()));
        assertTrue(service.answers());
    }

    @Test
    @Order(2)
    void aPortInUseIsNamedBeforeAnythingStarts() throws Exception {
        Path other = folder.resolve("other");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("0.0.0.0"))) {
            String port = String.valueOf(taken.getLocalPort());
            Launched second = Launched.on(other, "--port", port);

            assertEquals(1, second.exitCode());
            assertTrue(second.console().contains("Port " + port + " is in use"), second::console);
            assertFalse(Files.exists(other));
        }
    }

    @Test
    @Order(3)
    void aFolderOfANewerVersionIsLeftAsItIs() throws Exception {
        Path newer = Files.createDirectories(folder.resolve("newer"));
        Files.writeString(newer.resolve("version"), "999\n");

        Launched second = Launched.on(newer, "--port", "0");

        assertEquals(1, second.exitCode());
        assertTrue(second.console().contains("newer version"), second::console);
        assertEquals("999\n", Files.readString(newer.resolve("version")));
        assertFalse(Files.exists(newer.resolve("postgres")));
    }

    @Test
    @Order(4)
    void killedEnginesComeBackUnderTheRunningService() throws Exception {
        long postgres = service.postgresPid();
        long search = service.searchPid();

        kill(postgres);
        kill(search);

        await().atMost(RECOVERY_LIMIT)
                .ignoreExceptions()
                .until(() -> service.postgresPid() != postgres && service.searchPid() != search);
        await().atMost(RECOVERY_LIMIT).ignoreExceptions().untilAsserted(this::assertKept);
        assertTrue(service.answers());
    }

    @Test
    @Order(5)
    void aKilledServiceStartsAgainWithAllContent() throws Exception {
        long postgres = service.postgresPid();
        long search = service.searchPid();
        // The search node hangs: the next one waits for it, and the service does not.
        signal("STOP", search);

        service.kill();
        service = Launched.readyOn(data);

        assertKept();
        String console = service.console();
        assertFalse(console.contains("Search node is up"), console);
        assertTrue(service.answers());
        assertTrue(isFound("/search?q=%E9%97%AE%E6%94%BF"));
        await().atMost(RECOVERY_LIMIT).until(() -> service.console().contains("Search node is up"));
        assertGone(postgres);
        assertGone(search);
        assertNotEquals(postgres, service.postgresPid());
        await().atMost(RECOVERY_LIMIT)
                .ignoreExceptions()
                .until(() -> service.searchPid() != search);
    }

    private boolean isFound(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(service.address().resolve(path)).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        }
    }

    private static void signal(String name, long... processes)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        LongStream.of(processes).mapToObj(String::valueOf).forEach(command::add);
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }

    @Test
    @Order(6)
    void aStoppedServiceLeavesNoProcessAndADamagedIndexIsMovedAsideAndSaid() throws Exception {
        long postgres = service.postgresPid();
        long search = service.searchPid();
        Path log = data.resolve("log").resolve("service.log");
        long restarts = restarts(log);

        // As a supervisor does, or a terminal that is closed: a signal to all of them at once.
        signal("TERM", search, postgres, service.pid());
        service.exitCode();

        assertGone(postgres);
        assertGone(search);
        assertEquals(restarts, restarts(log));
        assertTrue(DataFolder.runningService(data).isEmpty());
        overwrite(data.resolve("search"));

        service = Launched.readyOn(data);

        await().atMost(RECOVERY_LIMIT)
                .until(() -> service.console().contains("The search index was damaged"));
        assertTrue(Files.isDirectory(data.resolve("search.damaged")));
        assertFalse(service.console().contains("passwords"), service::console);
        assertKept();
    }

    private static long restarts(Path log) throws IOException {
        return Files.readString(log)
                .lines()
                .filter(line -> line.contains("starting it again"))
                .count();
    }

    @Test
    @Order(7)
    void anotherKeyIsRefusedAndADeletedIndexIsNoReasonNotToStart() throws Exception {
        Path file = data.resolve("keys").resolve("service.key");
        String own = Files.readString(file);
        String contact = Files.readString(file.resolveSibling("contact.key"));
        String other = Base64.getEncoder().encodeToString(new byte[32]) + "\n";
        String stored = stored();
        service.stop();
        Files.writeString(file, other);

        for (String[] call : new String[][] {{"--port", "0"}, {"account", "list"}}) {
            Launched refused = Launched.on(data, call);
            assertEquals(1, refused.exitCode(), refused::console);
            assertTrue(
                    refused.console()
                            .contains(
                                    "The key in "
                                            + file
                                            + " is not the one that this database was made with."),
                    refused::console);
            assertTrue(refused.console().contains("Nothing was changed."), refused::console);
            assertFalse(refused.console().contains("Site  "), refused::console);
        }

        assertEquals(other, Files.readString(file));
        assertEquals(contact, Files.readString(file.resolveSibling("contact.key")));
        Files.writeString(file, own);
        Folders.delete(data.resolve("search"));
        service = Launched.readyOn(data);
        assertTrue(service.answers());
        assertEquals(stored, stored());
        assertKept();
    }

    /** What a start with other keys could have written to. */
    private String stored() throws IOException, SQLException {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select (select string_agg(r::text, ',' order by name) from root_key r),
                                       (select string_agg(s::text, ',' order by id) from signing_key s),
                                       (select string_agg(a::text, ',' order by id) from account a),
                                       (select max(id) from event)
                                """)) {
            assertTrue(row.next());
            return row.getString(1) + row.getString(2) + row.getString(3) + row.getString(4);
        }
    }

    private void assertKept() throws IOException, SQLException {
        try (Connection connection = service.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select word from kept")) {
            assertTrue(rows.next());
            assertEquals("问政", rows.getString(1));
        }
    }

    /** Every file that describes the index, as after a disk error. */
    private static void overwrite(Path index) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(index)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (!file.getFileName().toString().equals("node.lock")) {
                Files.writeString(file, "damaged");
            }
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /** An ended process stays in the system's list until somebody collects it. */
    private static void assertGone(long pid) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !isAlive(pid));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
