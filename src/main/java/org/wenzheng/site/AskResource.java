package org.wenzheng.site;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wenzheng.people.Departments;
import org.wenzheng.publication.FromOwnPages;
import org.wenzheng.publication.Problem;
import org.wenzheng.publication.ProblemText;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.intake.AskingConfig;
import org.wenzheng.questions.intake.AskingProblem;
import org.wenzheng.questions.intake.CurrentAsker;
import org.wenzheng.questions.intake.FormKeys;
import org.wenzheng.questions.intake.Intake;
import org.wenzheng.questions.intake.Proofs;
import org.wenzheng.questions.intake.Receipt;
import org.wenzheng.questions.intake.Submission;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.FieldType;
import org.wenzheng.shared.Language;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.site.AskPage.Choice;
import org.wenzheng.site.AskPage.Typed;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.topics.Topics;

/** The form for a question. */
@PermitAll
@Path("/ask")
@Produces(MediaType.TEXT_HTML)
class AskResource {
    static final String SESSION = "session:";
    static final String DEPARTMENT = "department:";

    /** Sessions to choose from; seldom more than two are announced. */
    private static final int SESSIONS = 20;

    private final Site site;
    private final Intake intake;
    private final FormKeys keys;
    private final CurrentAsker asker;
    private final AskingConfig config;
    private final Sessions sessions;
    private final Departments departments;
    private final Topics topics;

    AskResource(
            Site site,
            Intake intake,
            FormKeys keys,
            CurrentAsker asker,
            AskingConfig config,
            Sessions sessions,
            Departments departments,
            Topics topics) {
        this.site = site;
        this.intake = intake;
        this.keys = keys;
        this.asker = asker;
        this.config = config;
        this.sessions = sessions;
        this.departments = departments;
        this.topics = topics;
    }

    @GET
    public Response form(
            @QueryParam("session") @Nullable String session,
            @QueryParam("department") @Nullable String department,
            @QueryParam("topic") @Nullable String topic) {
        asker.remember();
        String to =
                session != null
                        ? SESSION + session
                        : department != null ? DEPARTMENT + department : "";
        Typed typed =
                new Typed(
                        "",
                        "",
                        "inquiry",
                        to,
                        Objects.requireNonNullElse(topic, ""),
                        "",
                        "",
                        false);
        return page(200, keys.fresh(), typed, null, List.of(), false);
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
        try {
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
            return refused(refused, key, typed);
        }
    }

    /** The page again, with everything that was typed and what is to be done. */
    private Response refused(ProblemException refused, String key, Typed typed) {
        Language language = site.visit().reader().language();
        boolean old = refused.type() == AskingProblem.FORM_TOO_OLD;
        List<Problem.Field> errors = Problem.Field.of(refused.errors(), language);
        String problem =
                refused.type() == CommonProblem.INVALID && !errors.isEmpty()
                        ? null
                        : refused.retryAfter()
                                .map(wait -> words(site.visit()).tooMany(wait.toMinutes() + 1))
                                .orElseGet(() -> ProblemText.detail(refused, language));
        Response page =
                page(
                        refused.type().status(),
                        old ? keys.fresh() : key,
                        typed,
                        problem,
                        errors,
                        refused.type() == AskingProblem.PROOF_NEEDED);
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
                after(DEPARTMENT, typed.to()),
                after(SESSION, typed.to()),
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

    private static @Nullable String after(String prefix, String text) {
        return text.startsWith(prefix) && text.length() > prefix.length()
                ? text.substring(prefix.length())
                : null;
    }

    private Response page(
            int status,
            String key,
            Typed typed,
            @Nullable String problem,
            List<Problem.Field> errors,
            boolean checked) {
        Visit visit = site.visit();
        AskMessages words = words(visit);
        AskPage content =
                new AskPage(
                        key,
                        typed,
                        sessions(typed, visit),
                        departments(typed, visit),
                        topics(typed, visit),
                        problem,
                        errors,
                        checked ? check(key, words, visit.reader().language()) : null,
                        Intake.NOTICE,
                        config.keepContact().toDays(),
                        Map.of(
                                "title", words.yourQuestion(),
                                "text", words.background(),
                                "kind", words.kindOfQuestion(),
                                "to", words.to(),
                                "topic", words.topic(),
                                "nickname", words.nickname(),
                                "contact", words.contact(),
                                "notice", words.contact()));
        Frame frame = visit.frame(Section.ASK, words.ask(), words.description(), "/ask");
        return Response.status(status)
                .entity(visit.render(Templates.ask(frame, content)))
                .header(HttpHeaders.CONTENT_TYPE, Visit.HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.reader().language().tag())
                // Not no-store: a page that is gone back to keeps what was typed.
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, "Accept-Language, Cookie")
                .build();
    }

    static AskMessages words(Visit visit) {
        return MessageBundles.get(
                AskMessages.class, Localized.Literal.of(visit.reader().language().tag()));
    }

    private AskPage.Check check(String key, AskMessages words, Language language) {
        Proofs.Sum sum = intake.sum(key);
        return new AskPage.Check(
                intake.challenge(key),
                words.plus(
                        NumberWords.of(sum.first(), language),
                        NumberWords.of(sum.second(), language)),
                sum.token());
    }

    private List<Choice> sessions(Typed typed, Visit visit) {
        List<Session> open = new ArrayList<>();
        sessions.live().ifPresent(open::add);
        open.addAll(sessions.upcoming(Instant.now(), SESSIONS));
        Optional<String> asked = Optional.ofNullable(after(SESSION, typed.to()));
        if (asked.isPresent()
                && open.stream().noneMatch(session -> session.slug().equals(asked.get()))) {
            // Ended, or one that is not on the list: it is named all the same.
            sessions.publishedAt(asked.get()).ifPresent(open::add);
        }
        return open.stream()
                .map(
                        session ->
                                choice(
                                        SESSION + session.slug(),
                                        visit.reader().text(session.title())
                                                + "（"
                                                + visit.reader().day(session.startsAt())
                                                + "）",
                                        typed.to()))
                .toList();
    }

    private List<Choice> departments(Typed typed, Visit visit) {
        return departments.all().stream()
                .map(
                        department ->
                                choice(
                                        DEPARTMENT + department.slug(),
                                        visit.reader().text(department.name()),
                                        typed.to()))
                .toList();
    }

    private List<Choice> topics(Typed typed, Visit visit) {
        return topics.tree().stream()
                .filter(topic -> topic.parentId() == null)
                .map(
                        topic ->
                                choice(
                                        topic.slug(),
                                        visit.reader().text(topic.name()),
                                        typed.topic()))
                .toList();
    }

    private static Choice choice(String value, String label, String chosen) {
        return new Choice(value, label, value.equals(chosen));
    }
}
