package org.wenzheng.studio.moderation;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.AsTyped;
import org.wenzheng.api.Creations;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.publication.problems.LargeBody;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.questions.QuestionChannel;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.intake.Intake;
import org.wenzheng.questions.intake.Receipt;
import org.wenzheng.questions.intake.Submission;
import org.wenzheng.questions.screening.Finding;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.shared.text.Language;
import org.wenzheng.studio.moderation.QuestionTable.Column;
import org.wenzheng.studio.moderation.QuestionTable.Row;
import org.wenzheng.transcripts.repair.SourceText;

/** Questions that the staff type for who called, wrote, or stands in the studio. */
@Path(QuestionEntriesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class QuestionEntriesResource {
    public static final String PATH = "/api/v1/studio/question-entries";

    private static final Map<String, QuestionChannel> CHANNELS =
            Map.ofEntries(
                    Map.entry("热线", QuestionChannel.HOTLINE),
                    Map.entry("熱線", QuestionChannel.HOTLINE),
                    Map.entry("电话", QuestionChannel.HOTLINE),
                    Map.entry("電話", QuestionChannel.HOTLINE),
                    Map.entry("hotline", QuestionChannel.HOTLINE),
                    Map.entry("微信", QuestionChannel.WECHAT),
                    Map.entry("wechat", QuestionChannel.WECHAT),
                    Map.entry("来信", QuestionChannel.LETTER),
                    Map.entry("來信", QuestionChannel.LETTER),
                    Map.entry("letter", QuestionChannel.LETTER),
                    Map.entry("现场", QuestionChannel.STUDIO),
                    Map.entry("現場", QuestionChannel.STUDIO),
                    Map.entry("studio", QuestionChannel.STUDIO));

    private static final Map<String, QuestionKind> KINDS =
            Map.ofEntries(
                    Map.entry("", QuestionKind.INQUIRY),
                    Map.entry("咨询", QuestionKind.INQUIRY),
                    Map.entry("諮詢", QuestionKind.INQUIRY),
                    Map.entry("inquiry", QuestionKind.INQUIRY),
                    Map.entry("求助", QuestionKind.HELP),
                    Map.entry("help", QuestionKind.HELP),
                    Map.entry("投诉", QuestionKind.COMPLAINT),
                    Map.entry("投訴", QuestionKind.COMPLAINT),
                    Map.entry("complaint", QuestionKind.COMPLAINT),
                    Map.entry("建议", QuestionKind.SUGGESTION),
                    Map.entry("建議", QuestionKind.SUGGESTION),
                    Map.entry("建言", QuestionKind.SUGGESTION),
                    Map.entry("suggestion", QuestionKind.SUGGESTION),
                    Map.entry("感谢", QuestionKind.THANKS),
                    Map.entry("感謝", QuestionKind.THANKS),
                    Map.entry("thanks", QuestionKind.THANKS));

    private final Intake intake;
    private final CurrentUser user;

    QuestionEntriesResource(Intake intake, CurrentUser user) {
        this.intake = intake;
        this.user = user;
    }

    /**
     * @param consent whether the asker agreed that the contact is kept
     */
    @Schema(name = "NewEntry")
    record NewEntry(
            QuestionChannel channel,
            QuestionKind kind,
            @AsTyped @Schema(maxLength = Intake.TITLE_CHARACTERS) String title,
            @AsTyped @Schema(maxLength = Intake.TEXT_CHARACTERS) @Nullable String text,
            @AsTyped @Schema(maxLength = Intake.NICKNAME_CHARACTERS) @Nullable String nickname,
            @Schema(
                            maxLength = Intake.CONTACT_CHARACTERS,
                            description = "联系方式，加密保存，不公开 Encrypted, never published")
                    @Nullable String contact,
            @Schema(description = "提问人同意保存联系方式 The asker agrees that it is kept") boolean consent,
            @Schema(description = "访谈；两者写一个 A session, or a department") @Nullable UUID sessionId,
            @Nullable UUID departmentId)
            implements Checks.Checkable {
        @Override
        public void check(Checks checks) {
            checks.that(channel != QuestionChannel.SITE, "channel", "not-by-staff");
            Intake.check(checks, submission(""));
        }

        Submission submission(String key) {
            return new Submission(
                    key,
                    title,
                    requireNonNullElse(text, ""),
                    kind,
                    null,
                    departmentId == null ? null : departmentId.toString(),
                    sessionId == null ? null : sessionId.toString(),
                    nickname,
                    contact == null || contact.isBlank() ? null : contact,
                    consent ? Intake.NOTICE : null);
        }
    }

    /**
     * What the asker is told.
     *
     * @param lookupCode the same key brings it again
     * @param again whether it was entered under this key before
     */
    @Schema(name = "EntryReceipt")
    record Entered(
            @Schema(examples = "200001") long number,
            @Schema(examples = "7K3M-Q2XA") String lookupCode,
            Instant receivedAt,
            @Schema(description = "访谈已不收提问，转给部门 The session takes none any more")
                    boolean toDepartment,
            boolean again) {
        static Entered of(Receipt receipt) {
            return new Entered(
                    receipt.number(),
                    receipt.code(),
                    receipt.receivedAt(),
                    receipt.sessionEnded(),
                    receipt.again());
        }
    }

    /**
     * @param line in the file
     * @param receipt absent in a dry run, and where it was refused
     * @param findings of the screening; only a dry run tells them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EntryRow")
    record EnteredRow(
            int line,
            String title,
            @Nullable Entered receipt,
            List<String> findings,
            List<Problem.Field> errors) {}

    @Schema(name = "EntryTable")
    record Table(boolean dryRun, int taken, int refused, List<EnteredRow> rows) {}

    @POST
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "enterQuestion",
            summary =
                    "代人录入提问：热线、微信、来信、现场；得到编号和查询码 Type a question for its asker; brings number and"
                            + " lookup code")
    @ResponseStatus(201)
    public Entered enter(@HeaderParam(Creations.KEY) @Nullable String key, NewEntry body) {
        if (body.channel() == QuestionChannel.SITE) {
            throw invalid("channel", "not-by-staff");
        }
        return Entered.of(
                intake.enter(
                        body.submission(own(key == null ? UUID.randomUUID().toString() : key)),
                        body.channel(),
                        scope(),
                        user.actor()));
    }

    @POST
    @Path("tables")
    @Blocking
    @LargeBody
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes({"text/csv", MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(
            operationId = "enterQuestions",
            summary =
                    "从 CSV 录入多条提问，一行一条；dryRun=true 只检查 Many questions out of a CSV; dryRun=true checks"
                            + " alone")
    public Table enterTable(
            @HeaderParam(Creations.KEY) @Nullable String key,
            byte[] body,
            @RestQuery("session") @Nullable UUID session,
            @RestQuery("department") @Nullable UUID department,
            @RestQuery("channel") @DefaultValue("hotline") String channel,
            @RestQuery("consent") @DefaultValue("false") boolean consent,
            @RestQuery("dryRun") @DefaultValue("false") boolean dryRun,
            @Context HttpServerRequest request) {
        QuestionChannel usual = CHANNELS.get(channel.strip().toLowerCase(Locale.ROOT));
        if (usual == null) {
            throw invalid("channel", "not-by-staff");
        }
        String text = SourceText.read(body).text();
        // Without a key the text itself is one: what is sent again is entered once.
        String base = key == null ? DigestUtils.sha256Hex(text) : key;
        Language language = ReaderLanguage.of(request);
        List<EnteredRow> rows = new ArrayList<>();
        for (Row row : QuestionTable.read(text)) {
            NewEntry wanted = wanted(row, session, department, consent);
            rows.add(entered(row, wanted, usual, own(base + " " + row.line()), dryRun, language));
        }
        int refused = (int) rows.stream().filter(row -> !row.errors().isEmpty()).count();
        return new Table(dryRun, rows.size() - refused, refused, rows);
    }

    private static NewEntry wanted(
            Row row, @Nullable UUID session, @Nullable UUID department, boolean consent) {
        String contact = row.value(Column.CONTACT);
        return new NewEntry(
                QuestionChannel.HOTLINE,
                QuestionKind.INQUIRY,
                row.value(Column.TITLE),
                row.value(Column.TEXT),
                row.value(Column.NICKNAME),
                contact.isEmpty() ? null : contact,
                consent,
                session,
                department);
    }

    private EnteredRow entered(
            Row row,
            NewEntry typed,
            QuestionChannel usual,
            String key,
            boolean dryRun,
            Language language) {
        List<FieldError> errors = new ArrayList<>();
        String said = row.value(Column.CHANNEL).toLowerCase(Locale.ROOT);
        QuestionChannel channel = said.isEmpty() ? usual : CHANNELS.get(said);
        if (channel == null) {
            errors.add(FieldError.of("channel", "not-by-staff"));
        }
        QuestionKind kind = KINDS.get(row.value(Column.KIND).toLowerCase(Locale.ROOT));
        if (kind == null) {
            errors.add(FieldError.of("kind", "unknown-kind"));
        }
        Submission submission = typed.submission(key);
        Entered receipt = null;
        List<String> findings = List.of();
        try {
            Submission whole = kind == null ? submission : of(submission, kind);
            if (dryRun || channel == null || kind == null) {
                findings = intake.tryToEnter(whole, scope()).stream().map(Finding::name).toList();
            } else {
                receipt = Entered.of(intake.enter(whole, channel, scope(), user.actor()));
            }
        } catch (ProblemException refused) {
            errors.addAll(
                    refused.errors().isEmpty()
                            ? List.of(FieldError.of("row", "entered-otherwise"))
                            : refused.errors());
        }
        return new EnteredRow(
                row.line(),
                row.value(Column.TITLE),
                receipt,
                findings,
                Problem.Field.of(errors, language));
    }

    private static Submission of(Submission typed, QuestionKind kind) {
        return new Submission(
                typed.key(),
                typed.title(),
                typed.text(),
                kind,
                typed.topic(),
                typed.department(),
                typed.session(),
                typed.nickname(),
                typed.contact(),
                typed.notice());
    }

    /** Nobody else comes upon the same, neither a citizen nor a colleague. */
    private String own(String key) {
        return "entered " + user.actor().value() + " " + key;
    }

    private Scope scope() {
        return user.scope(Permission.QUESTIONS_MODERATE);
    }

    private static ProblemException invalid(String field, String code) {
        return ProblemException.of(CommonProblem.INVALID).with(List.of(FieldError.of(field, code)));
    }
}
