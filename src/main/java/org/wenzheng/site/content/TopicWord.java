package org.wenzheng.site.content;

import java.util.List;
import org.wenzheng.site.Reader;
import org.wenzheng.statistics.PublicCounts;
import org.wenzheng.topics.Topic;

/**
 * A topic as a word with a count.
 *
 * @param questions with those of the topics below
 */
record TopicWord(String href, String name, long questions, List<TopicWord> below) {

    static List<TopicWord> tree(List<Topic> topics, PublicCounts.Counted counts, Reader reader) {
        return topics.stream()
                .filter(topic -> topic.parentId() == null)
                .map(topic -> of(topic, topics, counts, reader))
                .filter(word -> word.questions() > 0)
                .toList();
    }

    static TopicWord of(
            Topic topic, List<Topic> topics, PublicCounts.Counted counts, Reader reader) {
        return new TopicWord(
                href(topic),
                reader.text(topic.name()),
                counts.questions(topic.id()),
                topics.stream()
                        .filter(other -> topic.id().equals(other.parentId()))
                        .map(other -> of(other, topics, counts, reader))
                        .filter(word -> word.questions() > 0)
                        .toList());
    }

    static String href(Topic topic) {
        return "/topics/" + topic.slug();
    }
}
