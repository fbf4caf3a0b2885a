package org.wenzheng.site.asking;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.feedback.ErrorReports;
import org.wenzheng.answers.feedback.Helpfulness;
import org.wenzheng.publication.FromOwnPages;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.publication.problems.ProblemText;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;

/** Whether an answer helped, and what is wrong in it: of any reader, without an account. */
@PermitAll
@Path("/feedback")
@Produces(MediaType.TEXT_HTML)
class FeedbackPagesResource {
    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance feedback(
                org.wenzheng.site.Frame frame, FeedbackPage feedback);
    }

    private final Site site;
    private final PublishedQuestions publishedQuestions;
    private final Helpfulness helpfulness;
    private final ErrorReports reports;

    FeedbackPagesResource(
            Site site,
            PublishedQuestions publishedQuestions,
            Helpfulness helpfulness,
            ErrorReports reports) {
        this.site = site;
        this.publishedQuestions = publishedQuestions;
        this.helpfulness = helpfulness;
        this.reports = reports;
    }

    @GET
    @Path("{number:[0-9]+}/errors")
    public Response errors(
            @PathParam("number") long number, @QueryParam("done") @Nullable String done) {
        AskMessages words = AskForms.words(site.visit());
        String said =
                switch (Objects.requireNonNullElse(done, "")) {
                    case "help" -> words.helpfulThanks();
                    case "errors" -> words.reportThanks();
                    default -> null;
                };
        return page(200, number, said, "", null);
    }

    @POST
    @Path("{number:[0-9]+}/help")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response help(@PathParam("number") long number, MultivaluedMap<String, String> fields) {
        helpfulness.say(number, "yes".equals(fields.getFirst("helped")));
        return seeOther(number, "help");
    }

    @POST
    @Path("{number:[0-9]+}/errors")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response report(
            @PathParam("number") long number, MultivaluedMap<String, String> fields) {
        String typed =
                Objects.requireNonNullElse(fields.getFirst("text"), "").replace("\r\n", "\n");
        try {
            reports.report(number, typed);
        } catch (ProblemException refused) {
            if (refused.type() == CommonProblem.NOT_FOUND) {
                throw refused;
            }
            Language language = site.visit().reader().language();
            String wrong =
                    Problem.Field.of(refused.errors(), language).stream()
                            .map(Problem.Field::detail)
                            .findFirst()
                            .orElseGet(() -> ProblemText.detail(refused, language));
            return page(refused.type().status(), number, null, typed, wrong);
        }
        return seeOther(number, "errors");
    }

    private static Response seeOther(long number, String done) {
        return Response.status(303)
                .header(HttpHeaders.LOCATION, "/feedback/" + number + "/errors?done=" + done)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private Response page(
            int status, long number, @Nullable String said, String typed, @Nullable String wrong) {
        Visit visit = site.visit();
        Question question =
                publishedQuestions
                        .numbered(number)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, number));
        String title = visit.reader().text(question.title());
        return Response.status(status)
                .entity(
                        visit.render(
                                Templates.feedback(
                                        visit.frame(
                                                        Section.NONE,
                                                        title,
                                                        "",
                                                        QuestionCard.href(question))
                                                .unlisted(),
                                        new FeedbackPage(
                                                number,
                                                QuestionCard.href(question),
                                                title,
                                                said,
                                                typed,
                                                wrong))))
                .header(HttpHeaders.CONTENT_TYPE, Visit.HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.reader().language().tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
