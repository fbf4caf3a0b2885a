package org.wenzheng.shared.keys;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The two keys that an installation rests on: of {@code wenzheng.service-key} and {@code
 * wenzheng.contact-key} of the configuration, else of the files {@code keys/service.key} and {@code
 * keys/contact.key} of the data folder, made at the first start. The database knows their
 * fingerprints, so that no service works on it with other keys.
 */
@ApplicationScoped
public class RootKeys {
    private static final Logger LOG = Logger.getLogger(RootKeys.class);

    /** What a key is used for that only tells it from others. */
    private static final String FINGERPRINT = "fingerprint";

    /** As {@code wenzheng.NAME-key} has them. */
    public static final List<String> NAMES = List.of("service", "contact");

    private final RootKey service;
    private final RootKey contact;

    RootKeys(AgroalDataSource database, Config config) throws SQLException {
        Path data = Path.of(config.getOptionalValue("wenzheng.data", String.class).orElse("data"));
        try (Connection connection = database.getConnection()) {
            this.service = key("service", data, connection, config);
            this.contact = key("contact", data, connection, config);
        }
    }

    /** Before anything is served, and before anything asks for a key. */
    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        service();
    }

    public RootKey service() {
        return service;
    }

    public RootKey contact() {
        return contact;
    }

    /**
     * What the key that a start on this folder would take is known by in the database; empty where
     * none is given.
     *
     * @param name {@code service} or {@code contact}
     * @throws org.wenzheng.shared.program.StartRefused it is none, or cannot be read
     */
    public static Optional<byte[]> fingerprint(
            String name, Path data, Map<String, String> environment) {
        return text(name, data, environment)
                .map(text -> decoded(text, variable(name)).derive(FINGERPRINT));
    }

    /** The key that a start on this folder would take, as it is written there. */
    public static Optional<String> text(String name, Path data, Map<String, String> environment) {
        String given = environment.getOrDefault(variable(name), "");
        if (!given.isBlank()) {
            return Optional.of(given);
        }
        Path file = file(data, name);
        try {
            return Optional.of(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new KeyRefused(KeyRefused.Reason.UNREADABLE, file.toString(), e.toString());
        }
    }

    /**
     * Lays a key where a start on this folder finds it, for nobody but its owner.
     *
     * @param text as {@link #text} gave it
     */
    public static void lay(String name, Path data, String text) throws IOException {
        Path file = file(data, name);
        write(data.resolve("keys"), file, text);
    }

    private static Path file(Path data, String name) {
        return data.resolve("keys").resolve(name + ".key");
    }

    private static String variable(String name) {
        return "WENZHENG_" + name.toUpperCase(Locale.ROOT) + "_KEY";
    }

    private static RootKey key(String name, Path data, Connection database, Config config)
            throws SQLException {
        String property = "wenzheng." + name + "-key";
        String variable = variable(name);
        Path folder = data.resolve("keys");
        Path file = file(data, name);
        Optional<String> configured =
                config.getOptionalValue(property, String.class).filter(text -> !text.isBlank());
        byte[] known = fingerprint(database, name);
        RootKey key;
        String place;
        if (configured.isPresent()) {
            place = variable;
            key = decoded(configured.get(), place);
        } else {
            place = file.toString();
            key = stored(folder, file, known != null, variable);
        }
        byte[] own = key.derive(FINGERPRINT);
        if (known == null) {
            known = remembered(database, name, own);
        }
        if (!MessageDigest.isEqual(known, own)) {
            throw new KeyRefused(KeyRefused.Reason.OTHER_KEY, place, variable);
        }
        return key;
    }

    private static RootKey decoded(String text, String place) {
        try {
            return new RootKey(Base64.getDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new KeyRefused(KeyRefused.Reason.MALFORMED, place, "");
        }
    }

    private static RootKey stored(Path folder, Path file, boolean expected, String variable) {
        try {
            keepFromOthers(folder, file);
            return decoded(Files.readString(file, StandardCharsets.US_ASCII), file.toString());
        } catch (NoSuchFileException e) {
            if (expected) {
                throw new KeyRefused(KeyRefused.Reason.MISSING, file.toString(), variable);
            }
        } catch (IOException e) {
            throw new KeyRefused(KeyRefused.Reason.UNREADABLE, file.toString(), e.toString());
        }
        byte[] fresh = new byte[RootKey.BYTES];
        new SecureRandom().nextBytes(fresh);
        try {
            write(folder, file, Base64.getEncoder().encodeToString(fresh) + "\n");
            return new RootKey(fresh);
        } catch (IOException e) {
            throw new KeyRefused(KeyRefused.Reason.NOT_WRITTEN, file.toString(), e.toString());
        }
    }

    private static void write(Path folder, Path file, String text) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path data = Files.createDirectories(folder.toAbsolutePath().resolveSibling("."));
            Files.createDirectory(folder, onlyOwner(data, "rwx------"));
        }
        // Whole or not at all, and on the disk before anything is wrapped with it.
        Path half = Files.createTempFile(folder, "key", null, onlyOwner(folder, "rw-------"));
        try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] onlyOwner(Path folder, String rights) throws IOException {
        return knowsRights(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }

    /** A restored backup may have lost the rights; they are mended, and the log says so. */
    private static void keepFromOthers(Path folder, Path file) throws IOException {
        if (knowsRights(file)) {
            mend(folder, "rwx------");
            mend(file, "rw-------");
        }
    }

    private static void mend(Path path, String rights) throws IOException {
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(rights);
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
        if (!wanted.containsAll(found)) {
            LOG.warnf(
                    "%s could be used by others (%s); it is the owner's alone now (%s). If somebody may have read it, change it.",
                    path, PosixFilePermissions.toString(found), rights);
            Files.setPosixFilePermissions(path, wanted);
        }
    }

    private static boolean knowsRights(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    private static byte @Nullable [] fingerprint(Connection database, String name)
            throws SQLException {
        try (PreparedStatement select =
                database.prepareStatement("select fingerprint from root_key where name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    /** Of two nodes that start together on a new database the first one's key stays. */
    private static byte[] remembered(Connection database, String name, byte[] fingerprint)
            throws SQLException {
        try (PreparedStatement insert =
                database.prepareStatement(
                        "insert into root_key (name, fingerprint, created_at) values (?, ?, now()) on conflict do nothing")) {
            insert.setString(1, name);
            insert.setBytes(2, fingerprint);
            insert.executeUpdate();
        }
        byte[] known = fingerprint(database, name);
        return known == null ? Arrays.copyOf(fingerprint, fingerprint.length) : known;
    }
}
