package org.wenzheng.site.records;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.answers.Answers;
import org.wenzheng.publication.Moved;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.documents.WordText;
import org.wenzheng.site.Cards;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;
import org.wenzheng.transcripts.PublishedRecords;

/** A session on paper. */
@PermitAll
@Path("/sessions")
class RecordPagesResource {
    private static final String PRINT = "/print";
    private static final String WORD = ".docx";

    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance printedRecord(Frame frame, PrintedRecord record);
    }

    private final Site site;
    private final Cards cards;
    private final PublishedSessions publishedSessions;
    private final PublishedQuestions publishedQuestions;
    private final PublishedRecords records;
    private final Answers answers;
    private final ReferenceData reference;

    RecordPagesResource(
            Site site,
            Cards cards,
            PublishedSessions publishedSessions,
            PublishedQuestions publishedQuestions,
            PublishedRecords records,
            Answers answers,
            ReferenceData reference) {
        this.site = site;
        this.cards = cards;
        this.publishedSessions = publishedSessions;
        this.publishedQuestions = publishedQuestions;
        this.records = records;
        this.answers = answers;
        this.reference = reference;
    }

    @GET
    @Path("{slug}" + PRINT)
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("slug") String slug) {
        return site.page(visit -> at(slug, PRINT, session -> page(session, visit)));
    }

    @GET
    @Path("{slug}" + WORD)
    @Produces(WordText.MEDIA_TYPE)
    public Response document(@PathParam("slug") String slug) {
        return site.file(
                WordText.MEDIA_TYPE, visit -> at(slug, WORD, session -> document(session, visit)));
    }

    private byte[] page(Session session, Visit visit) {
        PrintedRecord record = record(session, visit);
        return visit.render(
                Templates.printedRecord(
                        visit.frame(
                                        Section.NONE,
                                        record.title(),
                                        visit.reader().excerpt(session.introduction()),
                                        href(session))
                                .unlisted(),
                        record));
    }

    private byte[] document(Session session, Visit visit) {
        if (visit.shown() != null) {
            visit.shown()
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"%s%s\"".formatted(session.slug(), WORD));
        }
        return RecordDocument.of(record(session, visit));
    }

    private byte[] at(String slug, String form, Function<Session, byte[]> make) {
        Session session =
                publishedSessions
                        .at(slug)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, slug));
        if (!session.slug().equals(slug)) {
            throw new Moved(href(session) + form);
        }
        return make.apply(session);
    }

    private static String href(Session session) {
        return "/sessions/" + session.slug();
    }

    private PrintedRecord record(Session session, Visit visit) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                PrintedRecord.of(
                                        source(session, visit),
                                        visit.address(href(session)),
                                        visit.reader()));
    }

    private PrintedRecord.Source source(Session session, Visit visit) {
        List<Question> asked =
                publishedQuestions
                        .inSessions(List.of(session.id()))
                        .getOrDefault(session.id(), List.of());
        Map<UUID, List<Answer>> given =
                answers.published(asked.stream().map(Question::id).toList());
        Programme programme =
                reference.programmes(List.of(session.programmeId())).get(session.programmeId());
        visit.shows("programme", session.programmeId());
        asked.forEach(question -> visit.shows("question", question.id()));
        given.values().stream()
                .flatMap(List::stream)
                .forEach(answer -> visit.shows(AnswerEvent.ANSWER, answer.id()));
        return new PrintedRecord.Source(
                session,
                cards.sessions(List.of(session), visit).getFirst(),
                visit.reader().text(reference.department(session.departmentId()).name()),
                programme == null ? "" : visit.reader().text(programme.name()),
                asked,
                given,
                records.turns(session.id()));
    }
}
