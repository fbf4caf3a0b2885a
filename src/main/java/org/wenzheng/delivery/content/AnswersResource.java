package org.wenzheng.delivery.content;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.ListedAnswer;
import org.wenzheng.answers.PublishedAnswers;
import org.wenzheng.answers.SupplementKind;
import org.wenzheng.answers.drafting.AnswerDrafts;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.Includes;
import org.wenzheng.delivery.View;
import org.wenzheng.people.Department;
import org.wenzheng.people.Person;
import org.wenzheng.publication.Encoded;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.publication.reference.ReferenceData;
import org.wenzheng.questions.PublishedQuestions;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.SlugBook;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.prose.Prose;

/** Answers by themselves, for those who read answers and not questions. */
@PermitAll
@Path("/api/v1/public/answers")
@Tag(name = "answers")
public class AnswersResource {
    private final PublishedAnswers answers;
    private final AnswerDrafts drafts;
    private final PublishedQuestions publishedQuestions;
    private final ReferenceData reference;
    private final PublicChanges changes;
    private final PublicContent content;
    private final Catalogue catalogue;
    private final JsonPages pages;

    AnswersResource(
            PublishedAnswers answers,
            AnswerDrafts drafts,
            PublishedQuestions publishedQuestions,
            ReferenceData reference,
            PublicChanges changes,
            PublicContent content,
            Catalogue catalogue,
            JsonPages pages) {
        this.answers = answers;
        this.drafts = drafts;
        this.publishedQuestions = publishedQuestions;
        this.reference = reference;
        this.changes = changes;
        this.content = content;
        this.catalogue = catalogue;
        this.pages = pages;
    }

    /** An answer that citizens read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Answer", description = "答复 An official's answer.")
    record PublicAnswer(
            UUID id,
            Official official,
            @Schema(
                            description = "口头或书面 How it was given",
                            enumeration = {"spoken", "written"})
                    String mode,
            @Schema(description = "书面补充或更正的，所针对的口头答复 The spoken answer that it stands beside")
                    @Nullable UUID supplements,
            @Schema(
                            description =
                                    "补充，或更正当时说的；自成一条的没有 Whether it adds to what was said or puts it right;"
                                            + " absent of an answer by itself",
                            enumeration = {"addition", "correction"})
                    @Nullable String supplement,
            @Schema(
                            description = "已发布、已更正、政策已更新、已撤下（不再有效）、已删除 State",
                            enumeration = {
                                "published",
                                "corrected",
                                "superseded",
                                "withdrawn",
                                "removed"
                            })
                    String state,
            @Schema(description = "更正、更新、撤下或删除的说明；首次发布后没有变化的没有 What became of it since")
                    @Nullable Notice notice,
            @Schema(
                            description =
                                    "全文，段落以换行分隔；已删除的为空 Paragraphs separated by a line feed; empty where it was"
                                            + " removed")
                    String text,
            @Schema(
                            description =
                                    "书面答复的 HTML，可安全嵌入 Of a written answer: HTML that is safe to be embedded")
                    @Nullable String html,
            @Schema(description = "要点，依次为全文中的原句 Numbered points, each a part of the text")
                    List<String> points,
            @Schema(description = "答复时间 When it was given") OffsetDateTime answeredAt,
            @Schema(description = "在访谈视频中的秒数 Seconds from the start of the session's video")
                    @Nullable Integer videoSecond,
            @Schema(
                            description =
                                    "公开内容最近变化的时间，不含所引用内容的变化；在提问之内的没有 When what is public of it last changed, other things that it names aside; absent inside a question")
                    @Nullable OffsetDateTime updatedAt,
            @Schema(
                            description =
                                    "网页上的位置；在提问之内的没有 Where it stands on the page for people; absent inside a question")
                    @Nullable String url,
            @Schema(
                            description =
                                    "所答的提问；在提问之内的没有 The question that it answers; absent inside a question")
                    @Nullable PublicQuestion question,
            @Schema(
                            description =
                                    "提问对象；在提问之内的没有 Whom the question is addressed to; absent inside a question")
                    @Nullable PublicDepartment department,
            @Schema(description = "答复人现况，需 include=person。The person as of today, if included")
                    @Nullable PublicPerson person) {

        /** Name, title and department do not change with the person's career. */
        @Schema(
                name = "Official",
                description =
                        "答复人，姓名、职务、部门以答复当日为准；以部门名义书面答复的没有姓名和职务。Who answered, with name, title and"
                                + " department as of that day; without name and title where the department"
                                + " did so in writing.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Official(
                @Nullable UUID personId,
                @Schema(examples = "林知远") @Nullable String name,
                @Schema(examples = "书记") @Nullable String title,
                @Schema(examples = "共青团云澜市委员会") String departmentName) {}

        /**
         * What became of an answer.
         *
         * @param reason for readers; of what was removed one of the codes personal-data,
         *     rights-of-others, law
         * @param supersededBy the question whose answer holds now
         * @param sha256 of the text that was removed, hexadecimal
         */
        @Schema(name = "AnswerNotice")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Notice(
                OffsetDateTime at,
                @Nullable String reason,
                @Nullable UUID supersededBy,
                @Nullable String sha256) {
            private static @Nullable Notice of(Answer answer, View view) {
                String reason = answer.stateReason();
                return answer.state() == AnswerState.PUBLISHED
                        ? null
                        : new Notice(
                                view.time(answer.stateAt()),
                                answer.state() == AnswerState.REMOVED
                                        ? reason
                                        : PublicAnswer.text(reason, view),
                                answer.supersededById(),
                                answer.removedSha256());
            }
        }

        private static @Nullable String html(Answer answer, View view) {
            String markdown = answer.markdown();
            return markdown == null ? null : Prose.of(markdown).shownAs(view::text).html();
        }

        private static @Nullable String text(@Nullable String text, View view) {
            return text == null ? null : view.text(text);
        }

        /** What an answer is shown with. */
        record Around(
                @Nullable Instant updatedAt,
                @Nullable String url,
                @Nullable PublicQuestion question,
                @Nullable PublicDepartment department,
                @Nullable PublicPerson person) {
            static Around inQuestion(@Nullable PublicPerson person) {
                return new Around(null, null, null, null, person);
            }
        }

        static PublicAnswer of(Answer answer, Around around, View view) {
            SupplementKind supplement = answer.supplementKind();
            return new PublicAnswer(
                    view.showing(AnswerEvent.ANSWER, answer.id()),
                    new Official(
                            answer.personId(),
                            text(answer.officialName(), view),
                            text(answer.officialTitle(), view),
                            view.text(answer.departmentName())),
                    FieldType.word(answer.mode()),
                    answer.supplementsId(),
                    supplement == null ? null : FieldType.word(supplement),
                    FieldType.word(answer.state()),
                    Notice.of(answer, view),
                    view.text(answer.text()),
                    html(answer, view),
                    answer.points().stream().map(view::text).toList(),
                    view.time(answer.answeredAt()),
                    answer.videoSecond(),
                    view.timeOrNull(around.updatedAt()),
                    around.url(),
                    around.question(),
                    around.department(),
                    around.person());
        }

        /** As the page for people has it. */
        @Schema(name = "AnswerList")
        record Many(List<PublicAnswer> data, ListMeta meta) {}

        @Schema(name = "AnswerAnswer")
        record One(PublicAnswer data) {}
    }

    @GET
    @Operation(
            operationId = "listAnswers",
            summary = "答复列表 List of answers",
            description =
                    "已撤下的附说明列出；已删除的不列出，见其提问。Those that were withdrawn stand there with their notice; those whose words were removed do not, their question tells of them.")
    public RestResponse<Encoded<PublicAnswer.Many>> list(@Context UriInfo uri) {
        return pages.list(
                catalogue.answers,
                uri,
                answers::page,
                (page, with, view) -> {
                    // Questions bring their answers into public, and take them out of it.
                    view.shown().any(PublicQuestion.KIND);
                    return shown(page, with, view);
                });
    }

    @GET
    @Path("{key}")
    @Operation(operationId = "getAnswer", summary = "单条答复 One answer")
    public RestResponse<Encoded<PublicAnswer.One>> one(
            @Parameter(description = "id", example = "0197a5c2-7a10-7c3e-9b5d-1e4c607f3c2a")
                    @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(catalogue.answers, uri, (with, view) -> one(key, with, view));
    }

    /**
     * A text that was public of a written answer, or is.
     *
     * @param sha256 where the words were removed since
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "PublishedVersion",
            description = "书面答复公开过的一版 A text that was public of a written answer, or is.")
    record PublicVersion(
            @Schema(description = "从 1 起 From 1", examples = "2") int number,
            @Schema(description = "这一版公开的时间 When it became public") OffsetDateTime publishedAt,
            @Schema(description = "改了什么；第一版没有 What became another with it; absent of the first")
                    @Nullable String note,
            @Schema(
                            description =
                                    "全文，段落以换行分隔；已删除的为空 Paragraphs separated by a line feed; empty where it was"
                                            + " removed")
                    String text,
            @Schema(
                            description =
                                    "HTML，可安全嵌入；已删除的没有 HTML that is safe to be embedded; absent where it was removed")
                    @Nullable String html,
            @Schema(description = "文字删除的时间 When its words were removed")
                    @Nullable OffsetDateTime removedAt,
            @Schema(
                            description =
                                    "已删除的文字连同上一版散列值的 SHA-256 SHA-256 of the removed words and of the hash of the version before, hexadecimal")
                    @Nullable String sha256) {

        private static PublicVersion of(AnswerDrafts.Version version, View view) {
            Prose shown = Prose.of(version.text()).shownAs(view::text);
            boolean removed = version.removedAt() != null;
            String note = version.changeNote();
            return new PublicVersion(
                    version.number(),
                    view.time(version.publishedAt()),
                    note == null ? null : view.text(note),
                    shown.text(),
                    removed ? null : shown.html(),
                    view.timeOrNull(version.removedAt()),
                    removed ? version.sha256() : null);
        }

        @Schema(name = "PublishedVersionList")
        record All(List<PublicVersion> data) {}
    }

    @GET
    @Path("{key}/versions")
    @Operation(
            operationId = "listAnswerVersions",
            summary = "书面答复的各版 Texts that were public of an answer",
            description =
                    "从最早的一版起，最后一版即现文；口头答复没有。The first one first, the last one is what holds now; none of what was spoken.")
    public RestResponse<Encoded<PublicVersion.All>> versions(
            @Parameter(description = "id", example = "0197a5c2-7a10-7c3e-9b5d-1e4c607f3c2a")
                    @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        Asked.refuseUnknown(uri.getQueryParameters(), List.of(ReaderLanguage.NAME));
        return pages.plain(view -> versions(key, view));
    }

    private List<PublicVersion> versions(String key, View view) {
        ListedAnswer answer =
                SlugBook.id(key)
                        .flatMap(answers::listed)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, key));
        view.showing(AnswerEvent.ANSWER, answer.id());
        view.showing(PublicQuestion.KIND, answer.questionId());
        return drafts.versions(List.of(answer.id())).getOrDefault(answer.id(), List.of()).stream()
                .map(version -> PublicVersion.of(version, view))
                .toList();
    }

    private PublicAnswer one(String key, Includes with, View view) {
        return SlugBook.id(key)
                .flatMap(answers::listed)
                .flatMap(found -> shown(List.of(found), with, view).stream().findFirst())
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, key));
    }

    /** Without those that went out of public between two statements. */
    List<PublicAnswer> shown(List<ListedAnswer> page, Includes with, View view) {
        Map<UUID, Answer> given = answers.byId(page.stream().map(ListedAnswer::id).toList());
        Map<UUID, Instant> updated =
                changes.times(PublicKind.ANSWER, given.keySet(), view.shown()::until);
        Map<UUID, Question> asked =
                publishedQuestions.byId(page.stream().map(ListedAnswer::questionId).toList());
        Map<UUID, PublicQuestion> question = questions(asked.values(), with, view);
        Map<UUID, PublicDepartment> department =
                departments(
                        asked.values().stream()
                                .map(Question::departmentId)
                                .collect(Collectors.toSet()),
                        with,
                        view);
        Map<UUID, PublicPerson> person = people(given.values(), with, view);
        return page.stream()
                .flatMap(listed -> Stream.ofNullable(given.get(listed.id())))
                .filter(answer -> asked.containsKey(answer.questionId()))
                .map(
                        answer -> {
                            Question of = requireNonNull(asked.get(answer.questionId()));
                            UUID official = answer.personId();
                            return PublicAnswer.of(
                                    answer,
                                    new PublicAnswer.Around(
                                            updated.get(answer.id()),
                                            view.url(
                                                    Addresses.answer(
                                                            of.number(),
                                                            of.slug(),
                                                            answer.position())),
                                            question.get(of.id()),
                                            department.get(of.departmentId()),
                                            official == null ? null : person.get(official)),
                                    view);
                        })
                .toList();
    }

    private Map<UUID, PublicQuestion> questions(
            Collection<Question> asked, Includes with, View view) {
        return byId(
                with.has("question")
                        ? content.questions(List.copyOf(asked), with.of("question"), view)
                        : asked.stream().map(q -> PublicQuestion.reference(q, view)).toList(),
                PublicQuestion::id);
    }

    private Map<UUID, PublicDepartment> departments(Set<UUID> ids, Includes with, View view) {
        Collection<Department> found = reference.departments(ids).values();
        return byId(
                with.has("department")
                        ? content.departments(List.copyOf(found), with.of("department"), view)
                        : found.stream().map(d -> PublicDepartment.reference(d, view)).toList(),
                PublicDepartment::id);
    }

    private Map<UUID, PublicPerson> people(Collection<Answer> given, Includes with, View view) {
        if (!with.has("person")) {
            return Map.of();
        }
        Collection<Person> found =
                reference
                        .people(
                                given.stream()
                                        .flatMap(answer -> Stream.ofNullable(answer.personId()))
                                        .collect(Collectors.toSet()))
                        .values();
        return byId(content.people(List.copyOf(found), with.of("person"), view), PublicPerson::id);
    }

    private static <V> Map<UUID, V> byId(List<V> things, Function<V, UUID> id) {
        return things.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
