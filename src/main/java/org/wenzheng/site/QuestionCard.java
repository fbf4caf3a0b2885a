package org.wenzheng.site;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.people.Department;
import org.wenzheng.questions.Question;

/**
 * A question in a list.
 *
 * @param excerpt beginning of the first answer, or of the question where there is none
 */
public record QuestionCard(
        String href,
        String title,
        String excerpt,
        List<Official> officials,
        String department,
        @Nullable String answered) {

    public record Official(String name, String title) {
        /** Who gave an answer; the department, where nobody did so in person. */
        static Official of(Answer answer, Reader reader) {
            String name = answer.officialName();
            String title = answer.officialTitle();
            if (name == null || title == null) {
                return new Official(reader.text(answer.departmentName()), "");
            }
            return of(name, title, reader);
        }

        public static Official of(String name, String title, Reader reader) {
            return new Official(reader.text(name), name.endsWith(title) ? "" : reader.text(title));
        }
    }

    static QuestionCard of(
            Question question,
            List<Answer> answers,
            @Nullable Department department,
            Reader reader) {
        Instant first =
                answers.stream()
                        .map(Answer::answeredAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        return new QuestionCard(
                href(question),
                reader.text(question.title()),
                reader.excerpt(answers.isEmpty() ? question.text() : answers.getFirst().text()),
                answers.stream()
                        .filter(a -> a.officialName() != null)
                        .map(a -> Official.of(a, reader))
                        .distinct()
                        .toList(),
                answers.isEmpty()
                        ? department == null ? "" : reader.text(department.name())
                        : reader.text(answers.getFirst().departmentName()),
                first == null ? null : reader.date(first));
    }

    public static String href(Question question) {
        return href(question.number(), question.slug());
    }

    public static String href(long number, String slug) {
        return "/questions/" + number + "/" + slug;
    }
}
