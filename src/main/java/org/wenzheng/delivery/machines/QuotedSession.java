package org.wenzheng.delivery.machines;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.Addresses;
import org.wenzheng.delivery.View;
import org.wenzheng.delivery.machines.QuotedQuestion.Place;
import org.wenzheng.people.Department;
import org.wenzheng.people.Person;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.lists.FieldType;

/** A public session with the titles of its questions. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QuotedSession(
        String slug,
        @Schema(description = "主题 Subject") String title,
        @Schema(
                        description = "预告、直播中、暂停、已结束、回顾、延期、取消 State",
                        enumeration = {
                            "announced",
                            "live",
                            "paused",
                            "ended",
                            "archived",
                            "postponed",
                            "cancelled"
                        })
                String state,
        @Schema(description = "延期或取消的原因 Why it was postponed or cancelled")
                @Nullable String stateReason,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        Place department,
        @Schema(description = "嘉宾，职务和部门以当日为准 Guests, as of that day") List<Invited> guests,
        String introduction,
        @Nullable String video,
        @Schema(description = "已公开的提问，依次 Published questions in order") List<Asked> questions,
        @Schema(description = "出处：网页地址 Where it stands, for people") String source) {

    /**
     * @param session as in the address of its page, now or earlier
     */
    record Wanted(
            @Schema(
                            description = "访谈的 slug 或 id Slug or id of the session",
                            examples = "2025-03-transport")
                    String session,
            @Schema(
                            description = Tool.SCRIPT,
                            enumeration = {Tool.SIMPLIFIED, Tool.TRADITIONAL})
                    @Nullable String lang)
            implements Tool.Arguments {}

    record Invited(String name, String title, String department) {}

    record Asked(long number, String title, OffsetDateTime askedAt, String source) {
        private static Asked of(Question question, View view) {
            return new Asked(
                    question.number(),
                    view.text(question.title()),
                    view.time(question.receivedAt()),
                    view.url(Addresses.page(question.number(), question.slug())));
        }
    }

    static QuotedSession of(
            Session session,
            Department department,
            Map<UUID, Person> people,
            List<Question> questions,
            View view) {
        String reason = session.state().isCalledOff() ? session.stateReason() : null;
        return new QuotedSession(
                session.slug(),
                view.text(session.title()),
                FieldType.word(session.state().inPublic()),
                reason == null ? null : view.text(reason),
                view.time(session.startsAt()),
                view.time(session.endsAt()),
                Place.of(department, view),
                session.guests().stream()
                        .map(
                                guest ->
                                        new Invited(
                                                view.text(
                                                        Objects.requireNonNull(
                                                                        people.get(
                                                                                guest.personId()))
                                                                .name()),
                                                view.text(guest.title()),
                                                view.text(guest.departmentName())))
                        .toList(),
                view.text(session.introduction()),
                session.videoUrl(),
                questions.stream().map(question -> Asked.of(question, view)).toList(),
                view.url("/sessions/" + session.slug()));
    }
}
