package org.wenzheng.studio.moderation;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.AsTyped;
import org.wenzheng.api.HasVersion;
import org.wenzheng.api.Versions;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.problems.LargeBody;
import org.wenzheng.questions.screening.Finding;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.questions.screening.WordList;
import org.wenzheng.shared.Checks;

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
     * @param bySound whether other characters of the same sound are meant too
     */
    @Schema(name = "ScreeningWord")
    record Word(
            @Schema(maxLength = Screening.WORD_CHARACTERS, examples = "代开发票") String text,
            WordList.Kind kind,
            @Schema(description = "读音相同的也算 What sounds the same counts too") boolean bySound) {
        static Word of(WordList.Word word) {
            return new Word(word.text(), word.kind(), word.bySound());
        }
    }

    @Schema(name = "WantedScreeningWord")
    record WantedWord(
            @Schema(maxLength = Screening.WORD_CHARACTERS, examples = "代开发票") String text,
            WordList.Kind kind,
            @Schema(description = "读音相同的也算 What sounds the same counts too") boolean bySound) {
        WordList.Word word() {
            return new WordList.Word(text, kind, bySound);
        }
    }

    /**
     * @param version grows with every change
     */
    @Schema(name = "ScreeningWords")
    record Words(long version, List<Word> words) implements HasVersion {
        static Words of(Screening.Words words) {
            return new Words(words.version(), words.words().stream().map(Word::of).toList());
        }
    }

    /**
     * @param version that was read: what a reading gave can be sent back as it is
     */
    @Schema(name = "WantedScreeningWords")
    record WantedWords(
            @Schema(
                            description =
                                    "读取时得到的版本，可代替 If-Match The version as read; stands for"
                                            + " If-Match where that is missing")
                    @Nullable Long version,
            List<WantedWord> words)
            implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            Screening.check(checks, ScreeningResource.words(words));
        }
    }

    /**
     * @param words absent: the list in force
     */
    @Schema(name = "ScreeningTrial")
    record Trial(
            @AsTyped @Schema(maxLength = LONGEST_TRIAL, examples = "低价代。开。发。票") String text,
            @Nullable List<WantedWord> words) {}

    /**
     * @param finding name of a {@link Finding}
     * @param word of the list; null for personal data
     * @param from first UTF-16 unit
     * @param to after the last one
     */
    @Schema(name = "ScreeningFound")
    record Found(
            @Schema(examples = "WORD_ADVERTISING") String finding,
            @Nullable String word,
            int from,
            int to) {
        static Found of(Screening.Found found) {
            return new Found(found.finding().name(), found.word(), found.from(), found.to());
        }
    }

    /**
     * @param holds whether a question with this text would wait for a second look
     */
    @Schema(name = "ScreeningOutcome")
    record Outcome(boolean holds, List<Found> found) {
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
    public Words words() {
        return Words.of(screening.words());
    }

    @PUT
    @Path("words")
    @LargeBody // twenty thousand words of forty characters
    @PermissionsAllowed(Permission.SCREENING_EDIT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setScreeningWords", summary = "替换整个词表 Replace the whole list")
    public Words replace(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, WantedWords body) {
        return Words.of(
                screening.replace(
                        words(body.words()),
                        Versions.ifMatch(ifMatch, body.version()),
                        user.actor()));
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
    public Outcome attempt(Trial body) {
        new Checks().upTo("text", body.text(), LONGEST_TRIAL).done();
        return Outcome.of(
                body.words() == null
                        ? screening.find(body.text())
                        : screening.find(body.text(), words(body.words())));
    }

    private static List<WordList.Word> words(List<WantedWord> words) {
        return words.stream().map(WantedWord::word).toList();
    }
}
