package org.wenzheng.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Subject;

/** Drops the pages that show what an event is about or touches, and the lists of those kinds. */
@ApplicationScoped
class DropPagesOnEvent implements EventReader {
    /**
     * Nothing public changes with these, and they come in floods: each would empty the cache in the
     * minutes in which it is needed most.
     */
    private static final Set<String> UNSEEN =
            Set.of("question.submitted", "question.supplemented", "question.supported");

    /** What happens to these stays in the studio. */
    private static final Set<String> BEHIND = Set.of("rundown", "screen");

    private final PageCache cache;

    DropPagesOnEvent(PageCache cache) {
        this.cache = cache;
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
        for (LoggedEvent event : events) {
            if (!UNSEEN.contains(event.type()) && !BEHIND.contains(event.subject().kind())) {
                add(tags, event.subject());
                event.touches().forEach(subject -> add(tags, subject));
            }
        }
        if (!tags.isEmpty()) {
            cache.drop(tags);
        }
    }

    private static void add(Set<String> tags, Subject subject) {
        tags.add(PageContext.tag(subject));
        tags.add(PageContext.anyTag(subject.kind()));
    }
}
