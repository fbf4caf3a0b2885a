package org.wenzheng.shared.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class RootKeysTest {
    @Inject AgroalDataSource database;
    @TempDir Path data;

    private RootKeys start(Map<String, String> configured) throws SQLException {
        Map<String, String> values = new HashMap<>(configured);
        values.put("wenzheng.data", data.toString());
        return new RootKeys(
                database,
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(values, "test", 1))
                        .build());
    }

    private RootKeys start() throws SQLException {
        return start(Map.of());
    }

    private Path file(String name) {
        return data.resolve("keys").resolve(name + ".key");
    }

    /** The service's own fingerprints are set aside: it has its keys in memory. */
    @BeforeEach
    void newDatabase() throws SQLException {
        execute("update root_key set name = 'kept-' || name");
    }

    @AfterEach
    void databaseOfTheService() throws SQLException {
        execute("delete from root_key where name not like 'kept-%'");
        execute("update root_key set name = replace(name, 'kept-', '')");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String random() {
        byte[] key = new byte[32];
        new java.security.SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Test
    void firstStartMakesTwoKeysThatOnlyTheOwnerReads() throws Exception {
        byte[] derived = start().service().derive("something");

        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))));
        for (String name : List.of("service", "contact")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))));
            assertEquals(
                    32, Base64.getDecoder().decode(Files.readString(file(name)).strip()).length);
        }
        assertNotEquals(Files.readString(file("service")), Files.readString(file("contact")));
        assertArrayEquals(derived, start().service().derive("something"));
        assertFalse(java.util.Arrays.equals(derived, start().service().derive("something else")));
        assertFalse(java.util.Arrays.equals(derived, start().contact().derive("something")));
        try (var files = Files.list(data.resolve("keys"))) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void otherKeysOnTheSameDatabaseAreRefusedWithTheWayOut() throws Exception {
        start();
        Files.writeString(file("service"), random());

        KeyRefused refused = assertThrows(KeyRefused.class, this::start);

        assertEquals(KeyRefused.Reason.OTHER_KEY, refused.reason());
        assertTrue(refused.words(Locale.ENGLISH).contains(file("service").toString()));
        assertTrue(refused.words(Locale.ENGLISH).contains("WENZHENG_SERVICE_KEY"));
        assertTrue(refused.words(Locale.CHINESE).contains("备份"));
    }

    @Test
    void lostKeyIsNotReplacedBehindTheOperatorsBack() throws Exception {
        start();
        Files.delete(file("contact"));

        KeyRefused refused = assertThrows(KeyRefused.class, this::start);

        assertEquals(KeyRefused.Reason.MISSING, refused.reason());
        assertTrue(refused.words(Locale.ENGLISH).contains("backup"));
        assertTrue(refused.words(Locale.ENGLISH).contains("WENZHENG_CONTACT_KEY"));
        assertFalse(Files.exists(file("contact")));
    }

    @Test
    void keysOfTheEnvironmentGoBeforeTheFiles() throws Exception {
        Map<String, String> given =
                Map.of("wenzheng.service-key", random(), "wenzheng.contact-key", random());
        byte[] derived = start(given).service().derive("x");
        assertFalse(Files.exists(data.resolve("keys")));
        assertArrayEquals(derived, start(given).service().derive("x"));
        assertEquals(
                KeyRefused.Reason.OTHER_KEY,
                assertThrows(
                                KeyRefused.class,
                                () ->
                                        start(
                                                Map.of(
                                                        "wenzheng.service-key",
                                                        random(),
                                                        "wenzheng.contact-key",
                                                        random())))
                        .reason());
    }

    @Test
    void whatIsNoKeyIsSaid() throws Exception {
        for (String text : List.of("change-me", Base64.getEncoder().encodeToString(new byte[16]))) {
            assertEquals(
                    KeyRefused.Reason.MALFORMED,
                    assertThrows(
                                    KeyRefused.class,
                                    () -> start(Map.of("wenzheng.service-key", text)))
                            .reason());
        }
    }

    @Test
    void rightsThatABackupLostAreMended() throws IOException, SQLException {
        start();
        Files.setPosixFilePermissions(
                file("service"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(
                data.resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));

        start();

        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file("service"))));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))));
    }

    /** RFC 5869 with SHA-256, no salt: so that no other version derives other keys. */
    @Test
    void keysAreDerivedAsEver() {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) 0x0b);
        assertEquals(
                "b42b8d6c3d42827f27ac4046c4aaa637ed8957851e6ff0c668b884361070aeca",
                HexFormat.of().formatHex(new RootKey(key).derive("fingerprint")));
    }
}
