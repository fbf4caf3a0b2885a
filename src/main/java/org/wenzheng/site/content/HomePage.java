package org.wenzheng.site.content;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.site.Link;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.SessionCard;

/**
 * @param lead the session on air, else the next one, else the latest; null where there is none
 * @param calledOff sessions that somebody may come for in vain
 * @param newest answered questions, the newest answer first
 * @param earlier sessions before, the latest first
 */
record HomePage(
        @Nullable SessionCard lead,
        List<SessionCard> calledOff,
        List<QuestionCard> newest,
        List<TopicWord> topics,
        List<SessionCard> earlier) {

    private static final int HINTS = 6;

    /** The narrower topics that most questions are about. */
    public List<Link> hints() {
        return topics.stream()
                .flatMap(topic -> topic.below().stream())
                .sorted(Comparator.comparingLong(TopicWord::questions).reversed())
                .limit(HINTS)
                .map(topic -> new Link(topic.href(), topic.name()))
                .toList();
    }
}
