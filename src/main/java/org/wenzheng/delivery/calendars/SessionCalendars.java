package org.wenzheng.delivery.calendars;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.calendars.CalendarEntry.Around;
import org.wenzheng.delivery.calendars.CalendarEntry.Organizer;
import org.wenzheng.people.Department;
import org.wenzheng.publication.Moved;
import org.wenzheng.publication.PageContext;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Sessions as iCalendar objects; a fixed number of statements for each. */
@ApplicationScoped
class SessionCalendars {
    private static final Duration PAST = Duration.ofDays(365);

    /** Two broadcasts each working day of a year. */
    private static final int MOST = 500;

    /** Each question that is put to a session touches it, and nothing of it is here. */
    private static final Duration CALM = Duration.ofSeconds(5);

    /** How often those who follow ask again. */
    private static final String REFRESH = "PT1H";

    private final PublishedSessions publishedSessions;
    private final ReferenceData reference;
    private final PublicChanges changes;
    private final PublicSettings settings;
    private final Imprint imprint;
    private final InstantSource clock;

    SessionCalendars(
            PublishedSessions publishedSessions,
            ReferenceData reference,
            PublicChanges changes,
            PublicSettings settings,
            Imprint imprint,
            InstantSource clock) {
        this.publishedSessions = publishedSessions;
        this.reference = reference;
        this.changes = changes;
        this.settings = settings;
        this.imprint = imprint;
        this.clock = clock;
    }

    /** What is to come, and what was in the last year. */
    byte[] all(PageContext shown) {
        View view = new View(shown.any("session").calm(CALM), settings);
        ResourceBundle words = words(view);
        String name = MessageFormat.format(words.getString("name"), imprint.name(shown.language()));
        ContentLines lines = begun();
        // RFC 7986, and what programs understood before it.
        lines.text("NAME", name)
                .text("X-WR-CALNAME", name)
                .line("X-WR-TIMEZONE", settings.zone().getId())
                .line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
                .line("X-PUBLISHED-TTL", REFRESH)
                .line("URL", view.url("/sessions"));
        return written(
                publishedSessions.sinceAndToCome(clock.instant().minus(PAST), MOST), lines, view);
    }

    /**
     * @throws ProblemException not found
     * @throws Moved asked for by a slug that it no longer has, or by its id
     */
    byte[] one(String slug, PageContext shown) {
        Session session =
                publishedSessions
                        .at(slug)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, slug));
        if (!session.slug().equals(slug)) {
            throw new Moved("/sessions/" + session.slug() + ".ics");
        }
        return written(List.of(session), begun(), new View(shown.calm(CALM), settings));
    }

    private static ContentLines begun() {
        return new ContentLines()
                .line("BEGIN", "VCALENDAR")
                .line("VERSION", "2.0")
                .line("PRODID", "-//Wenzheng//Sessions//ZH")
                .line("CALSCALE", "GREGORIAN")
                .line("METHOD", "PUBLISH");
    }

    private static ResourceBundle words(View view) {
        return Bundle.of("calendars", view.shown().language().locale());
    }

    private byte[] written(List<Session> sessions, ContentLines lines, View view) {
        List<UUID> ids = sessions.stream().map(Session::id).toList();
        Map<UUID, Instant> changed = changes.times(PublicKind.SESSION, ids, view.shown()::until);
        Map<UUID, Organizer> organizers = new HashMap<>();
        reference
                .departments(
                        sessions.stream().map(Session::departmentId).collect(Collectors.toSet()))
                .forEach((id, department) -> organizers.put(id, organizer(department, view)));
        Map<UUID, String> names = new HashMap<>();
        reference
                .people(
                        sessions.stream()
                                .flatMap(session -> session.guests().stream())
                                .map(Guest::personId)
                                .collect(Collectors.toSet()))
                .forEach((id, person) -> names.put(view.showing("person", id), person.name()));
        Around around = new Around(changed, organizers, names, words(view));
        sessions.forEach(session -> CalendarEntry.of(session, around, view).write(lines));
        return lines.line("END", "VCALENDAR").bytes();
    }

    /** Known by the e-mail address of the site; where there is none, by its page. */
    private Organizer organizer(Department department, View view) {
        view.showing("department", department.id());
        String email = imprint.email();
        return new Organizer(
                view.text(department.name()),
                email == null ? view.url("/departments/" + department.slug()) : "mailto:" + email);
    }
}
