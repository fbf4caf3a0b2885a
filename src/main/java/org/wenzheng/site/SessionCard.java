package org.wenzheng.site;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.wenzheng.people.Department;
import org.wenzheng.people.Person;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;

/**
 * A session in a list.
 *
 * @param startsAt RFC 3339, for the countdown
 */
public record SessionCard(
        String href,
        String title,
        String introduction,
        SessionState state,
        int year,
        String day,
        String date,
        String isoDay,
        String span,
        String startsAt,
        String department,
        List<GuestLine> guests,
        long questions,
        Change change) {

    /**
     * What became of the time that was announced.
     *
     * @param planned when it was to begin; empty where that stands
     * @param rescheduled whether another time is known
     * @param reason why it was postponed or cancelled; empty where it was not
     */
    public record Change(String planned, boolean rescheduled, String reason) {
        static Change of(Session session, Reader reader) {
            Instant planned = session.postponedFrom();
            String reason = session.stateReason();
            boolean told = session.state() == SessionState.POSTPONED || session.isRescheduled();
            return new Change(
                    planned == null || !told ? "" : reader.moment(planned),
                    session.isRescheduled(),
                    reason == null || !session.state().isCalledOff() ? "" : reader.text(reason));
        }
    }

    public record GuestLine(String name, String title, String department, String href) {}

    static SessionCard of(
            Session session,
            Map<UUID, Department> departments,
            Map<UUID, Person> people,
            long questions,
            Reader reader) {
        Department department = departments.get(session.departmentId());
        return new SessionCard(
                "/sessions/" + session.slug(),
                reader.text(session.title()),
                reader.text(session.introduction().strip()),
                session.state(),
                reader.year(session.startsAt()),
                reader.day(session.startsAt()),
                reader.date(session.startsAt()),
                reader.isoDay(session.startsAt()),
                reader.span(session.startsAt(), session.endsAt()),
                reader.iso(session.startsAt()),
                department == null ? "" : reader.text(department.name()),
                guests(session, people, reader),
                questions,
                Change.of(session, reader));
    }

    static List<GuestLine> guests(Session session, Map<UUID, Person> people, Reader reader) {
        return session.guests().stream()
                .filter(guest -> people.containsKey(guest.personId()))
                .map(
                        guest -> {
                            Person person = Objects.requireNonNull(people.get(guest.personId()));
                            return new GuestLine(
                                    reader.text(person.name()),
                                    reader.text(guest.title()),
                                    reader.text(guest.departmentName()),
                                    "/people/" + person.slug());
                        })
                .toList();
    }

    public String titleOf(String name) {
        return guests.stream()
                .filter(guest -> guest.name().equals(name))
                .map(guest -> guest.department() + guest.title())
                .findFirst()
                .orElse("");
    }

    public String askHref() {
        return href.replace("/sessions/", "/ask?session=");
    }

    /** To be put into the reader's own calendar. */
    public String calendar() {
        return href + ".ics";
    }

    /** All of it on paper. */
    public String printed() {
        return href + "/print";
    }

    /** The same as a document of Word. */
    public String document() {
        return href + ".docx";
    }

    public boolean isUpcoming() {
        return state == SessionState.ANNOUNCED || state == SessionState.REHEARSAL;
    }

    public boolean isPostponed() {
        return state == SessionState.POSTPONED;
    }

    public boolean isCancelled() {
        return state == SessionState.CANCELLED;
    }

    /** Whether citizens are told that it does not take place when it was to. */
    public boolean isChanged() {
        return isPostponed() || isCancelled() || isUpcoming() && change.rescheduled();
    }

    /** Whether its beginning is still to come, and is told to those who wait. */
    public boolean isAwaited() {
        return isUpcoming() || isPostponed();
    }

    public boolean takesQuestions() {
        return state.takesQuestions();
    }

    public boolean isOnAir() {
        return state == SessionState.LIVE || state == SessionState.PAUSED;
    }
}
