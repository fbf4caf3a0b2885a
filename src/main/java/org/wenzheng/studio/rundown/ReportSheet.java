package org.wenzheng.studio.rundown;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.lists.Sheet;
import org.wenzheng.shared.text.Language;

/** A report as a sheet: one line a figure, then one a segment. */
final class ReportSheet {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ResourceBundle words;
    private final ZoneId zone;
    private final StringBuilder lines = new StringBuilder(Sheet.BYTE_ORDER_MARK);

    private ReportSheet(Language language, ZoneId zone) {
        this.words = Bundle.of("reports", language.locale());
        this.zone = zone;
    }

    static String of(StudioReport report, Language language, ZoneId zone) {
        return new ReportSheet(language, zone).text(report);
    }

    private String text(StudioReport report) {
        line(words.getString("item"), words.getString("value"));
        figure("title", report.title());
        figure("planned-start", time(report.startsAt()));
        figure("planned-end", time(report.endsAt()));
        figure("actual-start", time(report.beganAt()));
        figure("actual-end", time(report.endedAt()));
        StudioReport.Counts questions = report.questions();
        figure("received", questions.received());
        figure("approved", questions.approved());
        figure("aired", questions.aired());
        figure("left-over", questions.leftOver());
        figure("waiting", questions.waiting());
        figure("merged", questions.merged());
        figure("transferred", questions.transferred());
        figure("withdrawn", questions.withdrawn());
        figure("dismissed", questions.dismissed());
        report.dismissed()
                .forEach(
                        one ->
                                line(
                                        words.getString("dismissed") + " - " + one.words(),
                                        String.valueOf(one.count())));
        StudioViewers.Peak peak = report.peak();
        figure("peak", peak == null ? "" : String.valueOf(peak.viewers()));
        figure("peak-at", peak == null ? "" : time(peak.at()));
        line("", "");
        line(
                words.getString("segment"),
                words.getString("planned-seconds"),
                words.getString("actual-seconds"),
                words.getString("segment-aired"));
        report.segments()
                .forEach(
                        part ->
                                line(
                                        part.title(),
                                        String.valueOf(part.plannedSeconds()),
                                        String.valueOf(part.seconds()),
                                        String.valueOf(part.aired())));
        return lines.toString();
    }

    private void figure(String name, int count) {
        figure(name, String.valueOf(count));
    }

    private void figure(String name, String value) {
        line(words.getString(name), value);
    }

    private void line(String... cells) {
        lines.append(Sheet.line(List.of(cells)));
    }

    private String time(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time.atZone(zone));
    }
}
