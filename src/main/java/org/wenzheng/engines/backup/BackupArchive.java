package org.wenzheng.engines.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;

/** An archive that is read: nothing of it is used before all of it is known to be whole. */
public final class BackupArchive implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What may be written to a folder: an archive is only a file that somebody gave us. */
    private static final Pattern FILES =
            Pattern.compile("media/[0-9a-f]{2}/[0-9a-f]{62}|keys/(service|contact)\\.key");

    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupArchive(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest();
    }

    /**
     * @throws EngineException it is not there, damaged, none, or of a newer version
     */
    public static BackupArchive open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new EngineException(EngineProblem.BACKUP_NOT_THERE, file);
        }
        ZipFile zip = null;
        try {
            zip = new ZipFile(file.toFile());
            BackupArchive archive = new BackupArchive(file, zip);
            archive.requireWhole();
            return archive;
        } catch (ZipException | JacksonException e) {
            close(zip);
            throw new EngineException(
                    e, EngineProblem.BACKUP_DAMAGED, file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            close(zip);
            throw new EngineException(
                    e, EngineProblem.BACKUP_NOT_READABLE, file, String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            close(zip);
            throw e;
        }
    }

    private static void close(@Nullable ZipFile zip) {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException e) {
            // It was only read.
        }
    }

    Path file() {
        return file;
    }

    BackupManifest contents() {
        return manifest;
    }

    public Backup.Summary summary() {
        return Backup.Summary.of(manifest);
    }

    /** Whether it brings the keys along. */
    boolean has(String entry) {
        return zip.getEntry(entry) != null;
    }

    InputStream content(String entry) throws IOException {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
            throw damaged(entry);
        }
        return zip.getInputStream(found);
    }

    private BackupManifest manifest() throws IOException {
        byte[] text;
        String hash;
        try (InputStream json = content(BackupManifest.ENTRY);
                InputStream sealed = content(BackupManifest.HASH_ENTRY)) {
            text = json.readAllBytes();
            hash = new String(sealed.readAllBytes(), StandardCharsets.US_ASCII).strip();
        }
        if (!HexFormat.of().formatHex(Backup.sha256().digest(text)).equals(hash)) {
            throw damaged(BackupManifest.ENTRY);
        }
        JsonNode json = JSON.readTree(text);
        int format = json.path("format").asInt();
        if (format > BackupManifest.FORMAT) {
            throw new EngineException(
                    EngineProblem.BACKUP_NEWER, file, format, BackupManifest.FORMAT);
        }
        return Objects.requireNonNull(JSON.treeToValue(json, BackupManifest.class));
    }

    private void requireWhole() throws IOException {
        Set<String> left = new HashSet<>();
        zip.stream().forEach(entry -> left.add(entry.getName()));
        left.remove(BackupManifest.ENTRY);
        left.remove(BackupManifest.HASH_ENTRY);
        for (BackupManifest.Table table : manifest.tables()) {
            require(table.entry(), table.sha256());
            left.remove(table.entry());
        }
        for (BackupManifest.StoredFile stored : manifest.files()) {
            if (!FILES.matcher(stored.entry()).matches()) {
                throw damaged(stored.entry());
            }
            require(stored.entry(), stored.sha256());
            left.remove(stored.entry());
        }
        if (!left.isEmpty()) {
            throw damaged(left.iterator().next());
        }
    }

    private void require(String entry, String sha256) throws IOException {
        try (DigestInputStream content = new DigestInputStream(content(entry), Backup.sha256())) {
            content.transferTo(OutputStream.nullOutputStream());
            if (!HexFormat.of().formatHex(content.getMessageDigest().digest()).equals(sha256)) {
                throw damaged(entry);
            }
        }
    }

    private EngineException damaged(String entry) {
        return new EngineException(EngineProblem.BACKUP_DAMAGED, file, entry);
    }

    @Override
    public void close() {
        close(zip);
    }
}
