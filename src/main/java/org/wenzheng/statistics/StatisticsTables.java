package org.wenzheng.statistics;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.text.Language;
import org.wenzheng.statistics.StatisticsTable.Part;
import org.wenzheng.statistics.StatisticsTable.Row;

/** Puts a report into words. */
public record StatisticsTables(StatisticsReport report, Language language) {
    private static final String NONE = "—";

    /** A figure by itself, with what it is. */
    public record Fact(String name, String value) {}

    private ResourceBundle words() {
        return Bundle.of("statistics", language.locale());
    }

    public String word(String key, Object... arguments) {
        String text = words().getString(key);
        return arguments.length == 0
                ? text
                : new MessageFormat(text, language.locale()).format(arguments);
    }

    public List<StatisticsTable> all() {
        return Stream.of(Part.values()).map(this::of).toList();
    }

    public StatisticsTable of(Part part) {
        return switch (part) {
            case MONTHS ->
                    figures(
                            part,
                            report.months().stream()
                                    .map(row -> new Line(row.month(), null, row.figures()))
                                    .toList());
            case DEPARTMENTS -> departments();
            case TOPICS -> figures(part, lines(report.topics()));
            case SESSIONS -> figures(part, lines(report.sessions()));
            case KINDS ->
                    figures(
                            part,
                            report.kinds().stream()
                                    .map(
                                            row ->
                                                    new Line(
                                                            word(
                                                                    "kind."
                                                                            + FieldType.word(
                                                                                    row.kind())),
                                                            null,
                                                            row.figures()))
                                    .toList());
            case DISMISSALS -> dismissals();
        };
    }

    private record Line(String name, @Nullable String slug, Figures figures) {}

    private static List<Line> lines(List<StatisticsReport.Of> things) {
        return things.stream()
                .map(row -> new Line(row.of().name(), row.of().slug(), row.figures()))
                .toList();
    }

    private StatisticsTable figures(Part part, List<Line> lines) {
        long most = most(lines, line -> line.figures().received());
        return new StatisticsTable(
                part,
                word(FieldType.word(part)),
                heads(part, List.of()),
                lines.stream()
                        .map(
                                line ->
                                        new Row(
                                                line.name(),
                                                line.slug(),
                                                cells(line.figures()),
                                                share(line.figures().received(), most)))
                        .toList());
    }

    private StatisticsTable departments() {
        long most = most(report.departments(), row -> row.figures().received());
        return new StatisticsTable(
                Part.DEPARTMENTS,
                word("departments"),
                heads(Part.DEPARTMENTS, List.of("open", "overdue")),
                report.departments().stream()
                        .map(
                                row -> {
                                    List<String> cells = new ArrayList<>(cells(row.figures()));
                                    cells.add(number(row.open()));
                                    cells.add(number(row.overdue()));
                                    return new Row(
                                            row.department().name(),
                                            row.department().slug(),
                                            cells,
                                            share(row.figures().received(), most));
                                })
                        .toList());
    }

    private StatisticsTable dismissals() {
        long most = most(report.dismissals(), StatisticsReport.Dismissed::count);
        return new StatisticsTable(
                Part.DISMISSALS,
                word("dismissals"),
                List.of(word("head.dismissals"), word("count")),
                report.dismissals().stream()
                        .map(
                                row ->
                                        new Row(
                                                row.reason().words(language),
                                                null,
                                                List.of(number(row.count())),
                                                share(row.count(), most)))
                        .toList());
    }

    private List<String> heads(Part part, List<String> more) {
        return Stream.concat(
                        Stream.of(
                                "head." + FieldType.word(part),
                                "received",
                                "approved",
                                "dismissed",
                                "aired",
                                "answered",
                                "average",
                                "median",
                                "late",
                                "satisfied"),
                        more.stream())
                .map(this::word)
                .toList();
    }

    private List<String> cells(Figures figures) {
        return List.of(
                number(figures.received()),
                number(figures.approved()),
                number(figures.dismissed()),
                number(figures.aired()),
                number(figures.answered()),
                figures.averageDays() == null ? NONE : figures.averageDays().toPlainString(),
                figures.medianDays() == null ? NONE : number(figures.medianDays()),
                number(figures.late()),
                satisfied(figures));
    }

    private static String satisfied(Figures figures) {
        Long share = figures.satisfiedShare();
        return share == null ? NONE : share + "%";
    }

    /** What a yearly report asks for, first of all. */
    public List<Fact> facts() {
        Figures total = report.total();
        List<Fact> facts = new ArrayList<>();
        add(facts, "received", number(total.received()));
        add(facts, "approved", number(total.approved()));
        add(facts, "dismissed", number(total.dismissed()));
        add(facts, "merged", number(total.merged()));
        add(facts, "answered", number(total.answered()));
        add(facts, "average", cells(total).get(5));
        add(facts, "median", cells(total).get(6));
        add(facts, "late", number(total.late()));
        add(facts, "open", number(report.open()));
        add(facts, "overdue", number(report.overdue()));
        add(facts, "satisfied", satisfied(total));
        add(facts, "helped", number(total.helped()) + " / " + number(total.notHelped()));
        add(facts, "sessionsHeld", number(report.sessionsHeld()));
        add(facts, "inSessions", number(report.inSessions().received()));
        add(facts, "aired", number(total.aired()));
        add(facts, "answeredInSessions", number(report.inSessions().answered()));
        return facts;
    }

    private void add(List<Fact> facts, String key, String value) {
        facts.add(new Fact(word(key), value));
    }

    private static String number(long count) {
        return String.valueOf(count);
    }

    private static <T> long most(List<T> rows, ToLongFunction<T> count) {
        return rows.stream().mapToLong(count).max().orElse(0);
    }

    private static int share(long count, long most) {
        return most == 0 ? 0 : (int) Math.round(100.0 * count / most);
    }
}
