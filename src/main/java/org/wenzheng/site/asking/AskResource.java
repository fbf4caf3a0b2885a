package org.wenzheng.site.asking;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.Compressed;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.FromOwnPages;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.publication.problems.ProblemText;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.intake.AskingProblem;
import org.wenzheng.questions.intake.CurrentAsker;
import org.wenzheng.questions.intake.FormKeys;
import org.wenzheng.questions.intake.Intake;
import org.wenzheng.questions.intake.Receipt;
import org.wenzheng.questions.intake.Submission;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.text.CleanText;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;
import org.wenzheng.site.asking.AskPage.Typed;

@PermitAll
@Path("/ask")
@Produces(MediaType.TEXT_HTML)
class AskResource {
    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance ask(Frame frame, AskPage form);

        static native TemplateInstance askCheck(Frame frame, CheckPage check);
    }

    private final Site site;
    private final AskForms forms;
    private final Intake intake;
    private final FormKeys keys;
    private final CurrentAsker asker;

    AskResource(Site site, AskForms forms, Intake intake, FormKeys keys, CurrentAsker asker) {
        this.site = site;
        this.forms = forms;
        this.intake = intake;
        this.keys = keys;
        this.asker = asker;
    }

    @GET
    @Compressed
    public Response form(
            @QueryParam("title") @Nullable String title,
            @QueryParam("session") @Nullable String session,
            @QueryParam("department") @Nullable String department,
            @QueryParam("topic") @Nullable String topic) {
        asker.remember();
        String to =
                session != null
                        ? AskForms.SESSION + session
                        : department != null ? AskForms.DEPARTMENT + department : "";
        Typed typed =
                new Typed(
                        CleanText.line(Objects.requireNonNullElse(title, "")),
                        "",
                        "inquiry",
                        to,
                        Objects.requireNonNullElse(topic, ""),
                        "",
                        "",
                        false);
        Visit visit = site.visit();
        return page(200, forms.of(keys.fresh(), typed, false, AskForms.Refusal.NONE, visit), visit);
    }

    @POST
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response send(MultivaluedMap<String, String> fields) {
        asker.remember();
        Typed typed =
                new Typed(
                        field(fields, "title"),
                        field(fields, "text"),
                        field(fields, "kind"),
                        field(fields, "to"),
                        field(fields, "topic"),
                        field(fields, "nickname"),
                        field(fields, "contact"),
                        fields.containsKey("notice"));
        String key = field(fields, "key");
        boolean settled = fields.containsKey("here");
        try {
            if (fields.containsKey("edit")) {
                return again(key, typed, settled);
            }
            if (key.isEmpty() || fields.containsKey("check")) {
                return check(
                        key.isEmpty() ? keys.fresh() : key,
                        typed,
                        settled,
                        fields,
                        AskForms.Refusal.NONE,
                        200);
            }
            asker.reads(site.visit().reader().language());
            Receipt receipt = intake.submitForm(submission(key, typed, fields), shown(fields));
            return Response.status(303)
                    .header(
                            HttpHeaders.LOCATION,
                            "/receipts/"
                                    + receipt.number()
                                    + "?"
                                    + Frame.parameters(
                                            "form", key, "again", receipt.again() ? "1" : null)
                                    + (receipt.sessionEnded() ? "&ended=1" : ""))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (ProblemException refused) {
            return refused.type() == AskingProblem.PROOF_NEEDED
                    ? proofNeeded(refused, key, typed, settled, fields)
                    : refused(refused, key, typed, settled);
        }
    }

    /**
     * What would be published is looked at before it is sent. A form out of a page that is the same
     * for all has no key yet and gets one here; from there on it can be sent as often as it likes
     * and stays one question.
     */
    private Response check(
            String key,
            Typed typed,
            boolean settled,
            MultivaluedMap<String, String> fields,
            AskForms.Refusal refusal,
            int status) {
        Intake.AsPublished published = intake.asPublished(submission(key, typed, fields));
        Visit visit = site.visit();
        AskMessages words = AskForms.words(visit);
        CheckPage content =
                forms.check(key, typed, settled, published, shown(fields), refusal, visit);
        String title =
                content.problem() == null
                        ? words.checkTitle()
                        : words.errorTitle(words.checkTitle());
        Frame frame = visit.frame(Section.ASK, title, words.description(), "/ask").unlisted();
        return page(status, visit.render(Templates.askCheck(frame, content)), visit);
    }

    private Response again(String key, Typed typed, boolean settled) {
        Visit visit = site.visit();
        return page(200, forms.of(key, typed, settled, AskForms.Refusal.NONE, visit), visit);
    }

    private Response proofNeeded(
            ProblemException refused,
            String key,
            Typed typed,
            boolean settled,
            MultivaluedMap<String, String> fields) {
        Visit visit = site.visit();
        String problem =
                field(fields, "answer").isBlank()
                        ? ProblemText.detail(refused, visit.reader().language())
                        : AskForms.words(visit).sumWrong();
        return check(
                key,
                typed,
                settled,
                fields,
                new AskForms.Refusal(problem, List.of(), true),
                refused.type().status());
    }

    /** The page again, with everything that was typed and what is to be done. */
    private Response refused(ProblemException refused, String key, Typed typed, boolean settled) {
        Visit visit = site.visit();
        Language language = visit.reader().language();
        boolean fresh =
                key.isEmpty()
                        || refused.type() == AskingProblem.FORM_TOO_OLD
                        || refused.type() == AskingProblem.FORM_USED;
        List<Problem.Field> errors = Problem.Field.of(refused.errors(), language);
        String problem =
                refused.type() == CommonProblem.INVALID && !errors.isEmpty()
                        ? null
                        : refused.retryAfter()
                                .map(wait -> AskForms.words(visit).tooMany(wait.toMinutes() + 1))
                                .orElseGet(() -> ProblemText.detail(refused, language));
        Response page =
                page(
                        refused.type().status(),
                        forms.of(
                                fresh ? keys.fresh() : key,
                                typed,
                                settled,
                                new AskForms.Refusal(problem, errors, false),
                                visit),
                        visit);
        return refused.retryAfter()
                .map(
                        wait ->
                                Response.fromResponse(page)
                                        .header(
                                                HttpHeaders.RETRY_AFTER,
                                                Math.max(1, wait.plusMillis(999).toSeconds()))
                                        .build())
                .orElse(page);
    }

    private Submission submission(String key, Typed typed, MultivaluedMap<String, String> fields) {
        boolean contact = !typed.contact().isBlank();
        return new Submission(
                key,
                typed.title(),
                typed.text(),
                Arrays.stream(QuestionKind.values())
                        .filter(kind -> FieldType.word(kind).equals(typed.kind()))
                        .findFirst()
                        .orElse(null),
                given(typed.topic()),
                AskForms.after(AskForms.DEPARTMENT, typed.to()),
                AskForms.after(AskForms.SESSION, typed.to()),
                given(typed.nickname()),
                contact ? typed.contact() : null,
                contact ? given(field(fields, "notice")) : null);
    }

    private static Submission.Shown shown(MultivaluedMap<String, String> fields) {
        return new Submission.Shown(
                given(field(fields, "proof")),
                given(field(fields, "sum")),
                given(field(fields, "answer")));
    }

    /** A browser sends ends of lines as CR LF. */
    private static String field(MultivaluedMap<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "").replace("\r\n", "\n");
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private Response page(int status, AskPage content, Visit visit) {
        AskMessages words = AskForms.words(visit);
        String title = content.isRefused() ? words.errorTitle(words.ask()) : words.ask();
        Frame frame = visit.frame(Section.ASK, title, words.description(), "/ask");
        return page(
                status,
                visit.render(
                        Templates.ask(content.isRefused() ? frame.unlisted() : frame, content)),
                visit);
    }

    private static Response page(int status, byte[] html, Visit visit) {
        return Response.status(status)
                .entity(html)
                .header(HttpHeaders.CONTENT_TYPE, Visit.HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.reader().language().tag())
                // Not no-store: a page that is gone back to keeps what was typed.
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, "Accept-Encoding, Accept-Language, Cookie")
                .build();
    }
}
