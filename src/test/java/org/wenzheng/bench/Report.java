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
    private record Row(String what, double figure, @Nullable Double reference, String unit) {
        /** Figure by reference. */
        double ratio() {
            return reference == null ? Double.NaN : figure / reference;
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
        add(section, new Row(what, figure, null, unit));
    }

    void compare(String section, String what, double figure, double reference, String unit)
            throws IOException {
        add(section, new Row(what, figure, reference, unit));
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
                    text.append("| | Ratio | Wenzheng | Reference | Unit |\n");
                    text.append("|---|--:|--:|--:|---|\n");
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
                                .append(" |\n");
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
