package org.wenzheng.answers.handling;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.deadlines.CalendarEvent;
import org.wenzheng.answers.deadlines.WorkingCalendar;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;

/** What is open and goes through a year of which more is known now is counted anew. */
@ApplicationScoped
class RecountDueDates implements EventReader {
    private static final int BATCH = 100;

    private final WorkingCalendar calendar;
    private final Recounting recounting;

    RecountDueDates(WorkingCalendar calendar, Recounting recounting) {
        this.calendar = calendar;
        this.recounting = recounting;
    }

    @Override
    public String name() {
        return "recount-due-dates";
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    @ActivateRequestContext
    public void read(List<LoggedEvent> events) {
        events.stream()
                .flatMap(event -> event.as(CalendarEvent.class).stream())
                .map(CalendarEvent::year)
                .distinct()
                .forEach(this::recount);
    }

    private void recount(int year) {
        // This node may not have read the event yet as the one that keeps the calendar.
        calendar.reload();
        UUID last = null;
        List<UUID> batch;
        do {
            batch = recounting.through(year, last, BATCH);
            batch.forEach(recounting::recount);
            last = last(batch);
        } while (batch.size() == BATCH);
    }

    private static @Nullable UUID last(List<UUID> batch) {
        return batch.isEmpty() ? null : batch.getLast();
    }
}
