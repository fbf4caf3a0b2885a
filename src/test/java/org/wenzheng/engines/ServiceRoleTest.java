package org.wenzheng.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded server's role that owns nothing. */
class ServiceRoleTest {
    @TempDir Path data;

    @Test
    void folderOfAnEarlierVersionGetsTheRoleAndALostPasswordIsMadeAgain() throws Exception {
        String first;
        try (Postgres postgres = Postgres.start(data)) {
            first = postgres.address().password();
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(passwordFile())));
            assertEquals("f f f f f", rights(postgres.address()));
            assertThrows(
                    SQLException.class,
                    () ->
                            connect(
                                    new DatabaseAddress(
                                            postgres.address().jdbcUrl(),
                                            Postgres.OWNER,
                                            postgres.address().password())));
            try (Connection owner = connect(postgres.owner());
                    Statement statement = owner.createStatement()) {
                // As a version without the role left it.
                statement.execute("drop role " + Postgres.SERVICE);
            }
        }
        Files.delete(passwordFile());

        try (Postgres postgres = Postgres.start(data)) {
            assertEquals("f f f f f", rights(postgres.address()));
            assertNotEquals(first, postgres.address().password());
        }
    }

    private Path passwordFile() {
        return data.resolve("postgres.service.password");
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static String rights(DatabaseAddress address) throws SQLException {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolreplication,
                                                 rolbypassrls)
                                from pg_roles where rolname = current_user
                                """)) {
            row.next();
            return row.getString(1);
        }
    }
}
