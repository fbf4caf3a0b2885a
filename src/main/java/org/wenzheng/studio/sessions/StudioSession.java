package org.wenzheng.studio.sessions;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.studio.Versioned;

/**
 * A session, for who prepares and runs it.
 *
 * @param address of the public page; nothing is there as long as it is a draft
 * @param stateReason said with the last step
 */
@Schema(name = "StudioSession")
public record StudioSession(
        @Schema(required = true) UUID id,
        @Schema(required = true, description = "供 If-Match 使用 For If-Match") long version,
        @Schema(required = true, examples = "/sessions/qing-nian-zhi-yuan-fu-wu") String address,
        @Schema(required = true) Named programme,
        @Schema(required = true) Named department,
        @Schema(required = true, examples = "青年志愿服务") String title,
        @Schema(required = true) String introduction,
        @Schema(required = true, examples = "周岚") String host,
        @Schema(nullable = true) @Nullable String videoUrl,
        @Schema(required = true) Instant startsAt,
        @Schema(required = true) Instant endsAt,
        @Schema(
                        required = true,
                        enumeration = {
                            "draft",
                            "announced",
                            "rehearsal",
                            "live",
                            "paused",
                            "ended",
                            "archived"
                        })
                String state,
        @Schema(required = true) Instant stateAt,
        @Schema(nullable = true) @Nullable String stateReason,
        @Schema(required = true) List<Guest> guests,
        @Schema(required = true) List<Named> topics)
        implements Versioned {

    @Schema(name = "StudioNamed")
    public record Named(@Schema(required = true) UUID id, @Schema(required = true) String name) {
        private static Named of(UUID id, Map<UUID, String> names) {
            return new Named(id, requireNonNull(names.get(id)));
        }
    }

    /**
     * @param title as of the session's day
     * @param departmentName as of the session's day
     */
    @Schema(name = "StudioGuest")
    record Guest(
            @Schema(required = true) Named person,
            @Schema(required = true, examples = "副局长") String title,
            @Schema(required = true, examples = "云澜市交通运输局") String departmentName) {}

    @Schema(name = "StudioSessions")
    record Many(
            @Schema(required = true) List<StudioSession> data,
            @Schema(required = true) ListMeta meta) {}

    /**
     * @param state that the session gets into
     * @param name of the step, for a button
     * @param shows what becomes visible to whom
     * @param citizens what citizens can do then
     * @param undo whether there is a way back
     * @param blockers what is missing; as long as there are any, the step is refused
     */
    @Schema(name = "SessionStep")
    record Step(
            @Schema(required = true, examples = "announced") String state,
            @Schema(required = true, examples = "发布预告") String name,
            @Schema(required = true) String shows,
            @Schema(required = true) String citizens,
            @Schema(required = true) String undo,
            @Schema(required = true, description = "是否要写明原因 Whether a reason is needed")
                    boolean reasonNeeded,
            @Schema(required = true) List<Problem.Field> blockers) {}

    @Schema(name = "SessionSteps")
    record Steps(
            @Schema(required = true) String state,
            @Schema(required = true) long version,
            @Schema(required = true) List<Step> data) {}

    static Many many(Page<StudioSession> page, int size) {
        return new Many(page.items(), ListMeta.of(page, size));
    }

    /**
     * @param names of everything that the session mentions; ids are unique over all kinds
     */
    static StudioSession of(Session session, Map<UUID, String> names) {
        return new StudioSession(
                session.id(),
                session.version(),
                "/sessions/" + session.slug(),
                Named.of(session.programmeId(), names),
                Named.of(session.departmentId(), names),
                session.title(),
                session.introduction(),
                session.host(),
                session.videoUrl(),
                session.startsAt(),
                session.endsAt(),
                FieldType.word(session.state()),
                session.stateAt(),
                session.stateReason(),
                session.guests().stream()
                        .map(
                                guest ->
                                        new Guest(
                                                Named.of(guest.personId(), names),
                                                guest.title(),
                                                guest.departmentName()))
                        .toList(),
                session.topicIds().stream()
                        .map(topic -> Named.of(topic, names))
                        .sorted(Comparator.comparing(Named::name).thenComparing(Named::id))
                        .toList());
    }
}
