package org.wenzheng.studio.sessions;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.HasVersion;
import org.wenzheng.api.Versioned;
import org.wenzheng.events.Actor;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.lists.Page;

/**
 * A session, for whoever prepares and runs it.
 *
 * @param address of the public page; nothing is there as long as it is a draft
 * @param stateReason said with the last step
 */
@Schema(name = "StudioSession")
public record StudioSession(
        UUID id,
        @Schema(description = "供 If-Match 使用 For If-Match") long version,
        @Schema(examples = "/sessions/qing-nian-zhi-yuan-fu-wu") String address,
        Named programme,
        Named department,
        @Schema(examples = "青年志愿服务") String title,
        String introduction,
        @Schema(examples = "周岚") String host,
        @Nullable String videoUrl,
        Instant startsAt,
        Instant endsAt,
        @Schema(description = "延期前的开始时间 When it was to begin before it was postponed")
                @Nullable Instant postponedFrom,
        SessionState state,
        Instant stateAt,
        @Nullable String stateReason,
        List<Guest> guests,
        List<Named> topics)
        implements Versioned {

    @Schema(name = "StudioNamed")
    public record Named(UUID id, String name) {
        public static Named of(UUID id, Map<UUID, String> names) {
            return new Named(id, requireNonNull(names.get(id)));
        }

        /** Null for what is not there, or not any more. */
        public static @Nullable Named orNone(@Nullable UUID id, Map<UUID, String> names) {
            String name = id == null ? null : names.get(id);
            return id == null || name == null ? null : new Named(id, name);
        }

        /** Null for the service itself, for the asker, and for an account that is gone. */
        public static @Nullable Named of(@Nullable Actor actor, Map<UUID, String> names) {
            return actor == null ? null : orNone(actor.account().orElse(null), names);
        }
    }

    /**
     * @param title as of the session's day
     * @param departmentName as of the session's day
     */
    @Schema(name = "StudioGuest")
    record Guest(
            Named person,
            @Schema(examples = "副局长") String title,
            @Schema(examples = "云澜市交通运输局") String departmentName) {}

    @Schema(name = "StudioSessions")
    record Many(List<StudioSession> data, ListMeta meta) {}

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
            SessionState state,
            @Schema(examples = "发布预告") String name,
            String shows,
            String citizens,
            String undo,
            @Schema(description = "此刻最可能走的一步 The one that is taken most probably now")
                    boolean likely,
            @Schema(description = "影响公众或不能撤回 Takes something away, or is never taken back")
                    boolean grave,
            @Schema(description = "是否要写明原因 Whether a reason is needed") boolean reasonNeeded,
            @Schema(description = "原因会向公众公布 The reason is published") boolean reasonPublic,
            List<Problem.Field> blockers) {}

    @Schema(name = "SessionSteps")
    record Steps(
            SessionState state,
            long version,
            List<Step> data,
            @Schema(description = "走过的步骤，从早到晚 The steps that were taken, in order")
                    List<TakenStep> taken,
            @Schema(description = "由导入的实录而来 Whether a transcript that was brought in made it")
                    boolean imported)
            implements HasVersion {}

    /** A step that led to where the session is. */
    @Schema(name = "TakenStep")
    record TakenStep(SessionState from, SessionState to, Instant at, @Nullable String reason) {
        static TakenStep of(Sessions.Taken taken) {
            return new TakenStep(taken.from(), taken.to(), taken.at(), taken.reason());
        }
    }

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
                session.postponedFrom(),
                session.state(),
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
