package org.wenzheng.engines.backup;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of itself, in {@code manifest.json}; the SHA-256 of that file is in {@code
 * manifest.sha256}. Hashes are of the content, in hexadecimal.
 *
 * @param madeAt RFC 3339, by the database's clock: the moment whose state is in the archive
 * @param schema version of the newest migration
 * @param migrations every one that made the tables, with Flyway's checksum of its text
 * @param missing hashes of uploads that the database names and the media folder did not have
 * @param fingerprints of the keys that secrets in the database are protected with, in Base64, by
 *     name
 */
record BackupManifest(
        int format,
        String madeAt,
        String postgres,
        String schema,
        List<Migration> migrations,
        List<Table> tables,
        List<Sequence> sequences,
        List<StoredFile> files,
        List<String> missing,
        Map<String, String> fingerprints) {

    /** Raised when an older program could no longer read what this one writes. */
    static final int FORMAT = 1;

    static final String ENTRY = "manifest.json";
    static final String HASH_ENTRY = "manifest.sha256";

    record Migration(String version, @Nullable Integer checksum) {}

    /**
     * @param columns without those that the database makes of others
     */
    record Table(String name, List<String> columns, long rows, String sha256) {

        /** Rows as {@code COPY} writes them as text. */
        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    /**
     * @param last number that was given out; null where none was
     */
    record Sequence(String name, @Nullable Long last) {}

    /** An upload below {@code media/}, or a key below {@code keys/}. */
    record StoredFile(String entry, long bytes, String sha256) {}

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    List<StoredFile> below(String folder) {
        return files.stream().filter(file -> file.entry().startsWith(folder)).toList();
    }
}
