package org.wenzheng.site.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.site.Frame;
import org.wenzheng.statistics.StatisticsReport;
import org.wenzheng.statistics.StatisticsTable;
import org.wenzheng.statistics.StatisticsTables;

/**
 * @param year null: the last twelve months
 */
record StatisticsPage(
        StatisticsTables figures,
        String title,
        String asOf,
        @Nullable Integer year,
        @Nullable String department,
        List<Choice> years,
        List<Choice> departments,
        int reportYear) {

    /** Of a field of the form. */
    record Choice(String value, String name, boolean chosen) {}

    /** A column for a month, in units of the picture. */
    record Column(String month, int x, int received, int answered, long count, long answers) {
        public int receivedFrom() {
            return HEIGHT - received;
        }

        public int answeredFrom() {
            return HEIGHT - answered;
        }

        public int answeredAt() {
            return x + BAR;
        }

        public int nameAt() {
            return x + BAR;
        }
    }

    private static final int HEIGHT = 120;
    private static final int BAR = 16;
    private static final int STEP = 48;

    public String word(String key) {
        return figures.word(key);
    }

    public StatisticsReport report() {
        return figures.report();
    }

    public List<StatisticsTable> tables() {
        return figures.all();
    }

    public int width() {
        return report().months().size() * STEP;
    }

    public int bar() {
        return BAR;
    }

    public int height() {
        return HEIGHT;
    }

    public int heightWithNames() {
        return HEIGHT + 24;
    }

    public int nameFrom() {
        return HEIGHT + 18;
    }

    public List<Column> columns() {
        long most =
                report().months().stream()
                        .mapToLong(
                                month ->
                                        Math.max(
                                                month.figures().received(),
                                                month.figures().answered()))
                        .max()
                        .orElse(0);
        List<Column> columns = new ArrayList<>();
        for (StatisticsReport.OfMonth month : report().months()) {
            long received = month.figures().received();
            long answered = month.figures().answered();
            columns.add(
                    new Column(
                            // The year stands in the table; here is room for the month.
                            month.month().endsWith("-01")
                                    ? month.month()
                                    : month.month().substring(5),
                            columns.size() * STEP + 8,
                            height(received, most),
                            height(answered, most),
                            received,
                            answered));
        }
        return columns;
    }

    private static int height(long count, long most) {
        return most == 0 ? 0 : (int) Math.round((double) HEIGHT * count / most);
    }

    public boolean isEmpty() {
        return report().total().received() == 0 && report().total().answered() == 0;
    }

    public String sheet(StatisticsTable table) {
        return "/statistics/" + FieldType.word(table.part()) + ".csv" + query();
    }

    private String query() {
        String query =
                Frame.parameters(
                        "year", year == null ? null : year.toString(), "department", department);
        return query.isEmpty() ? "" : "?" + query;
    }

    public String document() {
        return "/statistics/" + reportYear + "/report.docx" + ofDepartment();
    }

    public String printed() {
        return "/statistics/" + reportYear + ofDepartment();
    }

    private String ofDepartment() {
        return department == null ? "" : "?" + Frame.parameters("department", department);
    }

    /** Where a row leads; null where nowhere. */
    public @Nullable String href(StatisticsTable table, StatisticsTable.Row row) {
        String slug = row.slug();
        if (slug == null) {
            return null;
        }
        return switch (table.part()) {
            case DEPARTMENTS -> "/departments/" + slug;
            case TOPICS -> "/topics/" + slug;
            case SESSIONS -> "/sessions/" + slug;
            case MONTHS, KINDS, DISMISSALS -> null;
        };
    }
}
