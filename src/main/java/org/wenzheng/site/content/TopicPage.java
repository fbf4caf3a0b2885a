package org.wenzheng.site.content;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Link;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;
import org.wenzheng.topics.Topic;

record TopicPage(
        String name,
        @Nullable Link parent,
        List<TopicWord> below,
        List<QuestionCard> questions,
        long count,
        @Nullable String next,
        List<ListOrder.Choice> orders) {

    static TopicPage of(
            Topic topic,
            @Nullable Topic parent,
            List<TopicWord> below,
            Page<QuestionCard> questions,
            long count,
            ListOrder order,
            Reader reader) {
        return new TopicPage(
                reader.text(topic.name()),
                parent == null
                        ? null
                        : new Link(TopicWord.href(parent), reader.text(parent.name())),
                below,
                questions.items(),
                count,
                Frame.next(TopicWord.href(topic), questions, order.word()),
                order.choices(TopicWord.href(topic)));
    }
}
