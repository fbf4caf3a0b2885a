package org.wenzheng.delivery.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.content.ProgrammesResource.PublicProgramme;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.lists.FieldType;

/** An interview session in public; whole or as a reference. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Session",
        description =
                "访谈。作为引用出现时只有 id、slug、title。A session; id, slug and title only where referred to.")
record PublicSession(
        UUID id,
        @Schema(examples = "2025-03-transport") String slug,
        @Schema(description = "访谈主题 Subject") String title,
        @Schema(
                        description = "状态：预告、直播中、暂停、已结束、回顾、延期、取消 State",
                        enumeration = {
                            "announced",
                            "live",
                            "paused",
                            "ended",
                            "archived",
                            "postponed",
                            "cancelled"
                        })
                @Nullable String state,
        @Schema(description = "延期或取消的原因 Why it was postponed or cancelled")
                @Nullable String stateReason,
        @Schema(description = "介绍 Introduction") @Nullable String introduction,
        @Schema(description = "主持人，未知时为空 Host; empty where not known") @Nullable String host,
        @Schema(description = "视频地址 Address of the video") @Nullable String videoUrl,
        @Schema(description = "开始时间 Start") @Nullable OffsetDateTime startsAt,
        @Schema(description = "计划或实际结束时间 Planned or real end") @Nullable OffsetDateTime endsAt,
        @Schema(
                        description =
                                "延期前的开始时间；与 startsAt 相同时新的时间未定。When it was to begin before it was postponed; the new time is open where startsAt is the same")
                @Nullable OffsetDateTime postponedFrom,
        @Schema(
                        description =
                                "公开内容最近变化的时间，不含所引用内容的变化 When what is public of it last changed, other things that it names aside")
                @Nullable OffsetDateTime updatedAt,
        @Schema(description = "已公开的提问数 Published questions") @Nullable Long questionCount,
        @Schema(description = "网页地址 Page for people") @Nullable String url,
        @Nullable PublicProgramme programme,
        @Nullable PublicDepartment department,
        @Schema(description = "嘉宾，按座次 Guests in the order of seats") @Nullable List<Guest> guests,
        @Nullable List<PublicTopic> topics,
        @Schema(description = "提问，需 include=questions。Questions in order, with include=questions")
                @Nullable List<PublicQuestion> questions) {

    static final String KIND = "session";

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "Guest",
            description =
                    "嘉宾，职务与部门以访谈当日为准。A guest, with title and department as of the session's day.")
    record Guest(
            PublicPerson person,
            @Schema(examples = "书记") String title,
            @Schema(examples = "共青团云澜市委员会") String departmentName) {}

    static PublicSession reference(Session session, View view) {
        return new PublicSession(
                view.showing(KIND, session.id()),
                session.slug(),
                view.text(session.title()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** What a session is shown with. */
    record Parts(
            @Nullable Instant updatedAt,
            @Nullable PublicProgramme programme,
            @Nullable PublicDepartment department,
            List<Guest> guests,
            List<PublicTopic> topics,
            long questionCount,
            @Nullable List<PublicQuestion> questions) {}

    static PublicSession of(Session session, Parts parts, View view) {
        return new PublicSession(
                view.showing(KIND, session.id()),
                session.slug(),
                view.text(session.title()),
                FieldType.word(session.state().inPublic()),
                session.state().isCalledOff() && session.stateReason() != null
                        ? view.text(session.stateReason())
                        : null,
                view.text(session.introduction()),
                view.text(session.host()),
                session.videoUrl(),
                view.time(session.startsAt()),
                view.time(session.endsAt()),
                view.timeOrNull(session.postponedFrom()),
                view.timeOrNull(parts.updatedAt()),
                parts.questionCount(),
                view.url("/sessions/" + session.slug()),
                parts.programme(),
                parts.department(),
                parts.guests(),
                parts.topics(),
                parts.questions());
    }

    @Schema(name = "SessionList")
    record Many(List<PublicSession> data, ListMeta meta) {}

    @Schema(name = "SessionAnswer")
    record One(PublicSession data) {}
}
