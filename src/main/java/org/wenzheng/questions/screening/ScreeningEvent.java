package org.wenzheng.questions.screening;

import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;

/** What happens to the list of words. */
public sealed interface ScreeningEvent extends Event {
    String SCREENING = "screening";

    UUID id();

    @Override
    default Subject subject() {
        return new Subject(SCREENING, id());
    }

    @EventType("screening.words-changed")
    record WordsChanged(UUID id, Changed<Integer> size, Changed<TextMark> list)
            implements ScreeningEvent {}
}
