package org.wenzheng.studio.audit;

import java.util.List;
import java.util.stream.Collectors;
import org.wenzheng.shared.lists.Sheet;

/** The audit as a sheet. */
final class AuditSheet {
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
        return Sheet.line(COLUMNS.stream().map(words::column).toList());
    }

    static String line(AuditEntry entry) {
        AuditEntry.From from = entry.from();
        return Sheet.line(
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
}
