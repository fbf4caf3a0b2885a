package org.wenzheng.studio.audit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The audit as CSV (RFC 4180), for spreadsheets: with the mark that tells them UTF-8, and without
 * cells that they would take for formulas.
 */
final class AuditSheet {
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "at",
                    "actor",
                    "actor-id",
                    "type",
                    "words",
                    "subject-kind",
                    "subject-id",
                    "subject",
                    "changes",
                    "facts",
                    "address",
                    "device",
                    "via");

    private AuditSheet() {}

    static String header(AuditWords words) {
        return line(COLUMNS.stream().map(words::column).toList());
    }

    static String line(AuditEntry entry) {
        AuditEntry.From from = entry.from();
        return line(
                List.of(
                        entry.id(),
                        entry.at().toString(),
                        entry.actor().name(),
                        entry.actor().id(),
                        entry.type(),
                        entry.words(),
                        entry.subject().kind(),
                        entry.subject().id().toString(),
                        text(entry.subject().name()),
                        entry.changes().stream()
                                .map(
                                        change ->
                                                change.label()
                                                        + ": "
                                                        + AuditEntry.plain(change.before())
                                                        + " → "
                                                        + AuditEntry.plain(change.after()))
                                .collect(Collectors.joining("; ")),
                        entry.facts().stream()
                                .map(fact -> fact.label() + ": " + AuditEntry.plain(fact.value()))
                                .collect(Collectors.joining("; ")),
                        from == null ? "" : text(from.address()),
                        from == null ? "" : text(from.device()),
                        from == null ? "" : text(from.via())));
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private static String line(List<String> cells) {
        return cells.stream().map(AuditSheet::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** A spreadsheet runs what begins like a formula; an apostrophe before it makes it a text. */
    static String cell(String text) {
        String harmless =
                !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0
                        ? "'" + text
                        : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
