package org.wenzheng.site.content;

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
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerMode;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.commitments.CommitmentList;
import org.wenzheng.answers.drafting.AnswerDrafts;
import org.wenzheng.notices.Followers;
import org.wenzheng.people.Department;
import org.wenzheng.publication.FromOwnPages;
import org.wenzheng.publication.Moved;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.publication.problems.ProblemText;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.intake.AskingConfig;
import org.wenzheng.questions.intake.AskingProblem;
import org.wenzheng.questions.intake.Intake;
import org.wenzheng.questions.intake.Supports;
import org.wenzheng.search.RelatedQuestions;
import org.wenzheng.search.RelatedQuestions.Related;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.AnswerView;
import org.wenzheng.site.Cards;
import org.wenzheng.site.CommitmentCard;
import org.wenzheng.site.DepartmentCard;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.Link;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Reader;
import org.wenzheng.site.Site;
import org.wenzheng.site.SiteMessages;
import org.wenzheng.site.Visit;
import org.wenzheng.site.asking.SupportPage;
import org.wenzheng.site.asking.Ways;

@PermitAll
@Path("/questions")
@Produces(MediaType.TEXT_HTML)
class QuestionPagesResource {
    private static final int RELATED = 5;
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);
    private static final Duration COUNT_AGAIN = Duration.ofMinutes(1);

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance support(Frame frame, SupportPage support);

        static native TemplateInstance question(Frame frame, QuestionPage question);
    }

    private final Site site;
    private final Cards cards;
    private final Ways ways;
    private final AnswerDrafts drafts;
    private final PublishedQuestions publishedQuestions;
    private final Answers answers;
    private final CommitmentList commitments;
    private final ReferenceData reference;
    private final PublishedSessions publishedSessions;
    private final RelatedQuestions relatedQuestions;
    private final Supports supports;
    private final Followers followers;
    private final AskingConfig asking;
    private final Imprint imprint;
    private final InstantSource clock;

    QuestionPagesResource(
            Site site,
            Cards cards,
            Ways ways,
            AnswerDrafts drafts,
            PublishedQuestions publishedQuestions,
            Answers answers,
            CommitmentList commitments,
            ReferenceData reference,
            PublishedSessions publishedSessions,
            RelatedQuestions relatedQuestions,
            Supports supports,
            Followers followers,
            AskingConfig asking,
            Imprint imprint,
            InstantSource clock) {
        this.site = site;
        this.cards = cards;
        this.ways = ways;
        this.drafts = drafts;
        this.publishedQuestions = publishedQuestions;
        this.answers = answers;
        this.commitments = commitments;
        this.reference = reference;
        this.publishedSessions = publishedSessions;
        this.relatedQuestions = relatedQuestions;
        this.supports = supports;
        this.followers = followers;
        this.asking = asking;
        this.imprint = imprint;
        this.clock = clock;
    }

    @GET
    public Response list() {
        throw new Moved("/search");
    }

    @GET
    @Path("{number}")
    public Response question(@PathParam("number") String number) {
        return site.page(visit -> page(number, null, visit));
    }

    @GET
    @Path("{number}/support")
    public Response support(
            @PathParam("number") String number,
            @QueryParam("again") @Nullable String again,
            @QueryParam("left") @Nullable String left) {
        return support(200, number, again != null, left != null, "", null);
    }

    private Response support(
            int status,
            String number,
            boolean again,
            boolean left,
            String typed,
            @Nullable String wrong) {
        Visit visit = site.visit();
        Question question =
                publishedQuestions
                        .at(number)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, number));
        Supports.Support support = supports.of(question.number());
        Frame frame =
                visit.frame(
                                Section.NONE,
                                visit.reader().text(question.title()),
                                "",
                                QuestionCard.href(question))
                        .unlisted();
        boolean asks =
                support.own()
                        && followers.isOn()
                        && question.handling().state() != HandlingState.PUBLISHED;
        return Response.status(status)
                .entity(
                        visit.render(
                                Templates.support(
                                        frame,
                                        new SupportPage(
                                                question.number(),
                                                QuestionCard.href(question),
                                                visit.reader().text(question.title()),
                                                support.count(),
                                                support.own(),
                                                again && !support.own(),
                                                asks
                                                        ? new SupportPage.Address(
                                                                left,
                                                                typed,
                                                                Intake.NOTICE,
                                                                asking.keepContact().toDays(),
                                                                wrong)
                                                        : null))))
                .header(HttpHeaders.CONTENT_TYPE, Visit.HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.reader().language().tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @POST
    @Path("{number}/support")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response support(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        long known =
                publishedQuestions
                        .at(number)
                        .map(Question::number)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, number));
        return Response.status(303)
                .header(
                        HttpHeaders.LOCATION,
                        "/questions/"
                                + known
                                + "/support"
                                + (change(known, fields.containsKey("back")) ? "" : "?again=1"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** To be told of the answer, where its owner says yes to a first mail. */
    @POST
    @Path("{number}/support/address")
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response leaveAddress(
            @PathParam("number") String number, MultivaluedMap<String, String> fields) {
        long known =
                publishedQuestions
                        .at(number)
                        .map(Question::number)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, number));
        Language language = site.visit().reader().language();
        String typed = Objects.requireNonNullElse(fields.getFirst("address"), "");
        try {
            followers.follow(known, typed, fields.getFirst("notice"), language);
        } catch (ProblemException refused) {
            String wrong =
                    Problem.Field.of(refused.errors(), language).stream()
                            .map(Problem.Field::detail)
                            .findFirst()
                            .orElseGet(() -> ProblemText.detail(refused, language));
            return support(refused.type().status(), number, false, false, typed, wrong);
        }
        return Response.status(303)
                .header(HttpHeaders.LOCATION, "/questions/" + known + "/support?left=1")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** False where the browser has only now been given its mark, and has to press once more. */
    private boolean change(long number, boolean back) {
        try {
            if (back) {
                supports.remove(number);
            } else {
                supports.add(number);
            }
            return true;
        } catch (ProblemException e) {
            if (e.type() == AskingProblem.DEVICE_NEEDED) {
                return false;
            }
            throw e;
        }
    }

    @GET
    @Path("{number}/{slug}")
    public Response question(@PathParam("number") String number, @PathParam("slug") String slug) {
        return site.page(visit -> page(number, slug, visit));
    }

    @GET
    @Path("{number:[0-9]+}/card.png")
    @Produces("image/png")
    public Response card(@PathParam("number") String number) {
        return site.picture(visit -> card(number, visit));
    }

    private byte[] card(String number, Visit visit) {
        Question question =
                publishedQuestions
                        .at(number)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, number));
        QuestionCard card = cards.questions(List.of(question), visit).getFirst();
        SiteMessages words = visit.words();
        return SharePicture.card(
                        new SharePicture.Words(
                                imprint.name(visit.reader().language()),
                                words.kind(question.kind())
                                        + "  "
                                        + words.number(question.number()),
                                card.title(),
                                card.department()
                                        + "  "
                                        + (card.answered() == null
                                                ? words.waiting()
                                                : words.answeredOn(card.answered()))),
                        visit.reader().language())
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, number));
    }

    private byte[] page(String number, @Nullable String slug, Visit visit) {
        Question question =
                publishedQuestions
                        .at(number)
                        // Whoever kept the address of one that was merged is led on.
                        .or(() -> publishedQuestions.standingFor(number))
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, number));
        boolean byNumber = number.equals(String.valueOf(question.number()));
        if (!byNumber || slug != null && !slug.equals(question.slug())) {
            throw new Moved(QuestionCard.href(question));
        }
        List<Answer> given =
                answers.shown(List.of(question.id())).getOrDefault(question.id(), List.of());
        List<Answer> holding =
                given.stream()
                        .filter(answer -> AnswerState.inPublic().contains(answer.state()))
                        .toList();
        if (given.isEmpty()) {
            // How many want to know the same is counted without dropping the page.
            visit.rightUntil(clock.instant().plus(COUNT_AGAIN));
        }
        Reader reader = visit.reader();
        QuestionPage content =
                QuestionPage.of(question, given, around(question, given, visit), reader);
        Frame frame =
                visit.frame(
                        Section.NONE,
                        content.title(),
                        reader.excerpt(
                                holding.isEmpty() ? question.text() : holding.getFirst().text()),
                        content.href());
        return visit.render(
                Templates.question(
                        frame.about(StructuredData.of(question, holding, visit)), content));
    }

    private QuestionPage.Surroundings around(Question question, List<Answer> given, Visit visit) {
        UUID id = question.id();
        UUID before = question.followUpOfId();
        Set<UUID> topicIds = question.topicIds();
        Session session = null;
        if (question.sessionId() != null) {
            session =
                    publishedSessions
                            .namesOf(List.of(question.sessionId()))
                            .get(question.sessionId());
            visit.shows("session", question.sessionId());
        }
        Question followUpTo = null;
        if (before != null) {
            followUpTo = publishedQuestions.byId(List.of(before)).get(before);
            visit.shows("question", before);
        }
        List<Question> followUps =
                publishedQuestions.followUps(List.of(id)).getOrDefault(id, List.of());
        Set<UUID> shownAlready =
                followUps.stream().map(Question::id).collect(Collectors.toCollection(HashSet::new));
        if (before != null) {
            shownAlready.add(before);
        }
        Department department = reference.department(question.departmentId());
        Map<UUID, String> officials = new HashMap<>();
        reference
                .people(
                        given.stream()
                                .flatMap(answer -> Stream.ofNullable(answer.personId()))
                                .toList())
                .forEach((person, official) -> officials.put(person, PersonPage.href(official)));
        visit.shows("question", id);
        // A follow-up that is published later touches its department.
        visit.shows("department", department.id());
        topicIds.forEach(topic -> visit.shows("topic", topic));
        officials.keySet().forEach(person -> visit.shows("person", person));
        return new QuestionPage.Surroundings(
                visit.link(DepartmentCard.href(department), department.name()),
                session == null ? null : visit.link("/sessions/" + session.slug(), session.title()),
                session == null ? null : session.videoUrl(),
                followUpTo == null
                        ? null
                        : visit.link(QuestionCard.href(followUpTo), followUpTo.title()),
                cards.questions(followUps, visit),
                reference.topicsInOrder(topicIds).stream()
                        .map(topic -> visit.link(TopicWord.href(topic), topic.name()))
                        .toList(),
                officials,
                related(id, shownAlready, visit),
                ways.of(question, visit),
                earlier(given, visit),
                cards.replacements(given, visit),
                commitments(given, visit));
    }

    /** What stands in these answers, as it is today. */
    private Map<UUID, List<CommitmentCard>> commitments(List<Answer> given, Visit visit) {
        LocalDate today = commitments.today();
        Map<UUID, List<CommitmentCard>> shown = new HashMap<>();
        commitments
                .published(given.stream().map(Answer::id).toList())
                .forEach(
                        (answer, made) ->
                                shown.put(
                                        answer,
                                        made.stream()
                                                .map(
                                                        one ->
                                                                CommitmentCard.of(
                                                                        one, today, visit.reader()))
                                                .toList()));
        if (!shown.isEmpty()) {
            visit.rightUntil(commitments.tomorrow());
        }
        return shown;
    }

    /** What a corrected answer said before, with what is another now: all but the last text. */
    private Map<UUID, List<AnswerView.Earlier>> earlier(List<Answer> given, Visit visit) {
        Map<UUID, List<AnswerView.Earlier>> earlier = new HashMap<>();
        drafts.versions(
                        given.stream()
                                .filter(answer -> answer.mode() == AnswerMode.WRITTEN)
                                .filter(answer -> answer.state() != AnswerState.PUBLISHED)
                                .map(Answer::id)
                                .toList())
                .forEach(
                        (answer, versions) -> {
                            if (versions.size() > 1) {
                                earlier.put(
                                        answer,
                                        versions.stream()
                                                .map(
                                                        version ->
                                                                AnswerView.Earlier.of(
                                                                        version, visit.reader()))
                                                .toList());
                            }
                        });
        return earlier;
    }

    private List<Link> related(UUID question, Set<UUID> shownAlready, Visit visit) {
        List<Related> near =
                relatedQuestions.of(question, RELATED + shownAlready.size()).stream()
                        .filter(other -> !shownAlready.contains(other.id()))
                        .limit(RELATED)
                        .toList();
        if (near.isEmpty()) {
            // Perhaps they are still being found.
            visit.rightUntil(clock.instant().plus(ASK_AGAIN));
        }
        near.forEach(other -> visit.shows("question", other.id()));
        return near.stream()
                .map(
                        other ->
                                visit.link(
                                        QuestionCard.href(other.number(), other.slug()),
                                        other.title()))
                .toList();
    }
}
