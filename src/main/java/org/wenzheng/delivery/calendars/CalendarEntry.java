package org.wenzheng.delivery.calendars;

import static java.util.Objects.requireNonNull;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wenzheng.delivery.View;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;

/**
 * A session as an entry of a calendar, RFC 5545 with what RFC 5546 wants of what is published.
 *
 * @param sequence rises with every change of what is public of it
 * @param day whether no more is known than its day
 * @param cancelled whether it does not take place at this time
 */
record CalendarEntry(
        UUID id,
        long sequence,
        Instant changedAt,
        ZonedDateTime startsAt,
        ZonedDateTime endsAt,
        boolean day,
        boolean cancelled,
        String summary,
        String description,
        String url,
        Organizer organizer) {

    /**
     * @param address a URI
     */
    record Organizer(String name, String address) {}

    /**
     * What stands around sessions.
     *
     * @param changed when what is public of them changed; without those that nobody noted yet
     * @param departments by their ids
     * @param people their names, by their ids
     */
    record Around(
            Map<UUID, Instant> changed,
            Map<UUID, Organizer> departments,
            Map<UUID, String> people,
            ResourceBundle words) {}

    static CalendarEntry of(Session session, Around around, View view) {
        ZonedDateTime starts = session.startsAt().atZone(view.settings().zone());
        ZonedDateTime ends = session.endsAt().atZone(view.settings().zone());
        Instant made = made(session.id());
        Instant changed = around.changed().getOrDefault(session.id(), made);
        String url = view.url("/sessions/" + session.slug());
        return new CalendarEntry(
                view.showing("session", session.id()),
                // Of the version it would say that a rehearsal began, which is nobody's business.
                Math.max(0, changed.getEpochSecond() - made.getEpochSecond()),
                changed,
                starts,
                ends,
                starts.equals(ends) && starts.toLocalTime().equals(LocalTime.MIDNIGHT),
                session.state() == SessionState.CANCELLED || isOpen(session),
                summary(session, around.words(), view),
                description(session, url, around, view),
                url,
                requireNonNull(around.departments().get(session.departmentId())));
    }

    /** Postponed to a time that nobody knows yet. */
    private static boolean isOpen(Session session) {
        return session.state() == SessionState.POSTPONED && !session.isRescheduled();
    }

    /** Milliseconds since 1970 are the first 48 bits of such an id (RFC 9562). */
    private static Instant made(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    private static String summary(Session session, ResourceBundle words, View view) {
        String title = view.text(session.title());
        if (session.state() == SessionState.CANCELLED) {
            return MessageFormat.format(words.getString("cancelled"), title);
        }
        return isOpen(session) ? MessageFormat.format(words.getString("postponed"), title) : title;
    }

    private static String description(Session session, String url, Around around, View view) {
        ResourceBundle words = around.words();
        List<String> lines = new ArrayList<>();
        String reason = session.stateReason();
        if (session.state().isCalledOff() && reason != null && !reason.isBlank()) {
            lines.add(MessageFormat.format(words.getString("reason"), view.text(reason)));
        }
        Instant planned = session.postponedFrom();
        if (planned != null && session.isRescheduled()) {
            lines.add(MessageFormat.format(words.getString("planned"), moment(planned, view)));
        }
        lines.add(view.text(session.introduction().strip()));
        String guests = guests(session, around, view);
        if (!guests.isEmpty()) {
            lines.add(MessageFormat.format(words.getString("guests"), guests));
        }
        lines.add(url);
        return lines.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private static String moment(Instant at, View view) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(view.shown().language().locale())
                .format(at.atZone(view.settings().zone()));
    }

    private static String guests(Session session, Around around, View view) {
        return session.guests().stream()
                .filter(guest -> around.people().containsKey(guest.personId()))
                .map(
                        guest ->
                                view.text(
                                        guest.departmentName()
                                                + guest.title()
                                                + " "
                                                + around.people().get(guest.personId())))
                .collect(Collectors.joining(around.words().getString("separator")));
    }

    void write(ContentLines lines) {
        lines.line("BEGIN", "VEVENT")
                // A UUID alone is globally unique (RFC 7986, 5.3), and stays where the site moves.
                .line("UID", id.toString())
                .time("DTSTAMP", changedAt)
                .time("LAST-MODIFIED", changedAt)
                .line("SEQUENCE", String.valueOf(sequence));
        if (day) {
            lines.line(
                    "DTSTART;VALUE=DATE",
                    startsAt.toLocalDate().format(DateTimeFormatter.BASIC_ISO_DATE));
        } else {
            lines.time("DTSTART", startsAt.toInstant());
            if (endsAt.isAfter(startsAt)) {
                lines.time("DTEND", endsAt.toInstant());
            }
        }
        lines.line("STATUS", cancelled ? "CANCELLED" : "CONFIRMED")
                .text("SUMMARY", summary)
                .text("DESCRIPTION", description)
                .line("ORGANIZER;CN=" + ContentLines.quoted(organizer.name()), organizer.address())
                .line("URL", url)
                .line("END", "VEVENT");
    }
}
