package org.wenzheng.engines.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.wenzheng.engines.DatabaseAddress;
import org.wenzheng.engines.DiskSpace;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;

/**
 * One archive of a database and its uploads, as they were at one moment; the service may go on
 * writing meanwhile. The embedded server comes without {@code pg_dump}.
 *
 * @param media folder of the uploads
 * @param keys that go into the archive, by their names
 */
public record Backup(DatabaseAddress owner, Path media, Map<String, String> keys) {

    /**
     * What is in an archive.
     *
     * @param missing uploads that the database names and the folder does not have
     */
    public record Summary(String madeAt, int tables, long rows, int uploads, int missing) {
        static Summary of(BackupManifest manifest) {
            return new Summary(
                    manifest.madeAt(),
                    manifest.tables().size(),
                    manifest.rows(),
                    manifest.below("media/").size(),
                    manifest.missing().size());
        }
    }

    /**
     * Writes the archive, whole or not at all.
     *
     * @param file that does not exist; nobody but its owner may read it
     * @throws EngineException the database does not answer, or the file cannot be written
     */
    public Summary write(Path file) {
        try {
            Path half = half(file);
            try {
                BackupManifest manifest;
                try (Connection connection = owner.connect();
                        Archive archive = new Archive(half)) {
                    manifest = fill(archive, connection);
                }
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
                return Summary.of(manifest);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw DiskSpace.isExhausted(e)
                    ? new EngineException(e, EngineProblem.DISK_FULL, file)
                    : new EngineException(e, EngineProblem.BACKUP_NOT_WRITTEN, file, e.toString());
        } catch (SQLException e) {
            throw new EngineException(
                    e,
                    EngineProblem.DATABASE_UNREACHABLE,
                    owner.jdbcUrl(),
                    String.valueOf(e.getMessage()));
        }
    }

    private static Path half(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IOException(file + " is a folder");
        }
        Path half =
                Files.createTempFile(
                        folder,
                        ".backup",
                        null,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        // After Ctrl-C nothing of it is left.
        half.toFile().deleteOnExit();
        return half;
    }

    private BackupManifest fill(Archive archive, Connection connection)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        List<BackupManifest.Table> tables = new ArrayList<>();
        List<BackupManifest.Sequence> sequences;
        List<BackupManifest.Migration> migrations;
        List<String> uploads;
        Map<String, String> fingerprints = new TreeMap<>();
        String madeAt;
        try (Statement statement = connection.createStatement()) {
            // It never gets a number of its own, so that no reader of the event log waits for it.
            statement.execute("set transaction isolation level repeatable read, read only");
            madeAt =
                    column(
                                    statement,
                                    "select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")
                            .getFirst();
            migrations = migrations(statement);
            for (StoredTables.TableColumns table : StoredTables.tables(connection)) {
                tables.add(copy(table, archive, connection));
            }
            // After the rows: numbers given out since are above those in them.
            sequences = StoredTables.sequences(connection);
            uploads = column(statement, "select distinct sha256 from media_file order by sha256");
            try (ResultSet row = statement.executeQuery("select name, fingerprint from root_key")) {
                while (row.next()) {
                    fingerprints.put(
                            row.getString(1), Base64.getEncoder().encodeToString(row.getBytes(2)));
                }
            }
        }
        connection.rollback();

        List<BackupManifest.StoredFile> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        // An upload is there before its row is, and stays.
        for (String sha256 : uploads) {
            String place = sha256.substring(0, 2) + "/" + sha256.substring(2);
            Path upload = media.resolve(place);
            if (Files.isRegularFile(upload)) {
                files.add(archive.add("media/" + place, out -> Files.copy(upload, out)));
            } else {
                missing.add(sha256);
            }
        }
        for (Map.Entry<String, String> key : keys.entrySet()) {
            byte[] text = key.getValue().getBytes(StandardCharsets.US_ASCII);
            files.add(archive.add("keys/" + key.getKey() + ".key", out -> out.write(text)));
        }
        BackupManifest manifest =
                new BackupManifest(
                        BackupManifest.FORMAT,
                        madeAt,
                        connection.getMetaData().getDatabaseProductVersion(),
                        migrations.getLast().version(),
                        migrations,
                        tables,
                        sequences,
                        files,
                        missing,
                        fingerprints);
        archive.seal(manifest);
        return manifest;
    }

    private static List<BackupManifest.Migration> migrations(Statement statement)
            throws SQLException {
        List<BackupManifest.Migration> migrations = new ArrayList<>();
        try (ResultSet row =
                statement.executeQuery(
                        """
                        select version, checksum from flyway_schema_history
                        where success and version is not null
                        order by string_to_array(replace(version, '_', '.'), '.')::int[]
                        """)) {
            while (row.next()) {
                migrations.add(
                        new BackupManifest.Migration(
                                row.getString(1), row.getObject(2, Integer.class)));
            }
        }
        return migrations;
    }

    private static BackupManifest.Table copy(
            StoredTables.TableColumns table, Archive archive, Connection connection)
            throws SQLException, IOException {
        CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
        long[] rows = new long[1];
        BackupManifest.StoredFile written =
                archive.add(
                        new BackupManifest.Table(table.name(), table.columns(), 0, "").entry(),
                        out ->
                                rows[0] =
                                        copying.copyOut(
                                                "copy " + table.quoted() + " to stdout", out));
        return new BackupManifest.Table(table.name(), table.columns(), rows[0], written.sha256());
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    /** The file while it is written. */
    private static final class Archive implements AutoCloseable {
        private final ZipOutputStream zip;

        @FunctionalInterface
        interface Content {
            void writeTo(OutputStream out) throws IOException, SQLException;
        }

        Archive(Path file) throws IOException {
            this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        }

        BackupManifest.StoredFile add(String entry, Content content)
                throws IOException, SQLException {
            zip.putNextEntry(new ZipEntry(entry));
            Counted counted = new Counted(zip);
            DigestOutputStream hashed = new DigestOutputStream(counted, sha256());
            content.writeTo(hashed);
            zip.closeEntry();
            return new BackupManifest.StoredFile(
                    entry,
                    counted.bytes,
                    HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
        }

        void seal(BackupManifest manifest) throws IOException, SQLException {
            byte[] json =
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
            String hash = add(BackupManifest.ENTRY, out -> out.write(json)).sha256() + "\n";
            add(
                    BackupManifest.HASH_ENTRY,
                    out -> out.write(hash.getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    /** Does not close what it writes to. */
    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            bytes++;
        }

        @Override
        public void write(byte[] values, int offset, int length) throws IOException {
            out.write(values, offset, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
