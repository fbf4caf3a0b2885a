package org.wenzheng.dumps;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.lists.Sheet;
import org.wenzheng.shared.text.Language;

/** A list as a flat table for spreadsheets: what a row says of other things are their names. */
record DumpTable(String list, Language language, List<Column> columns) {
    DumpTable {
        columns = List.copyOf(columns);
    }

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    enum Cell {
        /** Written by people: shown in the script of the table's language. */
        TEXT,
        /** As it is. */
        PLAIN,
        /** One of a closed set, said in the table's language. */
        WORD,
        /** In the time zone of the site, as spreadsheets read it. */
        TIME,
        COUNT,
        TOPICS,
        GUESTS
    }

    /**
     * @param name of its head in the bundle, below the list
     * @param pointer where its value stands in the record (RFC 6901)
     */
    record Column(String name, Cell cell, String pointer) {
        static Column of(String name, Cell cell) {
            return new Column(name, cell, "/" + name);
        }
    }

    private static final Column UPDATED = Column.of("updatedAt", Cell.TIME);
    private static final Column URL = Column.of("url", Cell.PLAIN);
    private static final Column ID = Column.of("id", Cell.PLAIN);
    private static final Column DEPARTMENT =
            new Column("department", Cell.TEXT, "/department/name");
    private static final Column ASKED = new Column("question", Cell.PLAIN, "/question/number");
    private static final Column ASKED_TITLE =
            new Column("questionTitle", Cell.TEXT, "/question/title");

    private static final Map<String, List<Column>> COLUMNS =
            Map.of(
                    "questions",
                    List.of(
                            Column.of("number", Cell.PLAIN),
                            Column.of("title", Cell.TEXT),
                            Column.of("kind", Cell.WORD),
                            Column.of("text", Cell.TEXT),
                            Column.of("nickname", Cell.TEXT),
                            Column.of("askedAt", Cell.TIME),
                            DEPARTMENT,
                            new Column("session", Cell.TEXT, "/session/title"),
                            Column.of("topics", Cell.TOPICS),
                            Column.of("answers", Cell.COUNT),
                            UPDATED,
                            URL,
                            ID),
                    "answers",
                    List.of(
                            ASKED,
                            ASKED_TITLE,
                            DEPARTMENT,
                            new Column("official", Cell.TEXT, "/official/name"),
                            new Column("officialTitle", Cell.TEXT, "/official/title"),
                            Column.of("mode", Cell.WORD),
                            Column.of("supplement", Cell.WORD),
                            Column.of("state", Cell.WORD),
                            Column.of("text", Cell.TEXT),
                            Column.of("answeredAt", Cell.TIME),
                            UPDATED,
                            URL,
                            ID),
                    "sessions",
                    List.of(
                            Column.of("title", Cell.TEXT),
                            Column.of("state", Cell.WORD),
                            new Column("programme", Cell.TEXT, "/programme/name"),
                            DEPARTMENT,
                            Column.of("guests", Cell.GUESTS),
                            Column.of("host", Cell.TEXT),
                            Column.of("startsAt", Cell.TIME),
                            Column.of("endsAt", Cell.TIME),
                            Column.of("topics", Cell.TOPICS),
                            Column.of("questionCount", Cell.PLAIN),
                            Column.of("videoUrl", Cell.PLAIN),
                            UPDATED,
                            URL,
                            ID),
                    "commitments",
                    List.of(
                            DEPARTMENT,
                            Column.of("sentence", Cell.TEXT),
                            Column.of("state", Cell.WORD),
                            Column.of("dueOn", Cell.PLAIN),
                            Column.of("keptOn", Cell.PLAIN),
                            Column.of("note", Cell.TEXT),
                            ASKED,
                            ASKED_TITLE,
                            UPDATED,
                            URL,
                            ID));

    /** One for each language; none for a list that is no table. */
    static List<DumpTable> of(String list) {
        List<DumpTable> tables = new ArrayList<>();
        List<Column> columns = COLUMNS.get(list);
        if (columns != null) {
            for (Language language : Language.values()) {
                tables.add(new DumpTable(list, language, columns));
            }
        }
        return tables;
    }

    String head() {
        return Sheet.BYTE_ORDER_MARK
                + Sheet.line(
                        columns.stream()
                                .map(column -> words().getString(list + "." + column.name()))
                                .toList());
    }

    String line(JsonNode thing) {
        return Sheet.line(columns.stream().map(column -> cell(column, thing)).toList());
    }

    private String cell(Column column, JsonNode thing) {
        JsonNode value = thing.at(column.pointer());
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return switch (column.cell()) {
            case TEXT -> language.display(value.asText());
            case PLAIN -> value.asText();
            case WORD ->
                    words().getString("%s.%s.%s".formatted(list, column.name(), value.asText()));
            case TIME -> MINUTES.format(OffsetDateTime.parse(value.asText()));
            case COUNT -> String.valueOf(value.size());
            case TOPICS ->
                    value.valueStream()
                            .map(topic -> language.display(topic.path("name").asText()))
                            .collect(Collectors.joining("; "));
            case GUESTS ->
                    value.valueStream()
                            .map(DumpTable::guest)
                            .map(language::display)
                            .collect(Collectors.joining("; "));
        };
    }

    private static String guest(JsonNode guest) {
        return guest.at("/person/name").asText()
                + "（"
                + guest.path("departmentName").asText()
                + guest.path("title").asText()
                + "）";
    }

    private ResourceBundle words() {
        return Bundle.of("dumps", language.locale());
    }
}
