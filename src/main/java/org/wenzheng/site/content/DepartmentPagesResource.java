package org.wenzheng.site.content;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.commitments.CommitmentList;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.publication.Moved;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.site.Cards;
import org.wenzheng.site.DepartmentCard;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;
import org.wenzheng.site.asking.AskForms;
import org.wenzheng.site.commitments.CommitmentsPage;
import org.wenzheng.statistics.PublicCounts;

@PermitAll
@Path("/")
@Produces(MediaType.TEXT_HTML)
class DepartmentPagesResource {
    private static final int PAGE = 10;
    private static final int SESSIONS = 10;

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance departments(Frame frame, List<DepartmentCard> departments);

        static native TemplateInstance department(Frame frame, DepartmentPage department);

        static native TemplateInstance person(Frame frame, PersonPage person);
    }

    private final Site site;
    private final AskForms forms;
    private final Cards cards;
    private final Departments departments;
    private final ReferenceData reference;
    private final People people;
    private final PublishedSessions publishedSessions;
    private final PublishedQuestions publishedQuestions;
    private final PublicCounts counts;
    private final Answers answers;
    private final CommitmentList commitments;
    private final InstantSource clock;

    DepartmentPagesResource(
            Site site,
            AskForms forms,
            Cards cards,
            Departments departments,
            ReferenceData reference,
            People people,
            PublishedSessions publishedSessions,
            PublishedQuestions publishedQuestions,
            PublicCounts counts,
            Answers answers,
            CommitmentList commitments,
            InstantSource clock) {
        this.site = site;
        this.forms = forms;
        this.cards = cards;
        this.departments = departments;
        this.reference = reference;
        this.people = people;
        this.publishedSessions = publishedSessions;
        this.publishedQuestions = publishedQuestions;
        this.counts = counts;
        this.answers = answers;
        this.commitments = commitments;
        this.clock = clock;
    }

    @GET
    @Path("departments")
    public Response list() {
        return site.page(
                visit -> {
                    visit.showsAny("department", "question");
                    List<Department> all = departments.allInPublic();
                    PublicCounts.Counted counted =
                            counts.of(all.stream().map(Department::id).toList(), visit::rightUntil);
                    return visit.render(
                            Templates.departments(
                                    visit.frame(
                                            Section.DEPARTMENTS,
                                            visit.words().departments(),
                                            visit.words().departmentsDescription(),
                                            "/departments"),
                                    all.stream()
                                            .map(
                                                    department ->
                                                            DepartmentCard.of(
                                                                    department,
                                                                    counted.questions(
                                                                            department.id()),
                                                                    visit.reader()))
                                            .toList()));
                });
    }

    @GET
    @Path("departments/{slug}")
    public Response department(
            @PathParam("slug") String slug,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("after") @Nullable String after) {
        ListOrder order = ListOrder.of(sort);
        return site.page(
                visit -> {
                    Department department = departments.at(slug).orElseThrow(() -> missing(slug));
                    if (!department.slug().equals(slug)) {
                        throw new Moved(DepartmentCard.href(department));
                    }
                    // What happens to its questions, sessions and people touches a department.
                    visit.shows("department", department.id());
                    DepartmentPage content =
                            DepartmentPage.of(
                                    department,
                                    forms.to(department, visit),
                                    people.of(department.id()),
                                    cards.sessions(
                                            publishedSessions
                                                    .page(
                                                            publishedSessions
                                                                    .fields()
                                                                    .query()
                                                                    .where("department", slug)
                                                                    .size(SESSIONS))
                                                    .items(),
                                            visit),
                                    questions(
                                            "department",
                                            department.id().toString(),
                                            order,
                                            after,
                                            visit),
                                    count(department.id(), visit),
                                    order,
                                    CommitmentsPage.tabs(
                                            commitments.publicFigures(department.id()),
                                            department.slug()),
                                    visit.reader());
                    visit.rightUntil(commitments.tomorrow());
                    return visit.render(
                            Templates.department(
                                    framed(
                                            visit.frame(
                                                    Section.DEPARTMENTS,
                                                    content.name(),
                                                    visit.reader()
                                                            .excerpt(department.introduction()),
                                                    DepartmentCard.href(department)),
                                            order,
                                            after),
                                    content));
                });
    }

    /** People are found by way of their departments. */
    @GET
    @Path("people")
    public Response people() {
        throw new Moved("/departments");
    }

    @GET
    @Path("people/{slug}")
    public Response person(
            @PathParam("slug") String slug,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("after") @Nullable String after) {
        ListOrder order = ListOrder.of(sort);
        return site.page(
                visit -> {
                    Person person = people.at(slug).orElseThrow(() -> missing(slug));
                    if (!person.slug().equals(slug)) {
                        throw new Moved(PersonPage.href(person));
                    }
                    visit.shows("person", person.id());
                    visit.shows("department", person.departmentId());
                    visit.showsAny("question", "session");
                    PersonPage content =
                            PersonPage.of(
                                    person,
                                    reference.department(person.departmentId()),
                                    cards.sessions(
                                            publishedSessions
                                                    .page(
                                                            publishedSessions
                                                                    .fields()
                                                                    .query()
                                                                    .where("person", person.id())
                                                                    .size(SESSIONS))
                                                    .items(),
                                            visit),
                                    questions(
                                            "person", person.id().toString(), order, after, visit),
                                    count(person.id(), visit),
                                    order,
                                    visit.reader());
                    return visit.render(
                            Templates.person(
                                    framed(
                                            visit.frame(
                                                    Section.DEPARTMENTS,
                                                    content.name(),
                                                    visit.reader().excerpt(person.introduction()),
                                                    PersonPage.href(person)),
                                            order,
                                            after),
                                    content));
                });
    }

    private long count(UUID place, Visit visit) {
        return counts.of(List.of(place), visit::rightUntil).questions(place);
    }

    private Page<QuestionCard> questions(
            String field, String id, ListOrder order, @Nullable String after, Visit visit) {
        order.rightFor(visit, clock.instant());
        Page<Question> page =
                publishedQuestions.page(
                        order.sorted(answers.questionFields().query().where(field, id))
                                .size(PAGE)
                                .after(after));
        return cards.questions(page, visit);
    }

    private static Frame framed(Frame frame, ListOrder order, @Nullable String after) {
        return after == null && order.word() == null
                ? frame
                : frame.at(Frame.parameters("sort", order.word(), "after", after));
    }

    private static ProblemException missing(String slug) {
        return ProblemException.of(CommonProblem.NOT_FOUND, slug);
    }
}
