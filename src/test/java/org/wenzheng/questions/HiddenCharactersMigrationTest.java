package org.wenzheng.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.wenzheng.DatabaseOwner;
import org.wenzheng.World;

/** What was stored before the program took out what nobody sees is clean after the upgrade. */
@QuarkusTest
class HiddenCharactersMigrationTest {
    private static final String MIGRATION = "/db/migration/V52__hidden_characters.sql";

    @Test
    void whatAReaderSeesStaysAndTheRestGoes() throws Exception {
        Question question = World.volunteering().questions().getFirst();
        try (Connection owner = DatabaseOwner.connect()) {
            owner.setAutoCommit(false);
            set(
                    owner,
                    question,
                    "低价\u202e票\u2066发\u0001",
                    "👩\u200d👧 می\u200cخواهم\u200b\u00ad",
                    "残\u200d疾\ufe0f人\u200b补\udb40\udc41贴");
            migrate(owner);
            assertEquals(
                    List.of("低价票发", "👩\u200d👧 می\u200cخواهم", "残疾人补贴"), read(owner, question));
            owner.rollback();
        }
    }

    private static void set(
            Connection owner, Question question, String title, String text, String folded)
            throws SQLException {
        try (PreparedStatement update =
                owner.prepareStatement(
                        "update question set title = ?, text = ?, folded = ? where id = ?")) {
            update.setString(1, title);
            update.setString(2, text);
            update.setString(3, folded);
            update.setObject(4, question.id());
            update.executeUpdate();
        }
    }

    private static void migrate(Connection owner) throws SQLException, IOException {
        try (InputStream migration =
                Objects.requireNonNull(
                        HiddenCharactersMigrationTest.class.getResourceAsStream(MIGRATION))) {
            owner.createStatement()
                    .execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> read(Connection owner, Question question) throws SQLException {
        try (PreparedStatement select =
                owner.prepareStatement("select title, text, folded from question where id = ?")) {
            select.setObject(1, question.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return List.of(row.getString(1), row.getString(2), row.getString(3));
            }
        }
    }
}
