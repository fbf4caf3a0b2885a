package org.wenzheng.site.commitments;

import static java.util.Objects.requireNonNull;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.commitments.Commitment;
import org.wenzheng.answers.commitments.CommitmentList;
import org.wenzheng.answers.commitments.Standing;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.site.CommitmentCard;
import org.wenzheng.site.DepartmentCard;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;

/** What departments commit to in their answers. */
@PermitAll
@Path(CommitmentsPage.PATH)
@Produces(MediaType.TEXT_HTML)
class CommitmentPagesResource {
    private static final int PAGE = 20;

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance commitments(Frame frame, CommitmentsPage page);
    }

    private final Site site;
    private final CommitmentList commitments;
    private final PublishedQuestions publishedQuestions;
    private final Departments departments;

    CommitmentPagesResource(
            Site site,
            CommitmentList commitments,
            PublishedQuestions publishedQuestions,
            Departments departments) {
        this.site = site;
        this.commitments = commitments;
        this.publishedQuestions = publishedQuestions;
        this.departments = departments;
    }

    @GET
    public Response list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("department") @Nullable String department,
            @QueryParam("after") @Nullable String after) {
        return site.page(visit -> page(standing(state), department, after, visit));
    }

    /** What is not known stands for the usual, as if nothing were said. */
    private static @Nullable Standing standing(@Nullable String word) {
        return word == null
                ? null
                : FieldType.constant(Standing.class, word).map(Standing.class::cast).orElse(null);
    }

    private byte[] page(
            @Nullable Standing standing,
            @Nullable String slug,
            @Nullable String after,
            Visit visit) {
        Department department =
                slug == null || slug.isEmpty()
                        ? null
                        : departments
                                .at(slug)
                                .orElseThrow(
                                        () -> ProblemException.of(CommonProblem.NOT_FOUND, slug));
        String chosen = department == null ? null : department.slug();
        visit.showsAny("commitment", "department");
        // Others are late then.
        visit.rightUntil(commitments.tomorrow());
        Page<Commitment> found = commitments.published(standing, chosen, PAGE, after);
        CommitmentsPage content =
                new CommitmentsPage(
                        standing,
                        department == null
                                ? null
                                : visit.link(DepartmentCard.href(department), department.name()),
                        CommitmentsPage.tabs(
                                commitments.publicFigures(
                                        department == null ? null : department.id()),
                                chosen,
                                standing),
                        choices(chosen, visit),
                        entries(found.items(), visit),
                        found.next() == null
                                ? null
                                : CommitmentsPage.PATH
                                        + "?"
                                        + Frame.parameters(
                                                "state",
                                                standing == null ? null : FieldType.word(standing),
                                                "department",
                                                chosen,
                                                "after",
                                                found.next()));
        Frame frame =
                visit.frame(
                        Section.COMMITMENTS,
                        visit.words().commitments(),
                        visit.words().commitmentsLede(),
                        CommitmentsPage.PATH);
        String asked =
                Frame.parameters(
                        "state",
                        standing == null ? null : FieldType.word(standing),
                        "department",
                        chosen,
                        "after",
                        after);
        return visit.render(
                Templates.commitments(asked.isEmpty() ? frame : frame.at(asked), content));
    }

    private List<CommitmentsPage.Choice> choices(@Nullable String chosen, Visit visit) {
        List<CommitmentsPage.Choice> choices = new ArrayList<>();
        choices.add(
                new CommitmentsPage.Choice("", visit.words().everyDepartment(), chosen == null));
        for (Department department : departments.allInPublic()) {
            choices.add(
                    new CommitmentsPage.Choice(
                            department.slug(),
                            visit.reader().text(department.name()),
                            department.slug().equals(chosen)));
        }
        return choices;
    }

    private List<CommitmentsPage.Entry> entries(List<Commitment> page, Visit visit) {
        Map<UUID, Question> asked =
                publishedQuestions.byId(page.stream().map(Commitment::questionId).toList());
        Map<UUID, Department> made =
                departments.byId(page.stream().map(Commitment::departmentId).toList());
        asked.keySet().forEach(id -> visit.shows("question", id));
        LocalDate today = commitments.today();
        List<CommitmentsPage.Entry> entries = new ArrayList<>();
        for (Commitment one : page) {
            Question question = asked.get(one.questionId());
            if (question != null) {
                CommitmentCard card = CommitmentCard.of(one, today, visit.reader());
                Department department = requireNonNull(made.get(one.departmentId()));
                entries.add(
                        new CommitmentsPage.Entry(
                                card,
                                visit.link(
                                        QuestionCard.href(question) + "#" + card.anchor(),
                                        question.title()),
                                visit.link(DepartmentCard.href(department), department.name())));
            }
        }
        return entries;
    }
}
