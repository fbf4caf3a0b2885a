package org.wenzheng.search.words;

import java.util.UUID;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;

/** What happens to the words of search. */
public sealed interface SearchWordsEvent extends Event {
    String SEARCH = "search";

    UUID id();

    @Override
    default Subject subject() {
        return new Subject(SEARCH, id());
    }

    /**
     * @param groups how many are the installation's own
     * @param switchedOff how many shipped words are not looked up
     */
    @EventType("search.words-changed")
    record WordsChanged(
            UUID id, Changed<Integer> groups, Changed<Integer> switchedOff, Changed<TextMark> list)
            implements SearchWordsEvent {}
}
