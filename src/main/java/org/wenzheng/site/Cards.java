package org.wenzheng.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.people.Department;
import org.wenzheng.people.Person;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.statistics.PublicCounts;

@ApplicationScoped
public class Cards {
    private final Answers answers;
    private final PublishedQuestions publishedQuestions;
    private final ReferenceData reference;
    private final PublicCounts counts;

    Cards(
            Answers answers,
            PublishedQuestions publishedQuestions,
            ReferenceData reference,
            PublicCounts counts) {
        this.answers = answers;
        this.publishedQuestions = publishedQuestions;
        this.reference = reference;
        this.counts = counts;
    }

    public List<QuestionCard> questions(List<Question> list, Visit visit) {
        Map<UUID, List<Answer>> answered =
                answers.published(list.stream().map(Question::id).toList());
        Map<UUID, Department> addressed =
                reference.departments(list.stream().map(Question::departmentId).toList());
        list.forEach(question -> visit.shows("question", question.id()));
        addressed.keySet().forEach(id -> visit.shows("department", id));
        return list.stream()
                .map(
                        question ->
                                QuestionCard.of(
                                        question,
                                        answered.getOrDefault(question.id(), List.of()),
                                        addressed.get(question.departmentId()),
                                        visit.reader()))
                .toList();
    }

    /** Where the answers are that hold now in the place of these, by question. */
    public Map<UUID, Link> replacements(List<Answer> superseded, Visit visit) {
        Map<UUID, Link> links = new HashMap<>();
        publishedQuestions
                .byId(
                        superseded.stream()
                                .flatMap(answer -> Stream.ofNullable(answer.supersededById()))
                                .toList())
                .forEach(
                        (id, question) -> {
                            visit.shows("question", id);
                            links.put(
                                    id, visit.link(QuestionCard.href(question), question.title()));
                        });
        return links;
    }

    public static @Nullable Link replacement(Answer answer, Map<UUID, Link> replacements) {
        UUID now = answer.supersededById();
        return now == null ? null : replacements.get(now);
    }

    public Page<QuestionCard> questions(Page<Question> page, Visit visit) {
        return new Page<>(
                questions(page.items(), visit), page.hasMore(), page.next(), page.count());
    }

    public Page<SessionCard> sessions(Page<Session> page, Visit visit) {
        return new Page<>(sessions(page.items(), visit), page.hasMore(), page.next(), page.count());
    }

    public List<SessionCard> sessions(List<Session> list, Visit visit) {
        Map<UUID, Department> ofSessions =
                reference.departments(list.stream().map(Session::departmentId).toList());
        Map<UUID, Person> guests =
                reference.people(
                        list.stream()
                                .flatMap(session -> session.guests().stream())
                                .map(Guest::personId)
                                .toList());
        PublicCounts.Counted asked =
                counts.of(list.stream().map(Session::id).toList(), visit::rightUntil);
        list.forEach(session -> visit.shows("session", session.id()));
        ofSessions.keySet().forEach(id -> visit.shows("department", id));
        guests.keySet().forEach(id -> visit.shows("person", id));
        return list.stream()
                .map(
                        session ->
                                SessionCard.of(
                                        session,
                                        ofSessions,
                                        guests,
                                        asked.questions(session.id()),
                                        visit.reader()))
                .toList();
    }
}
