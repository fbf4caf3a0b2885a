package org.wenzheng.studio.moderation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wenzheng.shared.Checks;

/**
 * Questions in a table of comma separated values (RFC 4180), its first line the names of the
 * columns, in any order and in Chinese or English. Semicolons and tabs are understood too.
 */
final class QuestionTable {
    static final int MOST_ROWS = 500;

    enum Column {
        TITLE,
        TEXT,
        KIND,
        CHANNEL,
        NICKNAME,
        CONTACT
    }

    private static final Map<String, Column> NAMES = new HashMap<>();

    static {
        name(Column.TITLE, "title", "question", "问题", "提问", "問題", "提問", "标题", "標題");
        name(Column.TEXT, "text", "background", "背景", "正文", "内容", "內容");
        name(Column.KIND, "kind", "type", "类型", "類型", "提问类型", "提問類型");
        name(Column.CHANNEL, "channel", "source", "来源", "來源");
        name(Column.NICKNAME, "nickname", "name", "昵称", "暱稱", "称呼", "稱呼");
        name(Column.CONTACT, "contact", "联系方式", "聯絡方式", "联系电话", "聯絡電話");
    }

    private static void name(Column column, String... names) {
        for (String name : names) {
            NAMES.put(name, column);
        }
    }

    /**
     * @param line in the file, from 1; that of the names of the columns included
     */
    record Row(int line, Map<Column, String> values) {
        String value(Column column) {
            return values.getOrDefault(column, "").strip();
        }
    }

    private QuestionTable() {}

    /**
     * @throws org.wenzheng.shared.ProblemException invalid where it is no such table
     */
    static List<Row> read(String text) {
        List<Cells> lines = new Reader(text).lines();
        List<Column> columns = new ArrayList<>();
        if (!lines.isEmpty()) {
            for (String name : lines.getFirst().cells()) {
                columns.add(NAMES.get(name.strip().toLowerCase(Locale.ROOT)));
            }
        }
        new Checks()
                .that(columns.contains(Column.TITLE), "table", "no-title-column")
                .that(lines.size() > 1, "table", "no-rows")
                .that(lines.size() <= MOST_ROWS + 1, "table", "too-many", MOST_ROWS)
                .done();
        List<Row> rows = new ArrayList<>();
        for (Cells cells : lines.subList(1, lines.size())) {
            Map<Column, String> values = new HashMap<>();
            for (int i = 0; i < Math.min(columns.size(), cells.cells().size()); i++) {
                Column column = columns.get(i);
                if (column != null) {
                    values.put(column, cells.cells().get(i));
                }
            }
            rows.add(new Row(cells.line(), values));
        }
        return rows;
    }

    private record Cells(int line, List<String> cells) {
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    private static final class Reader {
        private final String text;
        private final char separator;
        private int at;
        private int line = 1;

        Reader(String text) {
            this.text = text;
            String head = text.lines().findFirst().orElse("");
            this.separator =
                    head.indexOf('\t') >= 0
                            ? '\t'
                            : head.indexOf(',') < 0 && head.indexOf(';') >= 0 ? ';' : ',';
        }

        List<Cells> lines() {
            List<Cells> lines = new ArrayList<>();
            // One more than may be there, so that too many are seen as such.
            while (at < text.length() && lines.size() <= MOST_ROWS + 1) {
                int begins = line;
                Cells cells = new Cells(begins, cells());
                if (!cells.isBlank()) {
                    lines.add(cells);
                }
            }
            return lines;
        }

        private List<String> cells() {
            List<String> cells = new ArrayList<>();
            cells.add(cell());
            while (at < text.length() && text.charAt(at) == separator) {
                at++;
                cells.add(cell());
            }
            endLine();
            return cells;
        }

        private void endLine() {
            if (at < text.length() && text.charAt(at) == '\r') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            line++;
        }

        private String cell() {
            return at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
        }

        private String plain() {
            int from = at;
            while (at < text.length()
                    && text.charAt(at) != separator
                    && text.charAt(at) != '\n'
                    && text.charAt(at) != '\r') {
                at++;
            }
            return text.substring(from, at);
        }

        private String quoted() {
            StringBuilder cell = new StringBuilder();
            at++;
            while (at < text.length()) {
                char next = text.charAt(at++);
                if (next != '"') {
                    line += next == '\n' ? 1 : 0;
                    cell.append(next);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    break;
                }
            }
            return cell + plain();
        }
    }
}
