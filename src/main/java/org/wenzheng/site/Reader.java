package org.wenzheng.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import org.wenzheng.shared.text.Language;

/** Who reads a page: in which language, and how content, days and times are written for them. */
public record Reader(Language language, ZoneId zone) {

    /** Longest beginning of a text in a list, in characters. */
    private static final int EXCERPT = 110;

    public String text(String content) {
        return language.display(content);
    }

    /** The language that {@link #text} is in, whatever the language of the interface. */
    public String contentTag() {
        return language == Language.ZH_HANT ? "zh-Hant" : "zh-Hans";
    }

    public List<String> paragraphs(String content) {
        return text(content).lines().filter(line -> !line.isBlank()).toList();
    }

    public String excerpt(String content) {
        String line = content.strip().replaceAll("\\s*\\n\\s*", "");
        if (line.codePointCount(0, line.length()) <= EXCERPT) {
            return text(line);
        }
        return text(line.substring(0, line.offsetByCodePoints(0, EXCERPT)).strip() + "……");
    }

    /** 2026年3月5日, 5 March 2026. */
    public String date(Instant at) {
        return format(at, "yyyy年M月d日", "d MMMM yyyy");
    }

    public String date(LocalDate day) {
        return date(day.atStartOfDay(zone).toInstant());
    }

    /** 3月5日, 5 March. */
    public String day(Instant at) {
        return format(at, "M月d日", "d MMMM");
    }

    /** 2026年3月5日（星期四）9:30—10:30; the day alone where no more of a session is known. */
    public String span(Instant from, Instant to) {
        boolean sameDay = from.atZone(zone).toLocalDate().equals(to.atZone(zone).toLocalDate());
        String start = dayAndTime(from);
        if (from.equals(to)) {
            return from.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? weekdayAndDate(from)
                    : start;
        }
        return start + (isChinese() ? "—" : "–") + (sameDay ? time(to) : dayAndTime(to));
    }

    public int year(Instant at) {
        return at.atZone(zone).getYear();
    }

    /** 2026年, 2026. */
    public String year(String year) {
        return isChinese() ? year + "年" : year;
    }

    /** For {@code <time datetime>}: the day. */
    public String isoDay(Instant at) {
        return at.atZone(zone).toLocalDate().toString();
    }

    /** RFC 3339 with offset. */
    public String iso(Instant at) {
        return at.atZone(zone).toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** 1:05, 1:02:03. */
    public static String clock(int seconds) {
        int hours = seconds / 3600;
        int minutes = seconds / 60 % 60;
        return hours > 0
                ? "%d:%02d:%02d".formatted(hours, minutes, seconds % 60)
                : "%d:%02d".formatted(minutes, seconds % 60);
    }

    /** 2026年3月5日（星期四）9:30, Thursday 5 March 2026, 9:30. */
    public String moment(Instant at) {
        return dayAndTime(at);
    }

    private String dayAndTime(Instant at) {
        return weekdayAndDate(at) + (isChinese() ? "" : ", ") + time(at);
    }

    private String weekdayAndDate(Instant at) {
        String weekday =
                at.atZone(zone).getDayOfWeek().getDisplayName(TextStyle.FULL, language.locale());
        return isChinese() ? date(at) + "（" + weekday + "）" : weekday + " " + date(at);
    }

    private String time(Instant at) {
        return format(at, "H:mm", "H:mm");
    }

    private String format(Instant at, String chinese, String english) {
        return DateTimeFormatter.ofPattern(isChinese() ? chinese : english, language.locale())
                .format(at.atZone(zone));
    }

    private boolean isChinese() {
        return language != Language.EN;
    }
}
