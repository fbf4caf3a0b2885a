package org.wenzheng.delivery.machines;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.delivery.View;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.search.Search;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.statistics.PublicCounts;

/** The tools, over what the public may read. Their number of statements is fixed. */
@ApplicationScoped
class PublicTools {
    private final Search search;
    private final PublishedQuestions publishedQuestions;
    private final PublishedSessions publishedSessions;
    private final Answers answers;
    private final Departments departments;
    private final People people;
    private final PublicCounts counts;
    private final ReferenceData reference;

    PublicTools(
            Search search,
            PublishedQuestions publishedQuestions,
            PublishedSessions publishedSessions,
            Answers answers,
            Departments departments,
            People people,
            PublicCounts counts,
            ReferenceData reference) {
        this.search = search;
        this.publishedQuestions = publishedQuestions;
        this.publishedSessions = publishedSessions;
        this.answers = answers;
        this.departments = departments;
        this.people = people;
        this.counts = counts;
        this.reference = reference;
    }

    List<Tool<?>> all() {
        return List.of(
                new Tool<>(
                        "search",
                        "搜索提问和答复 Search questions and answers",
                        "在已公开的提问和部门答复中查找，返回原文片段、出处和日期；全文用 question 读取。"
                                + " Searches published questions and official answers; hits are passages word for"
                                + " word, with source and date. Read the whole with question.",
                        FoundQuotes.Wanted.class,
                        FoundQuotes.class,
                        (wanted, view) -> FoundQuotes.of(search.find(wanted.search()), view)),
                new Tool<>(
                        "question",
                        "读取一个提问 Read a question",
                        "按编号读取提问全文和每条答复全文，附答复人、部门、日期、网页地址和视频秒数。引用时请注明答复部门、日期和出处，并留意 state：已撤下或政策已更新的答复不再有效。"
                                + " Whole text of a question and of each answer, with who answered, department,"
                                + " date, address and second of the video. Quote with department, date and source,"
                                + " and mind state: what was withdrawn or superseded no longer holds.",
                        QuotedQuestion.Wanted.class,
                        QuotedQuestion.class,
                        this::question),
                new Tool<>(
                        "session",
                        "读取一场访谈 Read a session",
                        "访谈的主题、时间、部门、嘉宾和其中的提问。"
                                + " Subject, time, department and guests of an interview, and the questions put in it.",
                        QuotedSession.Wanted.class,
                        QuotedSession.class,
                        this::session),
                new Tool<>(
                        "department",
                        "读取一个部门 Read a department",
                        "部门的职责、答复人和已公开的提问数。"
                                + " What a department does, who answers for it, and how much is published.",
                        QuotedDepartment.Wanted.class,
                        QuotedDepartment.class,
                        this::department));
    }

    /** Whoever asks for one that was merged is led on, as at the address of its page. */
    private QuotedQuestion question(QuotedQuestion.Wanted wanted, View view) {
        String number = String.valueOf(wanted.number());
        Question question =
                publishedQuestions
                        .at(number)
                        .or(() -> publishedQuestions.standingFor(number))
                        .orElseThrow(() -> notFound(number));
        List<Answer> given =
                answers.shown(List.of(question.id())).getOrDefault(question.id(), List.of());
        Set<UUID> superseding =
                given.stream()
                        .flatMap(answer -> Stream.ofNullable(answer.supersededById()))
                        .collect(Collectors.toSet());
        UUID id = question.sessionId();
        Session session = id == null ? null : publishedSessions.namesOf(List.of(id)).get(id);
        return QuotedQuestion.of(
                new QuotedQuestion.Around(
                        question,
                        reference.department(question.departmentId()),
                        session,
                        publishedQuestions.byId(superseding)),
                given,
                view);
    }

    private QuotedSession session(QuotedSession.Wanted wanted, View view) {
        Session session =
                publishedSessions
                        .at(wanted.session())
                        .orElseThrow(() -> notFound(wanted.session()));
        Map<UUID, List<Question>> asked = publishedQuestions.inSessions(List.of(session.id()));
        return QuotedSession.of(
                session,
                reference.department(session.departmentId()),
                reference.people(
                        session.guests().stream().map(Guest::personId).collect(Collectors.toSet())),
                asked.getOrDefault(session.id(), List.of()),
                view);
    }

    private QuotedDepartment department(QuotedDepartment.Wanted wanted, View view) {
        String name = wanted.department();
        // By name it is found in either script.
        Department department =
                departments
                        .at(name)
                        .or(() -> departments.named(ChineseText.toSimplified(name.strip())))
                        .filter(Department::isInPublic)
                        .orElseThrow(() -> notFound(name));
        UUID id = department.id();
        return QuotedDepartment.of(
                department, counts.of(List.of(id), until -> {}), people.of(id), view);
    }

    private static ProblemException notFound(String key) {
        return ProblemException.of(CommonProblem.NOT_FOUND, key);
    }
}
