package org.wenzheng.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import org.wenzheng.questions.intake.Screening;
import org.wenzheng.questions.intake.WordList;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.FieldType;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;

/** The words that hold a question for review. */
@Path(ScreeningDesk.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ScreeningDesk {
    static final String PATH = "/api/v1/studio/screening";

    private final Screening screening;
    private final CurrentUser user;

    ScreeningDesk(Screening screening, CurrentUser user) {
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

    @Schema(name = "ScreeningWords")
    record Words(@Schema(required = true) List<Word> words) {}

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
    @PermissionsAllowed(Permission.SCREENING_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setScreeningWords", summary = "替换整个词表 Replace the whole list")
    @RequestBody(content = @Content(schema = @Schema(implementation = Words.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Words.class)))
    public Response replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable JsonNode json) {
        Body body = Body.of(json).with("words");
        List<WordList.Word> words = body.list("words").stream().map(ScreeningDesk::word).toList();
        body.done();
        return answer(screening.replace(words, Versions.wanted(ifMatch), user.actor()));
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
        return Response.ok(new Words(words.words().stream().map(Word::of).toList()))
                .header(HttpHeaders.ETAG, Versions.tag(words.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
