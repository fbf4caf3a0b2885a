package org.wenzheng.studio.moderation;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.MergePatch;
import org.wenzheng.api.Patch;
import org.wenzheng.api.Refuses;
import org.wenzheng.events.Subject;
import org.wenzheng.events.audit.PersonalDataAccess;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Scope;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.moderation.Duplicates;
import org.wenzheng.questions.moderation.ReviewQueue;
import org.wenzheng.questions.moderation.Rewording;
import org.wenzheng.shared.lists.ListParameters;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Page;

/** Questions of every state, for reviewers. */
@Path(StudioQuestionsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class StudioQuestionsResource {
    public static final String PATH = "/api/v1/studio/questions";

    private final Rewording rewording;
    private final ReviewQueue queue;
    private final Duplicates duplicates;
    private final QuestionChanges changes;
    private final QuestionViews views;
    private final PersonalDataAccess personalData;
    private final CurrentUser user;

    StudioQuestionsResource(
            Rewording rewording,
            ReviewQueue queue,
            Duplicates duplicates,
            QuestionChanges changes,
            QuestionViews views,
            PersonalDataAccess personalData,
            CurrentUser user) {
        this.rewording = rewording;
        this.queue = queue;
        this.duplicates = duplicates;
        this.changes = changes;
        this.views = views;
        this.personalData = personalData;
        this.user = user;
    }

    /**
     * @param onAirText null: the title is fit for air
     */
    @Schema(name = "ChangedQuestion")
    record ChangedQuestion(
            @Schema(maxLength = 2 * Questions.TITLE_CHARACTERS) @Nullable String title,
            @Schema(maxLength = 2 * Questions.TEXT_CHARACTERS) @Nullable String text,
            @Schema(
                            maxLength = 2 * Rewording.ON_AIR_CHARACTERS,
                            description = "null 表示用标题 null: the title is fit for air")
                    Patch<String> onAirText,
            @Schema(
                            maxLength = Questions.NICKNAME_CHARACTERS,
                            description = "null 表示不显示昵称 null: none is shown")
                    Patch<String> nickname,
            @Nullable QuestionKind kind,
            @Nullable List<UUID> topicIds,
            @Schema(description = "正在播出的文字也要改 Also what is on air at this moment") boolean onAir)
            implements MergePatch {
        Rewording.Edit edit() {
            return new Rewording.Edit(
                    title,
                    text,
                    onAirText.or(""),
                    nickname.or(""),
                    kind,
                    topicIds == null ? null : Set.copyOf(topicIds),
                    onAir);
        }
    }

    @GET
    @PermissionsAllowed(Permission.QUESTIONS_READ)
    @Operation(operationId = "studioListQuestions", summary = "提问列表 Questions of every state")
    public StudioQuestion.Many list(@Context UriInfo uri) {
        ListQuery<Question> query =
                ListParameters.query(queue.fields(), uri.getQueryParameters(), ReaderLanguage.NAME);
        Page<Question> page = queue.page(query, reads());
        return new StudioQuestion.Many(views.rows(page.items()), ListMeta.of(page, query));
    }

    @GET
    @Path("queue")
    @PermissionsAllowed(Permission.QUESTIONS_READ)
    @Operation(
            operationId = "studioQueue",
            summary =
                    "权限范围内待审的数量、最早的一条和正在处理的人 What waits within the scope, the oldest, and who is"
                            + " busy")
    public StudioQuestion.Queue queue() {
        return StudioQuestion.Queue.of(queue.summary(null, reads()));
    }

    @GET
    @Path("{id}")
    @PermissionsAllowed(Permission.QUESTIONS_READ)
    @Operation(
            operationId = "studioGetQuestion",
            summary = "单条提问，含附注和并入的提问 One question with its notes and what was merged into it")
    public StudioQuestion one(@PathParam("id") UUID id) {
        return views.whole(queue.get(id, reads()));
    }

    @GET
    @Path("{id}/original")
    @PermissionsAllowed(Permission.QUESTIONS_ORIGINALS)
    @Operation(
            operationId = "studioOriginal",
            summary = "未经遮盖的原文；每次查看都留下记录 What was typed, unmasked; each look is recorded")
    public StudioQuestion.Original original(@PathParam("id") UUID id) {
        Question question = queue.get(id, user.scope(Permission.QUESTIONS_ORIGINALS));
        personalData.record(
                user.actor(),
                new Subject(QuestionEvent.QUESTION, id),
                Set.of("originalTitle", "originalText"));
        return new StudioQuestion.Original(question.originalTitle(), question.originalText());
    }

    @GET
    @Path("{id}/duplicates")
    @PermissionsAllowed(Permission.QUESTIONS_READ)
    @Operation(
            operationId = "studioDuplicatesOf",
            summary = "与某条提问相似、可以并入的提问 What a question could be merged into")
    public StudioQuestion.Likes duplicates(@PathParam("id") UUID id) {
        return new StudioQuestion.Likes(
                views.likes(duplicates.like(queue.get(id, reads()), reads())));
    }

    @PATCH
    @Path("{id}")
    @PermissionsAllowed(Permission.QUESTIONS_MODERATE)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Refuses({"claimed", "shown-on-air"})
    @Operation(
            operationId = "changeQuestion",
            summary =
                    "修改公开文字、播出文字、类型和主题，原文不变 Change the words, kind and topics; the original stays")
    public StudioQuestion edit(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangedQuestion body) {
        return views.whole(rewording.reword(changes.of(id, ifMatch), body.edit()));
    }

    private Scope reads() {
        return user.scope(Permission.QUESTIONS_READ);
    }
}
