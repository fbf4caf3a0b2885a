package org.wenzheng.site.screens;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.moderation.AskedBefore;
import org.wenzheng.rundown.Rundowns;
import org.wenzheng.rundown.RunningOrder;
import org.wenzheng.rundown.screens.ScreenKind;
import org.wenzheng.rundown.screens.ScreenLink;
import org.wenzheng.rundown.screens.Screens;
import org.wenzheng.search.QuestionHit;
import org.wenzheng.search.RelatedQuestions;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.site.Reader;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;

/**
 * The screens of a studio. Whoever has the link sees the screen that it was made for and no other;
 * nothing of it is kept by a browser or found by a search engine.
 */
@PermitAll
@Path("/screens/{token}")
public class ScreensResource {
    /** Answers that the same matter had before. */
    private static final int PAST = 3;

    /** Of which those are chosen. */
    private static final int NEAR = 10;

    @CheckedTemplate(basePath = "screens")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance screen(String language, String kind, String zone);
    }

    private final Site site;
    private final Screens screens;
    private final Rundowns rundowns;
    private final RelatedQuestions relatedQuestions;

    ScreensResource(
            Site site, Screens screens, Rundowns rundowns, RelatedQuestions relatedQuestions) {
        this.site = site;
        this.screens = screens;
        this.rundowns = rundowns;
        this.relatedQuestions = relatedQuestions;
    }

    @GET
    @Path("prompter")
    @Produces(MediaType.TEXT_HTML)
    public Response prompter(@PathParam("token") String token) {
        return page(token, ScreenKind.PROMPTER);
    }

    @GET
    @Path("guests")
    @Produces(MediaType.TEXT_HTML)
    public Response guests(@PathParam("token") String token) {
        return page(token, ScreenKind.GUESTS);
    }

    @GET
    @Path("host")
    @Produces(MediaType.TEXT_HTML)
    public Response host(@PathParam("token") String token) {
        return page(token, ScreenKind.HOST);
    }

    @GET
    @Path("host.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response hostData(@PathParam("token") String token) {
        return with(token, ScreenKind.HOST, link -> Response.ok(view(link)));
    }

    @GET
    @Path("countdown")
    @Produces(MediaType.TEXT_HTML)
    public Response countdown(@PathParam("token") String token) {
        return page(token, ScreenKind.COUNTDOWN);
    }

    @GET
    @Path("countdown.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response countdownData(@PathParam("token") String token) {
        return with(token, ScreenKind.COUNTDOWN, link -> Response.ok(view(link)));
    }

    @GET
    @Path("overlay")
    @Produces(MediaType.TEXT_HTML)
    public Response overlay(@PathParam("token") String token) {
        return page(token, ScreenKind.OVERLAY);
    }

    @GET
    @Path("overlay.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response overlayData(@PathParam("token") String token) {
        return with(
                token,
                ScreenKind.OVERLAY,
                link ->
                        Response.ok(OverlayView.of(order(link)).in(site.visit().reader()))
                                // What mixes the picture may be another program than a browser.
                                .header("Access-Control-Allow-Origin", "*"));
    }

    @GET
    @Path("prompter.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response prompterData(@PathParam("token") String token) {
        return with(token, ScreenKind.PROMPTER, link -> Response.ok(view(link)));
    }

    @GET
    @Path("guests.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Response guestsData(@PathParam("token") String token) {
        return with(token, ScreenKind.GUESTS, link -> Response.ok(view(link)));
    }

    @PUT
    @Path("messages/{message}/receipt")
    public Response read(@PathParam("token") String token, @PathParam("message") String message) {
        ScreenLink link = screens.opened(token, true).orElseThrow(ScreensResource::unknown);
        try {
            screens.read(link, UUID.fromString(message));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
        return unkept(Response.noContent());
    }

    private static ProblemException unknown() {
        return ProblemException.of(CommonProblem.NOT_FOUND, "screen");
    }

    private Response with(
            String token, ScreenKind kind, Function<ScreenLink, Response.ResponseBuilder> answer) {
        return screens.opened(token, true)
                .filter(link -> link.kind() == kind)
                .map(link -> unkept(answer.apply(link)))
                .orElseThrow(ScreensResource::unknown);
    }

    private RunningOrder order(ScreenLink link) {
        return rundowns.of(link.sessionId()).orElseThrow(ScreensResource::unknown);
    }

    private Response page(String token, ScreenKind kind) {
        Visit visit = site.visit();
        String language = visit.reader().language().tag();
        return with(
                token,
                kind,
                link ->
                        Response.ok(
                                        visit.render(
                                                Templates.screen(
                                                        language,
                                                        FieldType.word(kind),
                                                        visit.reader().zone().getId())),
                                        Visit.HTML)
                                .header(HttpHeaders.CONTENT_LANGUAGE, language));
    }

    private static Response unkept(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }

    private StudioView view(ScreenLink link) {
        Reader reader = site.visit().reader();
        RunningOrder order = order(link);
        OverlayView overlay = OverlayView.of(order).in(reader);
        boolean host = link.kind() == ScreenKind.PROMPTER || link.kind() == ScreenKind.HOST;
        return new StudioView(
                link.id(),
                overlay,
                overlay.onAir() == null || link.kind() == ScreenKind.COUNTDOWN
                        ? null
                        : more(order, host, reader),
                host ? StudioView.Next.of(order, reader) : null,
                StudioView.Running.of(order, reader),
                order.session().startsAt(),
                order.session().endsAt(),
                link.isDark(),
                screens.messagesAt(link).stream()
                        .map(sent -> StudioView.Message.of(sent, link, reader))
                        .toList());
    }

    private StudioView.@Nullable More more(RunningOrder order, boolean host, Reader reader) {
        Question question = order.onAir().map(RunningOrder.Line::question).orElse(null);
        if (question == null) {
            return null;
        }
        return new StudioView.More(
                StudioView.background(question, reader),
                reader.date(question.receivedAt()),
                question.supportCount(),
                host ? past(question, reader) : List.of());
    }

    /** What a search finds is near in words; only what is about the same matter helps a host. */
    private List<StudioView.Past> past(Question question, Reader reader) {
        List<QuestionHit> hits =
                relatedQuestions.hits(question.id(), NEAR).stream()
                        .filter(hit -> hit.answeredAt() != null)
                        .toList();
        return AskedBefore.among(
                        question.title(),
                        hits.stream().map(hit -> QuestionHit.plain(hit.title())).toList())
                .stream()
                .limit(PAST)
                .map(at -> StudioView.Past.of(hits.get(at), reader))
                .toList();
    }
}
