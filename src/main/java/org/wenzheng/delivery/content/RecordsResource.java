package org.wenzheng.delivery.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.AnswerEvent;
import org.wenzheng.delivery.Includes;
import org.wenzheng.delivery.View;
import org.wenzheng.publication.Encoded;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.transcripts.ListedRecord;
import org.wenzheng.transcripts.PublishedRecords;
import org.wenzheng.transcripts.Turn;

/** Records of all sessions, for those who read what was said. */
@PermitAll
@Path("/api/v1/public/records")
@Tag(name = "sessions")
public class RecordsResource {
    private final PublishedRecords records;
    private final PublicContent content;
    private final Catalogue catalogue;
    private final JsonPages pages;

    RecordsResource(
            PublishedRecords records, PublicContent content, Catalogue catalogue, JsonPages pages) {
        this.records = records;
        this.content = content;
        this.catalogue = catalogue;
        this.pages = pages;
    }

    /** What was said in a session, turn by turn. */
    @Schema(name = "Record", description = "访谈实录 The record of a session.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PublicRecord(
            @Schema(description = "即其访谈的 id That of its session") UUID id,
            PublicSession session,
            @Schema(
                            description =
                                    "公开内容最近变化的时间，不含所引用内容的变化 When what is public of it last changed, other things that it names aside")
                    @Nullable OffsetDateTime updatedAt,
            @Schema(
                            description =
                                    "字幕（WebVTT）的地址；列表中没有，没有记下发言时间时也没有。Captions (WebVTT); not in lists, and absent where no times were noted",
                            examples = "https://example.org/sessions/2025-03-transport.vtt")
                    @Nullable String captions,
            @Schema(description = "发言段数 Turns") long turnCount,
            @Schema(description = "当场提出的提问数 Questions that were put") long questionCount,
            @Schema(description = "当场的答复数 Answers that were given") long answerCount,
            @Schema(description = "依次；列表中需 include=turns。In order; in a list with include=turns")
                    @Nullable List<PublicTurn> turns) {

        static PublicRecord of(
                PublicSession session,
                @Nullable Instant updatedAt,
                PublishedRecords.Tally said,
                @Nullable List<PublicTurn> turns,
                View view) {
            return new PublicRecord(
                    session.id(),
                    session,
                    view.timeOrNull(updatedAt),
                    null,
                    said.turns(),
                    said.questions(),
                    said.answers(),
                    turns);
        }

        PublicRecord captioned(String address) {
            return new PublicRecord(
                    id, session, updatedAt, address, turnCount, questionCount, answerCount, turns);
        }

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(name = "Turn", description = "一段发言 What one person said at a stretch.")
        record PublicTurn(
                @Schema(description = "从 0 起 From 0") int position,
                @Schema(
                                description = "主持人或答复人 Who speaks",
                                enumeration = {"host", "official"})
                        String role,
                @Schema(description = "实录中的称呼 As the record names the speaker") String speaker,
                @Schema(description = "答复人 The official") @Nullable UUID personId,
                @Schema(description = "段落以换行分隔 Paragraphs separated by a line feed") String text,
                @Schema(description = "本段的提问 The question put in this turn")
                        @Nullable PublicQuestion question,
                @Schema(description = "本段的答复 The answer given in this turn")
                        @Nullable UUID answerId) {

            static PublicTurn of(Turn turn, @Nullable PublicQuestion question, View view) {
                return new PublicTurn(
                        turn.position(),
                        FieldType.word(turn.role()),
                        view.text(turn.speaker()),
                        turn.personId(),
                        view.text(turn.text()),
                        question,
                        turn.answerId());
            }
        }

        @Schema(name = "RecordList")
        record Many(List<PublicRecord> data, ListMeta meta) {}

        @Schema(name = "RecordAnswer")
        record One(PublicRecord data) {}
    }

    @GET
    @Operation(
            operationId = "listRecords",
            summary = "访谈实录列表 List of records",
            description =
                    "只列出有内容可读的实录；全文需 include=turns，此时每页至多 5 份。Those that have something to read; what was said comes with include=turns, with 5 in a page at most.")
    public RestResponse<Encoded<PublicRecord.Many>> list(@Context UriInfo uri) {
        return pages.list(
                catalogue.records,
                uri,
                records::page,
                (page, with, view) -> {
                    // Counted is what is public of questions and answers, whichever they are.
                    view.shown()
                            .any(PublicSession.KIND)
                            .any(PublicQuestion.KIND)
                            .any(AnswerEvent.ANSWER);
                    return shown(page, with, view);
                });
    }

    List<PublicRecord> shown(List<ListedRecord> page, Includes with, View view) {
        Set<UUID> ids = new LinkedHashSet<>();
        page.forEach(listed -> ids.add(listed.id()));
        return content.records(ids, with, view);
    }

    @GET
    @Path("{key}")
    @Operation(
            operationId = "getListedRecord",
            summary = "访谈实录 Record of a session",
            description =
                    "与 sessions/{key}/record 相同，只是尚无实录时为 404。As sessions/{key}/record, but 404 where there is no record yet.")
    public RestResponse<Encoded<PublicRecord.One>> one(
            @Parameter(
                            description =
                                    "访谈的地址名（含曾用）或 id。Slug of the session, now or earlier, or id",
                            example = "2025-03-transport")
                    @PathParam("key")
                    String key,
            @Context UriInfo uri) {
        return pages.one(catalogue.records, uri, (with, view) -> content.said(key, with, view));
    }
}
