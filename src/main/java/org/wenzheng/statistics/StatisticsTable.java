package org.wenzheng.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.Sheet;

/**
 * Figures as people read them, in their language: on a page, in a document and as a sheet.
 *
 * @param heads of the columns, that of the names of the rows first
 */
public record StatisticsTable(Part part, String title, List<String> heads, List<Row> rows) {
    public StatisticsTable {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /** What the rows are. */
    public enum Part {
        MONTHS,
        DEPARTMENTS,
        TOPICS,
        SESSIONS,
        KINDS,
        DISMISSALS
    }

    /**
     * @param slug of what the row is of; null where that has no page
     * @param bar how long its bar is, of a hundred
     */
    public record Row(String name, @Nullable String slug, List<String> cells, int bar) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** CSV with the names of the columns. */
    public String sheet() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(heads);
        rows.forEach(
                row ->
                        lines.add(
                                Stream.concat(Stream.of(row.name()), row.cells().stream())
                                        .toList()));
        return Sheet.BYTE_ORDER_MARK
                + lines.stream().map(Sheet::line).collect(Collectors.joining());
    }
}
