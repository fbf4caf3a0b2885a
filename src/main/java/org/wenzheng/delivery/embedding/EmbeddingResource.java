package org.wenzheng.delivery.embedding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.api.Refuses;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.embedding.Quotation.Box;
import org.wenzheng.people.Department;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.text.Language;

/** How other sites show a question or a session that is linked to there: oEmbed 1.0. */
@PermitAll
@Path("/oembed")
@Tag(name = "feeds")
public class EmbeddingResource {
    private static final String JSON = "application/json";

    private final PublishedQuestions publishedQuestions;
    private final PublishedSessions publishedSessions;
    private final Answers answers;
    private final ReferenceData reference;
    private final Pages pages;
    private final PublicSettings settings;
    private final Imprint imprint;
    private final ObjectMapper json;

    EmbeddingResource(
            PublishedQuestions publishedQuestions,
            PublishedSessions publishedSessions,
            Answers answers,
            ReferenceData reference,
            Pages pages,
            PublicSettings settings,
            Imprint imprint,
            ObjectMapper json) {
        this.publishedQuestions = publishedQuestions;
        this.publishedSessions = publishedSessions;
        this.answers = answers;
        this.reference = reference;
        this.pages = pages;
        this.settings = settings;
        this.imprint = imprint;
        this.json = json;
    }

    /** Parameters that are not known are passed over: consumers send some of their own. */
    @GET
    @Operation(
            operationId = "oembed",
            summary = "网页的引用，oEmbed 格式 A page for embedding (oEmbed 1.0)",
            description =
                    "提问和访谈的网页可以这样引用；内容只有文字和链接。Pages of questions and sessions; text and links only.")
    @APIResponse(
            responseCode = "200",
            description = "oEmbed",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = Embedded.class)))
    @Refuses({"not-found", "format-not-offered"})
    public Response embed(
            @Parameter(
                            description = "网页地址 Address of the page",
                            required = true,
                            example = "https://example.org/questions/100101")
                    @QueryParam("url")
                    @Nullable String url,
            @Parameter(
                            description = "只有 json Nothing but json",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = "json",
                                            defaultValue = "json"))
                    @QueryParam("format")
                    @Nullable String format,
            @Parameter(
                            description = "最大宽度，像素 Pixels at most",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    @QueryParam("maxwidth")
                    @Nullable Integer maxWidth,
            @Parameter(
                            description = "最大高度，像素 Pixels at most",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
                    @QueryParam("maxheight")
                    @Nullable Integer maxHeight) {
        if (format != null && !format.equals("json")) {
            throw ProblemException.of(EmbeddingProblem.FORMAT_NOT_OFFERED, format);
        }
        String page = url == null ? "" : url;
        if (page.isBlank()) {
            throw ListQuery.malformed("url", page, "https://…/questions/100101");
        }
        Box room = new Box(pixels("maxwidth", maxWidth), pixels("maxheight", maxHeight));
        return pages.answer(
                JSON + ";charset=UTF-8",
                shown -> bytes(embed(page, room, new View(shown, settings))));
    }

    private static int pixels(String name, @Nullable Integer most) {
        if (most == null) {
            return Integer.MAX_VALUE;
        }
        if (most < 1) {
            throw ListQuery.malformed(name, most.toString(), "1");
        }
        return most;
    }

    private byte[] bytes(Embedded embedded) {
        try {
            return json.writeValueAsBytes(embedded);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Embedded embed(String url, Box room, View view) {
        EmbeddableAddress address =
                EmbeddableAddress.of(url, view.shown().baseUrl())
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, url));
        address.language().ifPresent(view.shown()::speak);
        Quotation quotation =
                (address.isQuestion()
                                ? ofQuestion(address.key(), view)
                                : publishedSessions
                                        .at(address.key())
                                        .map(session -> quotation(session, view)))
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, url));
        return Embedded.of(
                quotation, imprint.name(view.shown().language()), view.shown().baseUrl(), room);
    }

    /** Whoever kept the address of one that was merged is led on. */
    private Optional<Quotation> ofQuestion(String number, View view) {
        return publishedQuestions
                .at(number)
                .or(
                        () -> {
                            // It comes apart again by an event of the one that was merged.
                            view.shown().any("question");
                            return publishedQuestions.standingFor(number);
                        })
                .map(question -> quotation(question, view));
    }

    private Quotation quotation(Question question, View view) {
        view.showing("question", question.id());
        List<Answer> given =
                answers.published(List.of(question.id())).getOrDefault(question.id(), List.of());
        String text = given.isEmpty() ? question.text() : given.getFirst().text();
        return quotation(
                Addresses.page(question.number(), question.slug()),
                "/questions/" + question.number() + "/card.png",
                question.title(),
                text.strip().equals(question.title().strip()) ? "" : text,
                reference.department(question.departmentId()),
                given.isEmpty() ? "" : day(given.getFirst().answeredAt().atZone(settings.zone())),
                view);
    }

    private Quotation quotation(Session session, View view) {
        view.showing("session", session.id());
        return quotation(
                "/sessions/" + session.slug(),
                "/card.png",
                session.title(),
                session.introduction(),
                reference.department(session.departmentId()),
                day(session.startsAt().atZone(settings.zone())),
                view);
    }

    private static Quotation quotation(
            String path,
            String picture,
            String title,
            String text,
            Department department,
            String note,
            View view) {
        Language language = view.shown().language();
        view.showing("department", department.id());
        return new Quotation(
                in(language, view.url(path)),
                in(language, view.url(picture)),
                language == Language.ZH_HANT ? language.tag() : Language.ZH_HANS.tag(),
                view.text(title),
                view.text(Quotation.beginning(text)),
                view.text(department.name()),
                in(language, view.url("/departments/" + department.slug())),
                note.isEmpty() ? "" : " " + note);
    }

    private static String day(ZonedDateTime at) {
        return Objects.toString(at.toLocalDate());
    }

    /** Of a page in a language; Simplified is at the plain address. */
    private static String in(Language language, String url) {
        return language == Language.ZH_HANS ? url : url + "?lang=" + language.tag();
    }
}
