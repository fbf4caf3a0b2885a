package org.wenzheng.engines.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.wenzheng.engines.DatabaseAddress;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;
import org.wenzheng.engines.Postgres;
import org.wenzheng.shared.keys.RootKeys;

/** {@code bin/run backup} and {@code bin/run restore}, on a database without a service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTest {
    private static final String PICTURE = "a picture, or so it seems";

    @TempDir static Path folder;

    private Path data;
    private DataFolder lock;
    private Postgres postgres;

    @BeforeAll
    void installation() throws Exception {
        data = folder.resolve("平台 data");
        lock = DataFolder.lock(data);
        postgres = Postgres.start(data);
        DatabaseAddress owner = postgres.owner();
        Flyway.configure()
                .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .placeholders(Map.of("service-role", Postgres.SERVICE))
                .load()
                .migrate();
        for (String name : RootKeys.NAMES) {
            RootKeys.lay(name, data, Base64.getEncoder().encodeToString(key(name)) + "\n");
        }
        try (Connection connection = owner.connect();
                PreparedStatement key =
                        connection.prepareStatement(
                                "insert into root_key (name, fingerprint, created_at) values (?, ?, now())");
                Statement statement = connection.createStatement()) {
            for (String name : RootKeys.NAMES) {
                key.setString(1, name);
                key.setBytes(2, RootKeys.fingerprint(name, data, Map.of()).orElseThrow());
                key.executeUpdate();
            }
            statement.execute("select nextval('question_number_seq') from generate_series(1, 7)");
            statement.execute(
                    """
                    insert into media_file values
                        (gen_random_uuid(), 0, 'PNG', 'a.png', '图', '%s', %d, 'x', now()),
                        (gen_random_uuid(), 0, 'PNG', 'b.png', '图', '%s', 1, 'x', now())
                    """
                            .formatted(
                                    DigestUtils.sha256Hex(PICTURE),
                                    PICTURE.length(),
                                    "0".repeat(64)));
            statement.execute(event("制表\\t换行\\n反斜杠\\\\ 问政"));
        }
        Path stored = upload(data);
        Files.createDirectories(stored.getParent());
        Files.writeString(stored, PICTURE);
    }

    @AfterAll
    void stop() {
        postgres.close();
        lock.close();
    }

    private static byte[] key(String name) {
        return DigestUtils.sha256(name);
    }

    private static Path upload(Path data) {
        String sha256 = DigestUtils.sha256Hex(PICTURE);
        return data.resolve("media").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    private static String event(String word) {
        return """
        insert into event (at, actor, type, subject_kind, subject_id, payload)
        values (now(), 'seed', 'test', 'test', gen_random_uuid(),
                jsonb_build_object('event', jsonb_build_object('word', E'%s')))
        """
                .formatted(word.replace("\\", "\\\\"));
    }

    @Test
    void whatIsWrittenMeanwhileIsInItWholeOrNotAtAll() throws Exception {
        Path file = folder.resolve("meanwhile.zip");
        CountDownLatch writing = new CountDownLatch(20);
        List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
        Thread writer = Thread.ofPlatform().start(() -> writePairs(writing, failures));
        writing.await();

        String said = backup(file);
        writer.interrupt();
        writer.join();
        assertEquals(List.of(), failures);
        assertTrue(said.contains("Backed up to " + file), said);
        assertTrue(said.contains("The keys are not in it."), said);
        assertTrue(said.contains("does not have 1 uploads"), said);
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(Set.of(), entries(file, "keys/"));

        Path restored = withKeys("restored");
        String brought = restore(file, restored);
        assertTrue(brought.contains("Restored to " + restored), brought);
        assertEquals(PICTURE, Files.readString(upload(restored)));
        assertFalse(Files.exists(restored.resolve("restoring")));
        try (DataFolder held = DataFolder.lock(restored);
                Postgres other = Postgres.start(held.path());
                Connection before = postgres.owner().connect();
                Connection after = other.owner().connect()) {
            assertTrue(number(after, "select count(*) from audit_link") >= 20);
            assertEquals(
                    number(after, "select count(*) from event where type = 'pair'"),
                    number(after, "select count(*) from audit_link"));
            String kept =
                    "select string_agg(e.words || e.transaction::text || e.at::text, ',' order by id) from event e where type = 'test'";
            assertEquals(text(before, kept), text(after, kept));
            String migrations =
                    "select string_agg(version || ' ' || script || ' ' || coalesce(checksum, 0), ',' order by installed_rank) from flyway_schema_history";
            assertEquals(text(before, migrations), text(after, migrations));
            assertEquals(200008, number(after, "select nextval('question_number_seq')"));
            assertEquals(
                    0,
                    number(
                            after,
                            "select count(*) from event where id >= nextval(pg_get_serial_sequence('event', 'id'))"));
            Map<String, Long> counts = counts(before);
            counts.keySet().removeAll(Set.of("event", "audit_link"));
            Map<String, Long> restoredCounts = counts(after);
            restoredCounts.keySet().removeAll(Set.of("event", "audit_link"));
            assertEquals(counts, restoredCounts);
            assertThrows(
                    SQLException.class,
                    () -> after.createStatement().execute("delete from event"),
                    "the triggers are on again");
        }
    }

    /** An event and its link at once: of a moment there are as many of one as of the other. */
    private void writePairs(CountDownLatch writing, List<Exception> failures) {
        try (Connection connection = postgres.owner().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int n = 1; !Thread.currentThread().isInterrupted(); n++) {
                statement.execute(event("对").replace("'test', 'test'", "'pair', 'test'"));
                statement.execute(
                        "insert into audit_link select %d, max(id), '\\x00', '\\x00' from event"
                                .formatted(n));
                connection.commit();
                writing.countDown();
            }
        } catch (SQLException e) {
            failures.add(e);
        }
    }

    @Test
    void keysComeAlongOnlyWhereThatIsWanted() throws Exception {
        Path file = folder.resolve("with-keys.zip");

        String said = backup(file, "--with-keys");

        assertTrue(said.contains("CAREFUL"), said);
        assertEquals(Set.of("keys/service.key", "keys/contact.key"), entries(file, "keys/"));
        Path restored = folder.resolve("restored with keys");
        restore(file, restored);
        for (String name : RootKeys.NAMES) {
            Path key = restored.resolve("keys").resolve(name + ".key");
            assertEquals(
                    Files.readString(data.resolve("keys").resolve(name + ".key")),
                    Files.readString(key));
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        }
    }

    @Test
    void aBackupIsNeverWrittenOver() throws Exception {
        Path file = Files.writeString(folder.resolve("there"), "mine");
        assertRefused(EngineProblem.BACKUP_EXISTS, "backup", file, data);
        assertEquals("mine", Files.readString(file));
        assertRefused(
                EngineProblem.BACKUP_OF_NOTHING,
                "backup",
                folder.resolve("nothing.zip"),
                folder.resolve("nowhere"));
        assertFalse(Files.exists(folder.resolve("nowhere")));
    }

    @Test
    void aRestoreThatIsRefusedLeavesTheFolderAsItWas() throws Exception {
        Path file = folder.resolve("refused.zip");
        backup(file);

        Path used = Files.createDirectories(folder.resolve("used"));
        Files.writeString(used.resolve("notes.txt"), "mine");
        assertRefused(EngineProblem.RESTORE_NOT_EMPTY, "restore", file, used);
        assertRefused(EngineProblem.RESTORE_NOT_EMPTY, "restore", file, data);
        assertEquals(Set.of("notes.txt"), names(used));

        Path keyless = folder.resolve("keyless");
        assertRefused(EngineProblem.RESTORE_KEY_MISSING, "restore", file, keyless);
        assertFalse(Files.exists(keyless));

        Path other = folder.resolve("other keys");
        RootKeys.lay("contact", other, Base64.getEncoder().encodeToString(key("contact")));
        RootKeys.lay("service", other, Base64.getEncoder().encodeToString(key("another")));
        assertRefused(EngineProblem.RESTORE_OTHER_KEY, "restore", file, other);
        assertEquals(Set.of("keys"), names(other));

        Path empty = withKeys("empty");
        Path missing = folder.resolve("missing.zip");
        assertRefused(EngineProblem.BACKUP_NOT_THERE, "restore", missing, empty);
        for (Map.Entry<String, EngineProblem> damage :
                Map.of(
                                "no archive", EngineProblem.BACKUP_DAMAGED,
                                "cut off", EngineProblem.BACKUP_DAMAGED,
                                "row", EngineProblem.BACKUP_DAMAGED,
                                "manifest", EngineProblem.BACKUP_DAMAGED,
                                "added", EngineProblem.BACKUP_DAMAGED,
                                "outside", EngineProblem.BACKUP_DAMAGED,
                                "newer format", EngineProblem.BACKUP_NEWER,
                                "newer schema", EngineProblem.BACKUP_NEWER,
                                "other schema", EngineProblem.BACKUP_OF_OTHER_SCHEMA,
                                "rows that fail", EngineProblem.RESTORE_FAILED)
                        .entrySet()) {
            Path damaged = damaged(file, damage.getKey());
            assertRefused(damage.getValue(), "restore", damaged, empty);
            assertEquals(Set.of("keys"), names(empty), damage.getKey());
        }
    }

    @Test
    void aRestoreThatWasCutOffIsSaidAndBegunAnew() throws Exception {
        Path file = folder.resolve("cut-off.zip");
        backup(file);
        Path half = withKeys("half");
        Files.createDirectories(half.resolve("restoring").resolve("postgres"));
        Files.writeString(half.resolve("postgres.password"), "half");

        EngineException refused =
                assertThrows(
                        EngineException.class,
                        () ->
                                Installation.serve(
                                        line(List.of("--port", "0"), half),
                                        new Operator(Locale.ENGLISH, nowhere())));
        assertEquals(EngineProblem.RESTORE_CUT_OFF, refused.problem());

        restore(file, half);
        assertFalse(Files.exists(half.resolve("restoring")));
        assertTrue(Postgres.hasClusterIn(half));
    }

    @Test
    void misuseIsAnsweredWithTheUsage() throws Exception {
        for (String command : List.of("backup", "restore")) {
            assertEquals(2, code(List.of(command), data));
            assertEquals(2, code(List.of(command, "a", "b"), data));
            assertEquals(2, code(List.of(command, "a", "--burn"), data));
            assertEquals(0, code(List.of(command, "--help"), data));
        }
    }

    private Path withKeys(String name) throws IOException {
        Path target = folder.resolve(name);
        for (String key : RootKeys.NAMES) {
            RootKeys.lay(key, target, Base64.getEncoder().encodeToString(key(key)) + "\n");
        }
        return target;
    }

    /** The archive with one thing wrong with it. */
    private static Path damaged(Path file, String how) throws IOException {
        Path damaged = folder.resolve(how + ".zip");
        Files.deleteIfExists(damaged);
        switch (how) {
            case "no archive" -> Files.writeString(damaged, "问政");
            case "cut off" -> {
                byte[] all = Files.readAllBytes(file);
                Files.write(damaged, java.util.Arrays.copyOf(all, all.length / 2));
            }
            case "row" ->
                    rewrite(
                            file,
                            damaged,
                            "tables/event.copy",
                            text -> text.replace("seed", "deed"));
            case "manifest" ->
                    rewrite(
                            file,
                            damaged,
                            "manifest.json",
                            text -> text.replaceFirst("\"rows\" : \\d+", "\"rows\" : 99"));
            case "added" -> {
                rewrite(file, damaged, "none", UnaryOperator.identity());
                append(damaged, "tables/more.copy");
            }
            case "outside" ->
                    remade(
                            file,
                            damaged,
                            manifest ->
                                    ((ObjectNode) manifest.path("files").get(0))
                                            .put("entry", "media/../../outside"));
            case "newer format" -> remade(file, damaged, manifest -> manifest.put("format", 2));
            case "newer schema" ->
                    remade(file, damaged, manifest -> manifest.put("schema", "99999"));
            case "other schema" ->
                    remade(
                            file,
                            damaged,
                            manifest ->
                                    ((ObjectNode) manifest.path("migrations").get(3))
                                            .put("checksum", 7));
            case "rows that fail" ->
                    remade(
                            file,
                            damaged,
                            manifest -> {
                                for (var table : manifest.path("tables")) {
                                    if (table.path("name").asText().equals("root_key")) {
                                        ((ObjectNode) table)
                                                .put("sha256", DigestUtils.sha256Hex("bad\n"));
                                    }
                                }
                            });
            default -> throw new IllegalArgumentException(how);
        }
        return damaged;
    }

    private static void append(Path archive, String entry) throws IOException {
        Map<String, byte[]> all = read(archive);
        all.put(entry, new byte[0]);
        write(archive, all);
    }

    private static void rewrite(Path from, Path to, String entry, UnaryOperator<String> change)
            throws IOException {
        Map<String, byte[]> all = read(from);
        all.computeIfPresent(
                entry,
                (name, bytes) ->
                        change.apply(new String(bytes, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
        write(to, all);
    }

    @FunctionalInterface
    private interface ManifestChange {
        void of(ObjectNode manifest);
    }

    /** With a manifest that is whole, but says something else. */
    private static void remade(Path from, Path to, ManifestChange change) throws IOException {
        Map<String, byte[]> all = read(from);
        ObjectNode manifest = (ObjectNode) new ObjectMapper().readTree(all.get("manifest.json"));
        change.of(manifest);
        byte[] text = new ObjectMapper().writeValueAsBytes(manifest);
        all.put("manifest.json", text);
        all.put("manifest.sha256", DigestUtils.sha256Hex(text).getBytes(StandardCharsets.US_ASCII));
        all.put("tables/root_key.copy", rootKeys(all, manifest));
        write(to, all);
    }

    private static byte[] rootKeys(Map<String, byte[]> all, ObjectNode manifest) {
        byte[] bad = "bad\n".getBytes(StandardCharsets.US_ASCII);
        for (var table : manifest.path("tables")) {
            if (table.path("sha256").asText().equals(DigestUtils.sha256Hex(bad))) {
                return bad;
            }
        }
        return all.get("tables/root_key.copy");
    }

    private static Map<String, byte[]> read(Path archive) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    all.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return all;
    }

    private static void write(Path archive, Map<String, byte[]> all) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }

    private static Set<String> entries(Path archive, String below) throws IOException {
        Set<String> names = new HashSet<>(read(archive).keySet());
        names.removeIf(name -> !name.startsWith(below));
        return names;
    }

    private static Set<String> names(Path of) throws IOException {
        try (Stream<Path> all = Files.list(of)) {
            Set<String> names = new HashSet<>();
            all.forEach(path -> names.add(path.getFileName().toString()));
            return names;
        }
    }

    private String backup(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("backup", file.toString()));
        arguments.addAll(List.of(options));
        return said(arguments, data);
    }

    private static String restore(Path file, Path into) {
        return said(List.of("restore", file.toString()), into);
    }

    private static String said(List<String> arguments, Path data) {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);
        assertEquals(0, run(arguments, data, out), console::toString);
        return console.toString(StandardCharsets.UTF_8);
    }

    private static int code(List<String> arguments, Path data) {
        return run(arguments, data, nowhere());
    }

    private static void assertRefused(EngineProblem problem, String command, Path file, Path data) {
        EngineException refused =
                assertThrows(
                        EngineException.class,
                        () -> run(List.of(command, file.toString()), data, nowhere()));
        assertEquals(problem, refused.problem(), refused::getMessage);
        // Each has its words, in both languages.
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            new Operator(locale, nowhere()).tell(refused);
        }
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream());
    }

    private static int run(List<String> arguments, Path data, PrintStream out) {
        CommandLine line = line(arguments, data);
        return FolderCommand.ALL.stream()
                .filter(command -> line.command().orElseThrow().equals(command.name()))
                .findFirst()
                .orElseThrow()
                .run(line, new Operator(Locale.ENGLISH, out));
    }

    private static CommandLine line(List<String> arguments, Path data) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--data", data.toString()));
        return CommandLine.parse(all, Map.of(), Set.of("backup", "restore"));
    }

    private static Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet row =
                    statement.executeQuery(
                            "select tablename from pg_tables where schemaname = 'public'")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (String table : tables) {
                counts.put(table, number(connection, "select count(*) from " + table));
            }
        }
        return counts;
    }

    private static long number(Connection connection, String query) throws SQLException {
        return Long.parseLong(text(connection, query));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
