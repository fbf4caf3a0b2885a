package org.wenzheng.answers.deadlines;

import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;

/**
 * A year of the working-days calendar was loaded.
 *
 * @param holidays how many days off
 * @param workdays how many weekend days are worked
 * @param days of all of them
 */
@EventType("calendar.year-loaded")
public record CalendarEvent(
        int year, Changed<Integer> holidays, Changed<Integer> workdays, Changed<TextMark> days)
        implements Event {
    @Override
    public Subject subject() {
        return new Subject("calendar", new UUID(0, year));
    }
}
