package org.wenzheng.engines.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.wenzheng.engines.DatabaseAddress;
import org.wenzheng.engines.DiskSpace;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;
import org.wenzheng.engines.Folders;
import org.wenzheng.engines.Postgres;
import org.wenzheng.shared.keys.RootKeys;

/**
 * Brings an archive into an empty data folder. It grows in a folder within, whose parts move to
 * their places once all of it is right, and which is taken away where it fails.
 *
 * @param data the data folder, locked by the caller
 * @param media folder of the uploads
 * @param environment of the process, which may give the keys
 */
public record Restoration(Path data, Path media, Map<String, String> environment) {
    private static final String UNFINISHED = "restoring";

    /** What may lie there before: keys, what the operator says of the house, what a lock makes. */
    private static final Set<String> ALLOWED =
            Set.of(
                    "keys",
                    "site",
                    "empty-phrases.txt",
                    "working-days.json",
                    "lock",
                    "version",
                    "service.properties",
                    "lost+found");

    /** In the order in which they move: the last one makes an installation of the folder. */
    private static final List<String> PARTS =
            List.of("engines", "postgres.password", "postgres.service.password", "postgres");

    /**
     * @throws EngineException a restore on the folder was cut off: what is there is half of one
     */
    public static void requireNoneCutOff(Path data) {
        if (Files.exists(data.resolve(UNFINISHED))) {
            throw new EngineException(EngineProblem.RESTORE_CUT_OFF, data);
        }
    }

    /**
     * To be asked before the folder is locked, which creates it.
     *
     * @throws EngineException the folder holds something
     */
    public static void requireEmpty(Path data) {
        if (!Files.isDirectory(data) || Files.exists(data.resolve(UNFINISHED))) {
            return;
        }
        try (Stream<Path> all = Files.list(data)) {
            Optional<String> found =
                    all.map(path -> String.valueOf(path.getFileName()))
                            .filter(name -> !ALLOWED.contains(name))
                            .sorted()
                            .findFirst();
            if (found.isPresent()) {
                throw new EngineException(EngineProblem.RESTORE_NOT_EMPTY, data, found.get());
            }
        } catch (IOException e) {
            throw EngineException.ofWriting(e, data);
        }
    }

    /**
     * @throws EngineException the archive does not fit this program or the keys here, or something
     *     failed on the way; the folder is then as it was
     */
    public void bring(BackupArchive archive) {
        Path unfinished = data.resolve(UNFINISHED);
        try {
            if (Files.exists(unfinished)) {
                clearCutOff(unfinished);
            }
            requireKeys(archive);
            List<Path> made =
                    Stream.of(media, data.resolve("keys")).filter(Files::notExists).toList();
            boolean done = false;
            try {
                Files.createDirectories(unfinished);
                database(archive, unfinished);
                uploads(archive);
                keys(archive);
                for (String part : PARTS) {
                    Files.move(unfinished.resolve(part), data.resolve(part));
                }
                done = true;
            } finally {
                if (!done) {
                    for (Path folder : made) {
                        Folders.delete(folder);
                    }
                }
                Folders.delete(unfinished);
            }
        } catch (IOException e) {
            throw EngineException.ofWriting(e, data);
        } catch (SQLException | FlywayException e) {
            throw DiskSpace.isExhausted(e)
                    ? new EngineException(e, EngineProblem.DISK_FULL, data)
                    : new EngineException(
                            e, EngineProblem.RESTORE_FAILED, String.valueOf(e.getMessage()));
        }
    }

    private void clearCutOff(Path unfinished) throws IOException {
        // Killed while its server ran.
        Postgres.stopLeftIn(unfinished);
        for (String part : PARTS) {
            Path moved = data.resolve(part);
            if (Files.isDirectory(moved)) {
                Folders.delete(moved);
            } else {
                Files.deleteIfExists(moved);
            }
        }
        Folders.delete(unfinished);
    }

    /** Without them nobody could ever read the secrets of what is restored. */
    private void requireKeys(BackupArchive archive) {
        archive.contents()
                .fingerprints()
                .forEach(
                        (name, fingerprint) -> {
                            Optional<byte[]> given = RootKeys.fingerprint(name, data, environment);
                            if (given.isEmpty() && !archive.has(keyEntry(name))) {
                                throw new EngineException(
                                        EngineProblem.RESTORE_KEY_MISSING, data, name);
                            }
                            if (given.isPresent()
                                    && !MessageDigest.isEqual(
                                            given.get(), Base64.getDecoder().decode(fingerprint))) {
                                throw new EngineException(
                                        EngineProblem.RESTORE_OTHER_KEY, data, name);
                            }
                        });
    }

    private static String keyEntry(String name) {
        return "keys/" + name + ".key";
    }

    private void database(BackupArchive archive, Path folder) throws SQLException, IOException {
        Thread cutOff =
                Thread.ofPlatform()
                        .name("stop-restore")
                        .unstarted(() -> Postgres.stopLeftIn(folder));
        // Ctrl-C leaves no server behind; what lies in the folder the next restore takes away.
        Runtime.getRuntime().addShutdownHook(cutOff);
        try (Postgres server = Postgres.start(folder)) {
            makeSchema(archive, server.owner());
            try (Connection connection = server.owner().connect()) {
                connection.setAutoCommit(false);
                copyIn(archive, connection);
                connection.commit();
                connection.setAutoCommit(true);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("analyze");
                }
            }
        } finally {
            Runtime.getRuntime().removeShutdownHook(cutOff);
        }
    }

    /** As the program that made the archive had it: the next start brings it to this one's. */
    private static void makeSchema(BackupArchive archive, DatabaseAddress owner)
            throws IOException {
        BackupManifest manifest = archive.contents();
        MigrationVersion version = MigrationVersion.fromVersion(manifest.schema());
        Flyway flyway =
                Flyway.configure()
                        .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
                        .resourceProvider(new Migrations())
                        .javaMigrationClassProvider(List::of)
                        .placeholders(Map.of("service-role", Postgres.SERVICE))
                        .load();
        Map<MigrationVersion, MigrationInfo> known = new HashMap<>();
        for (MigrationInfo migration : flyway.info().all()) {
            if (migration.getVersion() != null) {
                known.put(migration.getVersion(), migration);
            }
        }
        if (known.keySet().stream().allMatch(each -> each.compareTo(version) < 0)) {
            throw new EngineException(
                    EngineProblem.BACKUP_NEWER, archive.file(), manifest.schema(), newest(known));
        }
        Map<MigrationVersion, BackupManifest.Migration> made =
                manifest.migrations().stream()
                        .collect(
                                Collectors.toMap(
                                        migration ->
                                                MigrationVersion.fromVersion(migration.version()),
                                        Function.identity()));
        Set<MigrationVersion> differing =
                Stream.concat(known.keySet().stream(), made.keySet().stream())
                        .filter(each -> each.compareTo(version) <= 0)
                        .filter(each -> !isSame(known.get(each), made.get(each)))
                        .collect(Collectors.toSet());
        if (!differing.isEmpty()) {
            throw new EngineException(
                    EngineProblem.BACKUP_OF_OTHER_SCHEMA,
                    archive.file(),
                    differing.stream().sorted().findFirst().orElseThrow());
        }
        // Not a target from the start: Flyway refuses one that it does not know.
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .target(version)
                .load()
                .migrate();
    }

    private static boolean isSame(
            @Nullable MigrationInfo known, BackupManifest.@Nullable Migration made) {
        return known != null
                && made != null
                && Objects.equals(known.getChecksum(), made.checksum());
    }

    private static String newest(Map<MigrationVersion, MigrationInfo> known) {
        return known.keySet().stream().max(MigrationVersion::compareTo).orElseThrow().toString();
    }

    private static void copyIn(BackupArchive archive, Connection connection)
            throws SQLException, IOException {
        BackupManifest manifest = archive.contents();
        List<StoredTables.TableColumns> tables = StoredTables.tables(connection);
        List<StoredTables.TableColumns> kept =
                manifest.tables().stream()
                        .map(table -> new StoredTables.TableColumns(table.name(), table.columns()))
                        .toList();
        if (!Set.copyOf(tables).equals(Set.copyOf(kept))) {
            throw new EngineException(
                    EngineProblem.BACKUP_OF_OTHER_SCHEMA, archive.file(), manifest.schema());
        }
        try (Statement statement = connection.createStatement()) {
            // Without triggers: the log refuses to be emptied, and every row is as it was.
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    tables.stream()
                            .map(table -> StoredTables.quoted(table.name()))
                            .collect(Collectors.joining(", ", "truncate ", "")));
            CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
            for (BackupManifest.Table table : manifest.tables()) {
                String target =
                        new StoredTables.TableColumns(table.name(), table.columns()).quoted();
                try (InputStream rows = archive.content(table.entry())) {
                    copying.copyIn("copy " + target + " from stdin", rows);
                }
                try (ResultSet count =
                        statement.executeQuery(
                                "select count(*) from " + StoredTables.quoted(table.name()))) {
                    count.next();
                    if (count.getLong(1) != table.rows()) {
                        throw new EngineException(
                                EngineProblem.BACKUP_DAMAGED, archive.file(), table.entry());
                    }
                }
            }
            statement.execute("set session_replication_role = default");
            for (BackupManifest.Sequence sequence : manifest.sequences()) {
                String name = StoredTables.quoted(sequence.name());
                statement.execute(
                        sequence.last() == null
                                ? "alter sequence " + name + " restart"
                                : "select setval(%s, %d)"
                                        .formatted(
                                                statement.enquoteLiteral(name), sequence.last()));
            }
        }
    }

    private void keys(BackupArchive archive) throws IOException {
        for (String name : RootKeys.NAMES) {
            if (archive.has(keyEntry(name)) && RootKeys.text(name, data, environment).isEmpty()) {
                try (InputStream key = archive.content(keyEntry(name))) {
                    RootKeys.lay(
                            name, data, new String(key.readAllBytes(), StandardCharsets.US_ASCII));
                }
            }
        }
    }

    /** Each under its hash, so that what is there already is the same. */
    private void uploads(BackupArchive archive) throws IOException {
        for (BackupManifest.StoredFile upload : archive.contents().below("media/")) {
            Path target = media.resolve(upload.entry().substring("media/".length()));
            if (Files.exists(target)) {
                continue;
            }
            Path folder = Objects.requireNonNull(target.getParent());
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "restoring", null);
            try (InputStream content = archive.content(upload.entry())) {
                Files.copy(content, half, StandardCopyOption.REPLACE_EXISTING);
                Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(half);
            }
        }
    }
}
