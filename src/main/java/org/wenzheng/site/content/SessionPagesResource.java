package org.wenzheng.site.content;

import io.quarkus.narayana.jta.QuarkusTransaction;
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
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.Position;
import org.wenzheng.people.Department;
import org.wenzheng.publication.Moved;
import org.wenzheng.publication.VideoConfig;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.Filter.Operator;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.site.Cards;
import org.wenzheng.site.DepartmentCard;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.SessionCard;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;
import org.wenzheng.site.asking.AskForms;
import org.wenzheng.site.asking.AskPage;
import org.wenzheng.site.live.LivePage;
import org.wenzheng.transcripts.PublishedRecords;
import org.wenzheng.transcripts.running.RunningRecord;

@PermitAll
@Path("/sessions")
@Produces(MediaType.TEXT_HTML)
class SessionPagesResource {
    private static final int PAGE = 20;

    /** A live page that does not refresh itself where there is no script. */
    private static final String STILL = "still";

    /**
     * A live page says from where in the log it goes on; older, and too much of the log would have
     * to be read.
     */
    private static final Duration FOLLOWED = Duration.ofSeconds(10);

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance sessions(Frame frame, SessionsPage sessions);

        static native TemplateInstance session(Frame frame, SessionPage session);

        static native TemplateInstance live(Frame frame, LivePage page);
    }

    private final Site site;
    private final AskForms forms;
    private final Cards cards;
    private final PublishedSessions publishedSessions;
    private final ReferenceData reference;
    private final PublishedQuestions publishedQuestions;
    private final Answers answers;
    private final PublishedRecords records;
    private final RunningRecord running;
    private final EventLog log;
    private final VideoConfig video;
    private final InstantSource clock;

    SessionPagesResource(
            Site site,
            AskForms forms,
            Cards cards,
            PublishedSessions publishedSessions,
            ReferenceData reference,
            PublishedQuestions publishedQuestions,
            Answers answers,
            PublishedRecords records,
            RunningRecord running,
            EventLog log,
            VideoConfig video,
            InstantSource clock) {
        this.site = site;
        this.forms = forms;
        this.cards = cards;
        this.publishedSessions = publishedSessions;
        this.reference = reference;
        this.publishedQuestions = publishedQuestions;
        this.answers = answers;
        this.records = records;
        this.running = running;
        this.log = log;
        this.video = video;
        this.clock = clock;
    }

    @GET
    public Response list(
            @QueryParam("year") @Nullable Integer year,
            @QueryParam("after") @Nullable String after) {
        return site.page(
                visit -> {
                    visit.showsAny("session", "question", "department");
                    SessionsPage content =
                            SessionsPage.of(
                                    year,
                                    publishedSessions.years(visit.reader().zone()),
                                    page(year, after, visit));
                    Frame frame =
                            visit.frame(
                                    Section.SESSIONS,
                                    visit.words().sessions(),
                                    visit.words().sessionsDescription(),
                                    "/sessions");
                    return visit.render(
                            Templates.sessions(
                                    frame.at(
                                            Frame.parameters(
                                                    "year",
                                                    year == null ? null : year.toString(),
                                                    "after",
                                                    after)),
                                    content));
                });
    }

    @GET
    @Path("{slug}")
    public Response session(
            @PathParam("slug") String slug, @QueryParam("view") @Nullable String view) {
        return site.page(
                visit -> QuarkusTransaction.requiringNew().call(() -> session(slug, view, visit)));
    }

    private byte[] session(String slug, @Nullable String view, Visit visit) {
        // Before all else that is read, so that the page can be followed from there.
        Position position = log.standing();
        Session session =
                publishedSessions
                        .at(slug)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, slug));
        if (!session.slug().equals(slug)) {
            throw new Moved("/sessions/" + session.slug());
        }
        if (isFollowed(session)) {
            return live(session, position, view, visit);
        }
        SessionPage content = content(session, position, visit);
        Frame frame =
                visit.frame(
                        Section.SESSIONS,
                        content.card().title(),
                        visit.reader().excerpt(session.introduction()),
                        content.card().href());
        return visit.render(
                Templates.session(
                        frame.about(
                                StructuredData.of(
                                        session,
                                        content.card(),
                                        content.department().name(),
                                        visit)),
                        content));
    }

    /** From the broadcast on until its record is published. */
    private boolean isFollowed(Session session) {
        return switch (session.state()) {
            case LIVE, PAUSED -> true;
            case ENDED -> records.turns(session.id()).isEmpty();
            default -> false;
        };
    }

    private byte[] live(Session session, Position position, @Nullable String view, Visit visit) {
        visit.rightUntil(clock.instant().plus(FOLLOWED));
        List<Question> asked =
                publishedQuestions
                        .inSessions(List.of(session.id()))
                        .getOrDefault(session.id(), List.of());
        Department department = reference.department(session.departmentId());
        Programme programme =
                reference.programmes(List.of(session.programmeId())).get(session.programmeId());
        visit.shows("programme", session.programmeId());
        SessionCard card = cards.sessions(List.of(session), visit).getFirst();
        asked.forEach(question -> visit.shows("question", question.id()));
        LivePage page =
                LivePage.of(
                        session,
                        position.toString(),
                        asked,
                        answers.published(asked.stream().map(Question::id).toList()),
                        running.shown(session.id()).stream()
                                .map(line -> LivePage.Line.of(line, session, visit.reader()))
                                .toList(),
                        new LivePage.Surroundings(
                                card,
                                visit.link(DepartmentCard.href(department), department.name()),
                                programme == null ? "" : visit.reader().text(programme.name()),
                                LivePage.Video.of(session.videoUrl(), video),
                                form(session, visit)),
                        visit.reader());
        Frame frame =
                visit.frame(
                                Section.SESSIONS,
                                card.title(),
                                visit.reader().excerpt(session.introduction()),
                                card.href())
                        .about(
                                StructuredData.of(
                                        session,
                                        card,
                                        visit.reader().text(department.name()),
                                        visit));
        return visit.render(
                Templates.live(
                        STILL.equals(view) ? frame.at(Frame.parameters("view", view)) : frame,
                        page));
    }

    private @Nullable AskPage form(Session session, Visit visit) {
        return session.state().takesQuestions() ? forms.to(session, visit) : null;
    }

    private Page<SessionCard> page(@Nullable Integer year, @Nullable String after, Visit visit) {
        ListQuery<Session> query = publishedSessions.fields().query().size(PAGE).after(after);
        if (year != null) {
            query =
                    query.where("startsAt", Operator.GTE, newYear(year, visit))
                            .where("startsAt", Operator.LT, newYear(year + 1, visit));
        }
        return cards.sessions(publishedSessions.page(query), visit);
    }

    private static OffsetDateTime newYear(int year, Visit visit) {
        if (year < 1 || year > 9999) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, year);
        }
        return LocalDate.of(year, 1, 1).atStartOfDay(visit.reader().zone()).toOffsetDateTime();
    }

    private SessionPage content(Session session, Position position, Visit visit) {
        List<Question> asked =
                publishedQuestions
                        .inSessions(List.of(session.id()))
                        .getOrDefault(session.id(), List.of());
        Department department = reference.department(session.departmentId());
        Programme programme =
                reference.programmes(List.of(session.programmeId())).get(session.programmeId());
        Set<UUID> topicIds = session.topicIds();
        visit.shows("programme", session.programmeId());
        topicIds.forEach(id -> visit.shows("topic", id));
        return SessionPage.of(
                session,
                position.toString(),
                asked,
                cards.questions(asked, visit),
                answers.published(asked.stream().map(Question::id).toList()),
                records.turns(session.id()),
                new SessionPage.Surroundings(
                        cards.sessions(List.of(session), visit).getFirst(),
                        visit.link(DepartmentCard.href(department), department.name()),
                        programme == null ? "" : visit.reader().text(programme.name()),
                        reference.topicsInOrder(topicIds).stream()
                                .map(topic -> visit.link(TopicWord.href(topic), topic.name()))
                                .toList(),
                        form(session, visit)),
                visit.reader());
    }
}
