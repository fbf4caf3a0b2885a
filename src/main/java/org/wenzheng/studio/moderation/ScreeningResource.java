package org.wenzheng.studio.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.problems.LargeBody;
import org.wenzheng.questions.screening.Finding;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.questions.screening.WordList;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.studio.Body;
import org.wenzheng.studio.Versions;

/** The words that hold a question for review. */
@Path(ScreeningResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ScreeningResource {
    public static final String PATH = "/api/v1/studio/screening";

    /** As long as the background of a question may be. */
    static final int LONGEST_TRIAL = 1000;

    private final Screening screening;
    private final CurrentUser user;

    ScreeningResource(Screening screening, CurrentUser user) {
        this.screening = screening;
        this.user = user;
    }

    /**
     * @param kind {@code insulting}, {@code advertising}, {@code illegal}, {@code other}
     * @param bySound whether other characters of the same sound are meant too
     */
    @Schema(name = "ScreeningWord")
    record Word(
            @Schema(required = true, maxLength = Screening.WORD_CHARACTERS, examples = "代开发票")
                    @Nullable String text,
            @Schema(
                            required = true,
                            enumeration = {"insulting", "advertising", "illegal", "other"})
                    @Nullable String kind,
            @Schema(description = "读音相同的也算 What sounds the same counts too")
                    @Nullable Boolean bySound) {
        static Word of(WordList.Word word) {
            return new Word(word.text(), FieldType.word(word.kind()), word.bySound());
        }
    }

    /**
     * @param version grows with every change
     */
    @Schema(name = "ScreeningWords")
    record Words(@Schema(required = true) long version, @Schema(required = true) List<Word> words) {
        static Words of(Screening.Words words) {
            return new Words(words.version(), words.words().stream().map(Word::of).toList());
        }
    }

    @Schema(name = "WantedScreeningWords")
    record WantedWords(@Schema(required = true) List<Word> words) {}

    /**
     * @param words absent: the list in force
     */
    @Schema(name = "ScreeningTrial")
    record Trial(
            @Schema(required = true, maxLength = LONGEST_TRIAL, examples = "低价代。开。发。票") String text,
            @Nullable List<Word> words) {}

    /**
     * @param finding name of a {@link Finding}
     * @param word of the list; null for personal data
     * @param from first UTF-16 unit
     * @param to after the last one
     */
    @Schema(name = "ScreeningFound")
    record Found(
            @Schema(required = true, examples = "WORD_ADVERTISING") String finding,
            @Nullable String word,
            @Schema(required = true) int from,
            @Schema(required = true) int to) {
        static Found of(Screening.Found found) {
            return new Found(found.finding().name(), found.word(), found.from(), found.to());
        }
    }

    /**
     * @param holds whether a question with this text would wait for a second look
     */
    @Schema(name = "ScreeningOutcome")
    record Outcome(
            @Schema(required = true) boolean holds, @Schema(required = true) List<Found> found) {
        static Outcome of(List<Screening.Found> found) {
            return new Outcome(
                    found.stream().anyMatch(one -> one.finding().holds()),
                    found.stream().map(Found::of).toList());
        }
    }

    @GET
    @Path("words")
    @PermissionsAllowed(Permission.SCREENING_EDIT)
    @Operation(
            operationId = "getScreeningWords",
            summary = "审核词表：命中的提问转待复核，不会丢弃 Words that hold a question for review; none is dropped")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Words.class)))
    public Response words() {
        return answer(screening.words());
    }

    @PUT
    @Path("words")
    @LargeBody // twenty thousand words of forty characters
    @PermissionsAllowed(Permission.SCREENING_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setScreeningWords", summary = "替换整个词表 Replace the whole list")
    @RequestBody(content = @Content(schema = @Schema(implementation = WantedWords.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Words.class)))
    public Response replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode json) {
        Body body = Body.of(json).with("words");
        List<WordList.Word> words =
                body.list("words").stream().map(ScreeningResource::word).toList();
        body.done();
        return answer(screening.replace(words, Versions.wanted(ifMatch), user.actor()));
    }

    @POST
    @Path("trials")
    @LargeBody
    @PermissionsAllowed(Permission.SCREENING_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tryScreening",
            summary =
                    "试一段文字：会不会转待复核，为什么；不留痕 Tries a text: whether it would be held, and why; kept nowhere")
    @RequestBody(content = @Content(schema = @Schema(implementation = Trial.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Outcome.class)))
    public Response attempt(@Nullable JsonNode json) {
        Body body = Body.of(json).with("text");
        String text = Objects.requireNonNullElse(body.text("text"), "");
        List<WordList.Word> words =
                body.list("words").stream().map(ScreeningResource::word).toList();
        body.done();
        new Checks().upTo("text", text, LONGEST_TRIAL).done();
        return Response.ok(
                        Outcome.of(
                                body.has("words")
                                        ? screening.find(text, words)
                                        : screening.find(text)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static WordList.Word word(Body word) {
        String text = word.with("text", "kind").text("text");
        String kind = word.text("kind");
        Boolean bySound = word.yesOrNo("bySound");
        word.closed();
        return new WordList.Word(
                Objects.requireNonNullElse(text, ""),
                Arrays.stream(WordList.Kind.values())
                        .filter(known -> FieldType.word(known).equals(kind))
                        .findFirst()
                        .orElseThrow(() -> unknownKind(kind)),
                bySound != null && bySound);
    }

    private static ProblemException unknownKind(@Nullable String kind) {
        return ProblemException.of(CommonProblem.INVALID)
                .with(
                        List.of(
                                FieldError.of(
                                        "words.kind",
                                        kind == null ? "required" : "expected",
                                        "insulting, advertising, illegal, other")));
    }

    private static Response answer(Screening.Words words) {
        return Response.ok(Words.of(words))
                .header(HttpHeaders.ETAG, Versions.tag(words.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
