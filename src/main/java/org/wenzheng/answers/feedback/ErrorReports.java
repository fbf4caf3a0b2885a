package org.wenzheng.answers.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Map;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.intake.Supports;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.shared.text.CleanText;

/** Takes what readers believe to be wrong in answers to the departments that gave them. */
@ApplicationScoped
public class ErrorReports implements Store<ErrorReport> {
    /** Longest report, in characters as a citizen's are counted. */
    public static final int TEXT_CHARACTERS = 300;

    /** Longest note of whoever closes it, in characters. */
    public static final int NOTE_CHARACTERS = 300;

    private static final String OF_QUESTION =
            "r.questionId in (select q.id from Question q where q.";

    private final Questions questions;
    private final PublishedQuestions publishedQuestions;
    private final Answers answers;
    private final Supports supports;
    private final Screening screening;
    private final SlugBook slugs;
    private final Lists lists;
    private final EventLog log;
    private final InstantSource clock;

    ErrorReports(
            Questions questions,
            PublishedQuestions publishedQuestions,
            Answers answers,
            Supports supports,
            Screening screening,
            SlugBook slugs,
            Lists lists,
            EventLog log,
            InstantSource clock) {
        this.questions = questions;
        this.publishedQuestions = publishedQuestions;
        this.answers = answers;
        this.supports = supports;
        this.screening = screening;
        this.slugs = slugs;
        this.lists = lists;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} where there is no answer in public,
     *     {@link CommonProblem#INVALID}, {@link CommonProblem#TOO_MANY_REQUESTS}
     */
    @Transactional
    public void report(long number, String typed) {
        String text = CleanText.of(typed).strip();
        new Checks().typed("text", text, TEXT_CHARACTERS).done();
        Question question = Helpfulness.answered(publishedQuestions, answers, number);
        supports.limitReports();
        ErrorReport report =
                new ErrorReport(
                        question, screening.screen("", typed, null).text(), clock.instant());
        persist(report);
        log.append(Actor.CITIZEN, new QuestionEvent.ErrorReported(question.place(), report.id()));
    }

    public Fields<ErrorReport> fields() {
        return Fields.<ErrorReport>of("ErrorReport", "r", ErrorReport::id, "at")
                .sortable("at", FieldType.TIME, "r.at", ErrorReport::at)
                .filter("closedAt", FieldType.TIME.orNone(), "r.closedAt")
                .filter(
                        "q",
                        FieldType.FOLDED_PART,
                        OF_QUESTION
                                + "folded ilike {value} escape '\\' or cast(q.number as string) like {value} escape '\\')")
                .filter("question", FieldType.ID, "r.questionId")
                .reference(
                        "department",
                        OF_QUESTION + "departmentId {})",
                        values -> slugs.targets("department", values));
    }

    public Page<ErrorReport> page(ListQuery<ErrorReport> query, Scope scope) {
        return scope.everything()
                ? lists.page(ErrorReport.class, "r.id is not null", query)
                : lists.page(
                        ErrorReport.class,
                        OF_QUESTION + "departmentId in (:scope))",
                        Map.of("scope", scope.departments()),
                        query);
    }

    /**
     * @param note what came of it, for colleagues, 1 to {@link #NOTE_CHARACTERS} characters
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, {@link CommonProblem#STALE}
     */
    @Transactional
    public ErrorReport close(Change change, String note) {
        new Checks().text("note", note, NOTE_CHARACTERS).done();
        ErrorReport report = locked(change.id());
        Question question = questions.get(report.questionId());
        if (!change.scope().covers(question.departmentId())) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, change.id());
        }
        report.refuseOtherThan(change.version());
        if (report.close(note.strip(), change.by(), clock.instant())) {
            log.append(change.by(), new QuestionEvent.ErrorClosed(question.place(), report.id()));
        }
        flush();
        return report;
    }
}
