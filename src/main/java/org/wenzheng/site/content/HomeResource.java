package org.wenzheng.site.content;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.site.Cards;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.QuestionCard;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;
import org.wenzheng.statistics.PublicCounts;
import org.wenzheng.topics.Topic;

@PermitAll
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HomeResource {
    private static final int NEWEST = 8;
    private static final int EARLIER = 4;
    private static final int CALLED_OFF = 3;

    /** In a broadcast something happens all the time that is counted or listed here. */
    private static final Duration CALM = Duration.ofSeconds(3);

    /** Read to find {@link #NEWEST} questions among answers that share one. */
    private static final int ANSWERS = 40;

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance home(Frame frame, HomePage home);
    }

    private final Site site;
    private final Cards cards;
    private final PublishedSessions publishedSessions;
    private final PublishedQuestions publishedQuestions;
    private final PublicCounts counts;
    private final Answers answers;
    private final ReferenceData reference;
    private final Imprint imprint;
    private final InstantSource clock;

    HomeResource(
            Site site,
            Cards cards,
            PublishedSessions publishedSessions,
            PublishedQuestions publishedQuestions,
            PublicCounts counts,
            Answers answers,
            ReferenceData reference,
            Imprint imprint,
            InstantSource clock) {
        this.site = site;
        this.cards = cards;
        this.publishedSessions = publishedSessions;
        this.publishedQuestions = publishedQuestions;
        this.counts = counts;
        this.answers = answers;
        this.reference = reference;
        this.imprint = imprint;
        this.clock = clock;
    }

    @GET
    public Response home() {
        return site.page(
                visit -> {
                    visit.showsAny("session", "question", "answer", "topic");
                    visit.calm(CALM);
                    return visit.render(
                            Templates.home(
                                    visit.frame(
                                            Section.HOME, "", visit.words().homeDescription(), "/"),
                                    page(visit)));
                });
    }

    @GET
    @Path("card.png")
    @Produces("image/png")
    public Response card() {
        return site.picture(
                visit ->
                        drawn(
                                SharePicture.card(
                                        new SharePicture.Words(
                                                imprint.name(visit.reader().language()),
                                                "",
                                                visit.words().motto(),
                                                visit.origin().replaceFirst("^https?://", "")),
                                        visit.reader().language())));
    }

    @GET
    @Path("apple-touch-icon.png")
    @Produces("image/png")
    public Response icon() {
        return site.picture(visit -> drawn(SharePicture.icon()));
    }

    private static byte[] drawn(Optional<byte[]> picture) {
        return picture.orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, "png"));
    }

    private HomePage page(Visit visit) {
        List<Session> past =
                publishedSessions
                        .page(
                                publishedSessions
                                        .fields()
                                        .query()
                                        .where("state", SessionState.ARCHIVED)
                                        .size(EARLIER + 1))
                        .items();
        Optional<Session> next =
                publishedSessions
                        .live()
                        .or(
                                () ->
                                        publishedSessions.upcoming(clock.instant(), 1).stream()
                                                .findFirst())
                        .or(() -> past.stream().findFirst());
        next.ifPresent(session -> visit.rightUntil(session.endsAt()));
        List<Session> calledOff = publishedSessions.calledOff(clock.instant(), CALLED_OFF);
        calledOff.forEach(session -> visit.rightUntil(session.endsAt()));
        return new HomePage(
                next.map(session -> cards.sessions(List.of(session), visit).getFirst())
                        .orElse(null),
                cards.sessions(calledOff, visit),
                newest(visit),
                topics(visit),
                cards.sessions(
                        past.stream()
                                .filter(session -> !next.map(session::equals).orElse(false))
                                .limit(EARLIER)
                                .toList(),
                        visit));
    }

    private List<TopicWord> topics(Visit visit) {
        List<Topic> tree = reference.topicTree();
        return TopicWord.tree(
                tree,
                counts.of(tree.stream().map(Topic::id).toList(), visit::rightUntil),
                visit.reader());
    }

    private List<QuestionCard> newest(Visit visit) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (Answer answer : answers.published(answers.fields().query().size(ANSWERS)).items()) {
            if (ids.size() < NEWEST) {
                ids.add(answer.questionId());
            }
        }
        Map<UUID, Question> found = publishedQuestions.byId(ids);
        return cards.questions(
                ids.stream()
                        .filter(found::containsKey)
                        .map(id -> Objects.requireNonNull(found.get(id)))
                        .toList(),
                visit);
    }
}
