package org.wenzheng.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Subject;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.rundown.RundownEvent;
import org.wenzheng.rundown.screens.ScreenEvent;

@ApplicationScoped
class DropPagesOnEvent implements EventReader {
    private final PageCache cache;
    private final ReferenceData reference;

    DropPagesOnEvent(PageCache cache, ReferenceData reference) {
        this.cache = cache;
        this.reference = reference;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public void read(List<LoggedEvent> events) {
        Set<String> tags = new HashSet<>();
        Set<String> things = new HashSet<>();
        for (LoggedEvent event : events) {
            if (!event.isAnyOf(QuestionEvent.Unseen.class, RundownEvent.class, ScreenEvent.class)) {
                add(tags, event.subject());
                event.touches().forEach(subject -> add(tags, subject));
                things.add(PageContext.tag(event.subject()));
                event.ids(QuestionEvent.QUESTION)
                        .forEach(
                                id ->
                                        things.add(
                                                PageContext.tag(
                                                        new Subject(QuestionEvent.QUESTION, id))));
            }
        }
        reference.forget(events.stream().map(LoggedEvent::subject).toList());
        if (!tags.isEmpty()) {
            cache.drop(tags, things);
        }
    }

    private static void add(Set<String> tags, Subject subject) {
        tags.add(PageContext.tag(subject));
        tags.add(PageContext.anyTag(subject.kind()));
    }
}
