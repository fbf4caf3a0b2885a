package org.wenzheng.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of one benchmark; written anew after every figure, so that a stop loses none. */
final class Report {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path folder;
    private final String name;
    private final String title;
    private final Map<String, String> circumstances;
    private final Map<String, List<Row>> sections = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * One figure beside its reference.
     *
     * @param reference null where there is nothing to compare with
     */
    private record Row(
            String what,
            double figure,
            @Nullable Double reference,
            String unit,
            @Nullable Goal goal) {
        /** Figure by reference. */
        double ratio() {
            return reference == null ? Double.NaN : figure / reference;
        }

        String goalInWords() {
            return goal == null
                    ? ""
                    : goal + (goal.isHeld(figure, ratio()) ? ", held" : ", **not held**");
        }
    }

    /**
     * @param circumstances machine, commit and all that a figure depends on, by name
     */
    Report(Path folder, String name, String title, Map<String, String> circumstances) {
        this.folder = folder;
        this.name = name;
        this.title = title;
        this.circumstances = new LinkedHashMap<>(circumstances);
    }

    void parameter(String parameter, Object value) {
        circumstances.put(parameter, String.valueOf(value));
    }

    void note(String note) throws IOException {
        notes.add(note);
        write();
    }

    void figure(String section, String what, double figure, String unit) throws IOException {
        add(section, new Row(what, figure, null, unit, goal(section, what, false)));
    }

    void compare(String section, String what, double figure, double reference, String unit)
            throws IOException {
        add(section, new Row(what, figure, reference, unit, goal(section, what, true)));
    }

    /** Latency, throughput and failures of a load against those of its reference. */
    void compare(String section, String what, Figures subject, Figures reference)
            throws IOException {
        compare(section, what + ", p50", subject.millis(.5), reference.millis(.5), "ms");
        compare(section, what + ", p99", subject.millis(.99), reference.millis(.99), "ms");
        compare(section, what + ", throughput", subject.rate(), reference.rate(), "requests/s");
        if (subject.failures() + reference.failures() > 0) {
            compare(
                    section,
                    what + ", failed requests",
                    (double) subject.failures(),
                    (double) reference.failures(),
                    "");
        }
    }

    private @Nullable Goal goal(String section, String what, boolean compared) {
        // Results of one size carry it in their name.
        return Goal.of(name.replaceFirst("-\\d+$", ""), section, what, compared).orElse(null);
    }

    /** A line for each figure that has a goal. */
    List<String> goals() {
        List<String> goals = new ArrayList<>();
        sections.forEach(
                (section, rows) ->
                        rows.stream()
                                .filter(row -> row.goal != null)
                                .map(
                                        row ->
                                                "%s · %s · %s: %s%s; %s"
                                                        .formatted(
                                                                title,
                                                                section,
                                                                row.what,
                                                                number(row.figure),
                                                                row.reference == null
                                                                        ? ""
                                                                        : ", ratio "
                                                                                + number(
                                                                                        row
                                                                                                .ratio()),
                                                                row.goalInWords()))
                                .forEach(goals::add));
        return goals;
    }

    private void add(String section, Row row) throws IOException {
        sections.computeIfAbsent(section, s -> new ArrayList<>()).add(row);
        System.out.printf(
                "    %s · %s: %s%s%n",
                section,
                row.what,
                number(row.figure) + " " + row.unit,
                row.reference == null
                        ? ""
                        : " (reference %s, ratio %s)"
                                .formatted(number(row.reference), number(row.ratio())));
        write();
    }

    private void write() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".md"), markdown());
        Files.writeString(folder.resolve(name + ".json"), JSON.writeValueAsString(json()) + "\n");
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# ").append(title).append("\n\n");
        circumstances.forEach(
                (key, value) ->
                        text.append("- ").append(key).append(": ").append(value).append('\n'));
        sections.forEach(
                (section, rows) -> {
                    text.append("\n## ").append(section).append("\n\n");
                    boolean goals = rows.stream().anyMatch(row -> row.goal != null);
                    text.append("| | Ratio | Wenzheng | Reference | Unit |")
                            .append(goals ? " Goal |\n" : "\n");
                    text.append("|---|--:|--:|--:|---|").append(goals ? "---|\n" : "\n");
                    for (Row row : rows) {
                        text.append("| ")
                                .append(row.what)
                                .append(" | ")
                                .append(row.reference == null ? "" : number(row.ratio()))
                                .append(" | ")
                                .append(number(row.figure))
                                .append(" | ")
                                .append(row.reference == null ? "" : number(row.reference))
                                .append(" | ")
                                .append(row.unit)
                                .append(" |")
                                .append(goals ? " " + row.goalInWords() + " |\n" : "\n");
                    }
                });
        if (!notes.isEmpty()) {
            text.append("\n## Notes\n\n");
            notes.forEach(note -> text.append("- ").append(note).append('\n'));
        }
        return text.toString();
    }

    private ObjectNode json() {
        ObjectNode root = JSON.createObjectNode().put("name", name);
        ObjectNode around = root.putObject("circumstances");
        circumstances.forEach(around::put);
        ArrayNode figures = root.putArray("figures");
        sections.forEach(
                (section, rows) -> {
                    for (Row row : rows) {
                        ObjectNode figure =
                                figures.addObject()
                                        .put("section", section)
                                        .put("what", row.what)
                                        .put("unit", row.unit)
                                        .put("figure", row.figure);
                        Goal goal = row.goal;
                        if (goal != null) {
                            figure.put("goal", goal.toString())
                                    .put("held", goal.isHeld(row.figure, row.ratio()));
                        }
                        if (row.reference != null) {
                            figure.put("reference", row.reference).put("ratio", row.ratio());
                        }
                    }
                });
        notes.forEach(root.withArray("notes")::add);
        return root;
    }

    /** Three significant digits below a thousand, whole numbers above. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size == Math.rint(size) || size >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(
                Locale.ROOT,
                size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f",
                value);
    }
}
