package org.wenzheng.engines.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a database holds, as its own catalogue tells: a new table cannot be forgotten. */
final class StoredTables {
    private StoredTables() {}

    /** A table and those of its columns that are written to it, in their order. */
    record TableColumns(String name, List<String> columns) {

        /** As a statement names it: {@code "event" ("id", "at")}. */
        String quoted() {
            return columns.stream()
                    .map(StoredTables::quoted)
                    .collect(Collectors.joining(", ", StoredTables.quoted(name) + " (", ")"));
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** All but that of Flyway, which writes it anew. */
    static List<TableColumns> tables(Connection connection) throws SQLException {
        List<TableColumns> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select c.relname, array(
                                    select a.attname::text from pg_attribute a
                                    where a.attrelid = c.oid and a.attnum > 0
                                      and not a.attisdropped and a.attgenerated = ''
                                    order by a.attnum)
                                from pg_class c
                                where c.relnamespace = current_schema()::regnamespace
                                  and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
                                order by c.relname
                                """)) {
            while (row.next()) {
                tables.add(
                        new TableColumns(
                                row.getString(1), List.of((String[]) row.getArray(2).getArray())));
            }
        }
        return tables;
    }

    static List<BackupManifest.Sequence> sequences(Connection connection) throws SQLException {
        List<BackupManifest.Sequence> sequences = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                select sequencename, last_value from pg_sequences
                                where schemaname = current_schema() order by sequencename
                                """)) {
            while (row.next()) {
                sequences.add(
                        new BackupManifest.Sequence(
                                row.getString(1), row.getObject(2, Long.class)));
            }
        }
        return sequences;
    }
}
