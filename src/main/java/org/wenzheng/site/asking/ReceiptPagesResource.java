package org.wenzheng.site.asking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.feedback.Verdicts;
import org.wenzheng.answers.handling.Clarifications;
import org.wenzheng.notices.AskersNotices;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.FromOwnPages;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.publication.problems.ProblemText;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.intake.AskersCopy;
import org.wenzheng.questions.intake.AskersData;
import org.wenzheng.questions.intake.AskingProblem;
import org.wenzheng.questions.intake.FormKeys;
import org.wenzheng.questions.intake.Intake;
import org.wenzheng.questions.intake.Receipt;
import org.wenzheng.questions.intake.Receipts;
import org.wenzheng.questions.intake.Receipts.Followed;
import org.wenzheng.questions.intake.Receipts.Stage;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.QrPicture;
import org.wenzheng.shared.http.OwnCookies;
import org.wenzheng.shared.text.Language;
import org.wenzheng.shared.text.VisibleText;
import org.wenzheng.site.AnswerView;
import org.wenzheng.site.Cards;
import org.wenzheng.site.DepartmentCard;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.Link;
import org.wenzheng.site.SessionCard;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;

@PermitAll
@Path("/receipts")
@Produces(MediaType.TEXT_HTML)
class ReceiptPagesResource {
    /** Number and code of the question looked at last, until the browser is closed. */
    private static final String COOKIE = "wenzheng-receipt";

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance receipt(Frame frame, ReceiptPage receipt);

        static native TemplateInstance lookup(Frame frame, LookupPage lookup);
    }

    private final Site site;
    private final Receipts receipts;
    private final AskersData askers;
    private final AskersNotices notices;
    private final Verdicts verdicts;
    private final Intake intake;
    private final FormKeys keys;
    private final Answers answers;
    private final PublishedSessions publishedSessions;
    private final Departments departments;
    private final Cards cards;
    private final Ways ways;
    private final Clarifications clarifications;
    private final OwnCookies cookies;
    private final ObjectMapper json;
    private final HttpServerRequest request;
    private final HttpServerResponse response;

    ReceiptPagesResource(
            Site site,
            Receipts receipts,
            AskersData askers,
            AskersNotices notices,
            Verdicts verdicts,
            Intake intake,
            FormKeys keys,
            Answers answers,
            PublishedSessions publishedSessions,
            Departments departments,
            Cards cards,
            Ways ways,
            Clarifications clarifications,
            OwnCookies cookies,
            ObjectMapper json,
            @Context HttpServerRequest request,
            @Context HttpServerResponse response) {
        this.site = site;
        this.receipts = receipts;
        this.askers = askers;
        this.notices = notices;
        this.verdicts = verdicts;
        this.intake = intake;
        this.keys = keys;
        this.answers = answers;
        this.publishedSessions = publishedSessions;
        this.departments = departments;
        this.cards = cards;
        this.ways = ways;
        this.clarifications = clarifications;
        this.cookies = cookies;
        this.json = json;
        this.request = request;
        this.response = response;
    }

    @GET
    public Response lookup(@QueryParam("number") @Nullable String number) {
        return lookup(200, Objects.requireNonNullElse(number, ""), null);
    }

    @POST
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response look(MultivaluedMap<String, String> fields) {
        String number = field(fields, "number").strip();
        try {
            Followed followed = receipts.open(number(number), field(fields, "code"));
            return seeOther(followed, field(fields, "code"), null);
        } catch (ProblemException refused) {
            return refusedLookup(number, refused);
        }
    }

    /**
     * @param form key of the form that the question came with: shows the code once more
     */
    @GET
    @Path("{number}")
    public Response receipt(
            @PathParam("number") String number,
            @QueryParam("form") @Nullable String form,
            @QueryParam("again") @Nullable String again,
            @QueryParam("ended") @Nullable String ended,
            @QueryParam("done") @Nullable String done) {
        long asked = number(number);
        Optional<Receipt> fresh =
                Optional.ofNullable(form)
                        .filter(keys::isGood)
                        .flatMap(intake::receipt)
                        .filter(receipt -> receipt.number() == asked);
        String code = fresh.map(Receipt::code).or(() -> kept(asked)).orElse("");
        if (code.isEmpty()) {
            return lookup(200, number, AskForms.words(site.visit()).codeOfAnother());
        }
        try {
            Followed followed = receipts.open(asked, code);
            keep(asked, code);
            return page(
                    200,
                    followed,
                    new ReceiptPage.Arrival(
                            code,
                            fresh.isPresent(),
                            again != null,
                            ended != null,
                            fresh.isPresent() ? picture(asked, code) : null,
                            said(done),
                            null,
                            "",
                            ""));
        } catch (ProblemException refused) {
            return refusedLookup(number, refused);
        }
    }

    @POST
    @Path("{number}/supplements")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response supplement(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        return change(
                number,
                fields,
                "supplements",
                code -> receipts.supplement(number(number), code, field(fields, "text")));
    }

    @POST
    @Path("{number}/reply")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reply(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        return change(
                number,
                fields,
                "reply",
                code -> clarifications.reply(number(number), code, field(fields, "text")));
    }

    @POST
    @Path("{number}/resubmission")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response resubmit(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        return change(
                number,
                fields,
                "resubmission",
                code ->
                        receipts.resubmit(
                                number(number),
                                code,
                                field(fields, "title"),
                                field(fields, "text")));
    }

    @POST
    @Path("{number}/appeal")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response appeal(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        return change(
                number,
                fields,
                "appeal",
                code -> receipts.appeal(number(number), code, field(fields, "text")));
    }

    @POST
    @Path("{number}/verdict")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response judge(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        return change(
                number,
                fields,
                "verdict",
                code -> {
                    Followed followed = ofItself(receipts.open(number(number), code));
                    String said = field(fields, "satisfied");
                    if (!said.equals("yes") && !said.equals("no")) {
                        throw ProblemException.of(CommonProblem.INVALID)
                                .with(List.of(FieldError.of("satisfied", "required")));
                    }
                    verdicts.say(
                            followed.question().id(), said.equals("yes"), field(fields, "text"));
                    return followed;
                });
    }

    @POST
    @Path("{number}/follow-up")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response followUp(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        return change(
                number,
                fields,
                "follow-up",
                code -> {
                    Followed followed = ofItself(receipts.open(number(number), code));
                    if (!mayFollowUp(followed)) {
                        throw nothingToSay(followed);
                    }
                    intake.followUp(
                            followed.question(), field(fields, "title"), field(fields, "text"));
                    return followed;
                });
    }

    /** What was merged into another has no answer of its own to speak of. */
    private static Followed ofItself(Followed followed) {
        if (followed.isMerged()) {
            throw nothingToSay(followed);
        }
        return followed;
    }

    private static ProblemException nothingToSay(Followed followed) {
        return ProblemException.of(
                CommonProblem.STATE_NOT_ALLOWED,
                "handling",
                followed.question().handling().state(),
                HandlingState.REOPENED);
    }

    private static boolean mayFollowUp(Followed followed) {
        return followed.stage() == Stage.ANSWERED && followed.question().followUpOfId() == null;
    }

    private ReceiptPage.After after(Followed followed) {
        Question question = followed.question();
        if (followed.isMerged()) {
            return ReceiptPage.After.NOTHING;
        }
        List<Verdicts.Verdict> said = verdicts.of(question.id());
        Receipt followUp = intake.followUpTo(question.id()).orElse(null);
        return new ReceiptPage.After(
                said,
                Verdicts.isAsked(question, said),
                !said.isEmpty(),
                followUp == null && mayFollowUp(followed),
                followUp);
    }

    @POST
    @Path("{number}/withdrawal")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        return change(
                number,
                fields,
                "withdrawal",
                code -> {
                    requireSure(fields);
                    return askers.withdraw(number(number), code);
                });
    }

    @POST
    @Path("{number}/erasure")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response erase(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        return change(
                number,
                fields,
                "erasure",
                code -> {
                    requireSure(fields);
                    return askers.erase(number(number), code);
                });
    }

    @POST
    @Path("{number}/mail-stop")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response stopMail(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        return change(
                number,
                fields,
                "mail-stop",
                code -> {
                    Followed followed = receipts.open(number(number), code);
                    notices.stopMail(number(number));
                    return followed;
                });
    }

    /** A file to take along, in the form of the API. */
    @POST
    @Path("{number}/copy")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response copy(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        try {
            AskersCopy copy = askers.copy(number(number), field(fields, "code"));
            return Response.ok(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(copy))
                    .type(MediaType.APPLICATION_JSON)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"question-" + copy.number() + ".json\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (ProblemException refused) {
            return refusedLookup(number, refused);
        }
    }

    private static void requireSure(MultivaluedMap<String, String> fields) {
        if (field(fields, "sure").isEmpty()) {
            throw ProblemException.of(CommonProblem.INVALID)
                    .with(List.of(FieldError.of("sure", "required")));
        }
    }

    private interface Change {
        Followed with(String code);
    }

    private Response change(
            String number, MultivaluedMap<String, String> fields, String form, Change change) {
        String code = field(fields, "code");
        try {
            return seeOther(change.with(code), code, form);
        } catch (ProblemException refused) {
            if (refused.type() == AskingProblem.NO_SUCH_RECEIPT
                    || refused.type() == CommonProblem.TOO_MANY_REQUESTS) {
                return refusedLookup(number, refused);
            }
            Language language = site.visit().reader().language();
            String detail =
                    Problem.Field.of(refused.errors(), language).stream()
                            .map(Problem.Field::detail)
                            .findFirst()
                            .orElseGet(() -> ProblemText.detail(refused, language));
            return page(
                    refused.type().status(),
                    receipts.open(number(number), code),
                    new ReceiptPage.Arrival(
                            code,
                            false,
                            false,
                            false,
                            null,
                            null,
                            new ReceiptPage.Refusal(form, detail),
                            field(fields, "text"),
                            field(fields, "title")));
        }
    }

    private Response seeOther(Followed followed, String code, @Nullable String done) {
        long number = followed.question().number();
        keep(number, code);
        return Response.status(303)
                .header(
                        HttpHeaders.LOCATION,
                        "/receipts/" + number + (done == null ? "" : "?done=" + done))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** What was done, in words; what nobody does here is not said. */
    private @Nullable String said(@Nullable String done) {
        AskMessages words = AskForms.words(site.visit());
        return switch (Objects.requireNonNullElse(done, "")) {
            case "supplements" -> words.supplemented();
            case "reply" -> words.clarified();
            case "resubmission" -> words.resubmitted();
            case "appeal" -> words.appealed();
            case "verdict" -> words.verdictGiven();
            case "follow-up" -> words.followUpAsked();
            case "withdrawal" -> words.withdrawn();
            case "erasure" -> words.erased();
            case "mail-stop" -> words.mailStopped();
            default -> null;
        };
    }

    private void keep(long number, String code) {
        response.addCookie(
                Cookie.cookie(
                                cookies.name(COOKIE, request),
                                number + "." + code.replaceAll("[^0-9A-Za-z-]", ""))
                        .setPath("/receipts")
                        .setHttpOnly(true)
                        .setSecure(cookies.isSecure(request))
                        .setSameSite(CookieSameSite.LAX));
    }

    private Optional<String> kept(long number) {
        return Optional.ofNullable(cookies.value(COOKIE, request))
                .filter(value -> value.startsWith(number + "."))
                .map(value -> value.substring(value.indexOf('.') + 1));
    }

    /** The code stands behind {@code #}, which no browser sends to anybody. */
    private String picture(long number, String code) {
        String address = site.visit().origin() + "/receipts?number=" + number + "#" + code;
        return "data:image/png;base64,"
                + Base64.getEncoder().encodeToString(QrPicture.png(address));
    }

    private Response page(int status, Followed followed, ReceiptPage.Arrival arrival) {
        Visit visit = site.visit();
        AskMessages words = AskForms.words(visit);
        UUID standing = followed.standing().id();
        List<Answer> given =
                followed.standing().isPublished()
                        ? answers.shown(List.of(standing)).getOrDefault(standing, List.of())
                        : List.of();
        Map<UUID, Link> replacements = cards.replacements(given, visit);
        ReceiptPage content =
                ReceiptPage.of(
                        followed,
                        ways.of(followed.standing(), visit),
                        ways.asked(followed, visit.reader()),
                        given.stream()
                                .map(
                                        answer ->
                                                AnswerView.of(
                                                        answer,
                                                        null,
                                                        null,
                                                        Cards.replacement(answer, replacements),
                                                        visit.reader()))
                                .toList(),
                        place(followed, visit),
                        notices.of(followed.question().id()),
                        after(followed),
                        words,
                        arrival,
                        visit.reader());
        Frame frame =
                visit.frame(
                                Section.RECEIPTS,
                                arrival.fresh() ? words.received() : words.lookup(),
                                words.lookupDescription(),
                                "/receipts/" + content.number())
                        .unlisted();
        return answer(status, visit, Templates.receipt(frame, content));
    }

    /** Once it was put on air, it does not matter any more when that was to be. */
    private ReceiptPage.Place place(Followed followed, Visit visit) {
        Stage stage = followed.stage();
        UUID sessionId = followed.question().sessionId();
        if (sessionId == null || stage != Stage.WAITING && stage != Stage.APPROVED) {
            return new ReceiptPage.Place(null, null);
        }
        Department department = departments.get(followed.question().departmentId());
        return new ReceiptPage.Place(
                cards
                        .sessions(
                                List.copyOf(publishedSessions.byId(List.of(sessionId)).values()),
                                visit)
                        .stream()
                        .filter(SessionCard::isChanged)
                        .findFirst()
                        .orElse(null),
                visit.link(DepartmentCard.href(department), department.name()));
    }

    private Response refusedLookup(String number, ProblemException refused) {
        return lookup(
                refused.type().status(),
                number,
                ProblemText.detail(refused, site.visit().reader().language()));
    }

    private Response lookup(int status, String number, @Nullable String problem) {
        Visit visit = site.visit();
        AskMessages words = AskForms.words(visit);
        Frame frame =
                visit.frame(
                        Section.RECEIPTS, words.lookup(), words.lookupDescription(), "/receipts");
        return answer(status, visit, Templates.lookup(frame, new LookupPage(number, problem)));
    }

    private static Response answer(int status, Visit visit, io.quarkus.qute.TemplateInstance page) {
        return Response.status(status)
                .entity(visit.render(page))
                .header(HttpHeaders.CONTENT_TYPE, Visit.HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.reader().language().tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static long number(String typed) {
        String digits =
                java.text.Normalizer.normalize(
                        VisibleText.textOf(typed).strip(), java.text.Normalizer.Form.NFKC);
        if (!digits.matches("[1-9][0-9]{0,17}")) {
            throw ProblemException.of(AskingProblem.NO_SUCH_RECEIPT);
        }
        return Long.parseLong(digits);
    }

    private static String field(MultivaluedMap<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "").replace("\r\n", "\n");
    }
}
