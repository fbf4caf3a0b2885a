package org.wenzheng.site.content;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.people.Department;
import org.wenzheng.people.Person;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.site.DepartmentCard;
import org.wenzheng.site.Frame;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;
import org.wenzheng.site.SessionCard;
import org.wenzheng.site.asking.AskPage;
import org.wenzheng.site.commitments.CommitmentsPage;

record DepartmentPage(
        String name,
        AskPage form,
        List<String> introduction,
        List<PersonLine> people,
        List<SessionCard> sessions,
        List<QuestionCard> questions,
        long count,
        @Nullable String next,
        List<ListOrder.Choice> orders,
        List<CommitmentsPage.Tab> commitments) {

    record PersonLine(String href, String name, String title) {}

    static DepartmentPage of(
            Department department,
            AskPage form,
            List<Person> people,
            List<SessionCard> sessions,
            Page<QuestionCard> questions,
            long count,
            ListOrder order,
            List<CommitmentsPage.Tab> commitments,
            Reader reader) {
        return new DepartmentPage(
                reader.text(department.name()),
                form,
                reader.paragraphs(department.introduction()),
                people.stream()
                        .map(
                                person ->
                                        new PersonLine(
                                                PersonPage.href(person),
                                                reader.text(person.name()),
                                                reader.text(person.title())))
                        .toList(),
                sessions,
                questions.items(),
                count,
                Frame.next(DepartmentCard.href(department), questions, order.word()),
                order.choices(DepartmentCard.href(department)),
                commitments);
    }
}
