package org.wenzheng.site.content;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.people.Department;
import org.wenzheng.people.Person;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.site.DepartmentCard;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Link;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;
import org.wenzheng.site.SessionCard;

record PersonPage(
        String name,
        String title,
        Link department,
        List<String> introduction,
        List<SessionCard> sessions,
        List<QuestionCard> questions,
        long count,
        @Nullable String next,
        List<ListOrder.Choice> orders) {

    static PersonPage of(
            Person person,
            Department department,
            List<SessionCard> sessions,
            Page<QuestionCard> questions,
            long count,
            ListOrder order,
            Reader reader) {
        return new PersonPage(
                reader.text(person.name()),
                reader.text(person.title()),
                new Link(DepartmentCard.href(department), reader.text(department.name())),
                reader.paragraphs(person.introduction()),
                sessions,
                questions.items(),
                count,
                Frame.next(href(person), questions, order.word()),
                order.choices(href(person)));
    }

    static String href(Person person) {
        return "/people/" + person.slug();
    }
}
