package org.wenzheng.studio.moderation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.moderation.Claims;
import org.wenzheng.questions.moderation.ReviewQueue;
import org.wenzheng.questions.moderation.Transfer;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.studio.Versioned;
import org.wenzheng.studio.sessions.StudioSession;

/**
 * A question whole, for who reviews it. Who asked is not in it: the nickname is all that a reviewer
 * sees.
 *
 * @param title what the public reads once it is approved, as is {@code text}
 * @param onAirText null where the title is fit for air
 * @param originalTitle as it was typed; null for one that was imported
 * @param originalText as it was typed
 * @param heldFor what the screening found
 * @param support how many more want to know the same, also of those that were merged into it
 * @param merged those that were merged into it
 * @param edited who changed the words last; null where they are as they came
 */
@Schema(name = "StudioQuestion")
record StudioQuestion(
        @Schema(required = true) UUID id,
        @Schema(required = true, description = "供 If-Match 使用 For If-Match") long version,
        @Schema(required = true, examples = "200317") long number,
        @Schema(
                        required = true,
                        enumeration = {"inquiry", "help", "complaint", "suggestion", "thanks"})
                String kind,
        @Schema(required = true) String title,
        @Schema(required = true) String text,
        @Schema(nullable = true) @Nullable String onAirText,
        @Schema(nullable = true) @Nullable String originalTitle,
        @Schema(required = true) String originalText,
        @Schema(nullable = true) @Nullable String nickname,
        @Schema(required = true) StudioSession.Named department,
        @Schema(nullable = true) StudioSession.@Nullable Named session,
        @Schema(required = true) List<StudioSession.Named> topics,
        @Schema(required = true) Instant receivedAt,
        @Schema(required = true) Review review,
        @Schema(required = true) List<String> heldFor,
        @Schema(required = true) int support,
        @Schema(nullable = true) @Nullable Brief mergedInto,
        @Schema(required = true) List<Brief> merged,
        @Schema(nullable = true) @Nullable Sent transfer,
        @Schema(nullable = true) @Nullable String onAir,
        @Schema(nullable = true) @Nullable Touched edited,
        @Schema(nullable = true) @Nullable Held claim,
        @Schema(required = true) List<Note> notes)
        implements Versioned {

    /**
     * @param by null where the service itself did it, or the asker
     * @param reason for colleagues where it is held, for the asker where it is dismissed
     * @param dismissal coded reason of a dismissal
     */
    @Schema(name = "StudioReview")
    record Review(
            @Schema(
                            required = true,
                            enumeration = {
                                "submitted",
                                "held",
                                "approved",
                                "dismissed",
                                "merged",
                                "transferred",
                                "withdrawn"
                            })
                    String state,
            @Schema(nullable = true) StudioSession.@Nullable Named by,
            @Schema(required = true) Instant at,
            @Schema(nullable = true) @Nullable String reason,
            @Schema(nullable = true, examples = "off-topic") @Nullable String dismissal) {}

    @Schema(name = "StudioQuestionBrief")
    record Brief(
            @Schema(required = true) UUID id,
            @Schema(required = true) long number,
            @Schema(required = true) String title,
            @Schema(nullable = true) @Nullable String nickname,
            @Schema(required = true) Instant receivedAt) {
        static Brief of(Question question) {
            return new Brief(
                    question.id(),
                    question.number(),
                    question.title(),
                    question.nickname(),
                    question.receivedAt());
        }
    }

    /**
     * @param takenAt null while the other department has not taken it
     */
    @Schema(name = "StudioTransfer")
    record Sent(
            @Schema(required = true) StudioSession.Named from,
            @Schema(required = true) StudioSession.Named to,
            @Schema(required = true) String note,
            @Schema(nullable = true) StudioSession.@Nullable Named by,
            @Schema(required = true) Instant at,
            @Schema(nullable = true) @Nullable Instant takenAt) {}

    @Schema(name = "StudioTouched")
    record Touched(
            @Schema(nullable = true) StudioSession.@Nullable Named by,
            @Schema(required = true) Instant at) {}

    /**
     * @param until the claim ends unless it is renewed
     */
    @Schema(name = "StudioClaim")
    record Held(
            @Schema(required = true) UUID questionId,
            @Schema(required = true) StudioSession.Named by,
            @Schema(required = true) Instant until) {
        static Held of(Claims.Claim claim) {
            return new Held(
                    claim.questionId(),
                    new StudioSession.Named(claim.accountId(), claim.name()),
                    claim.until());
        }

        static @Nullable Held orNone(Claims.@Nullable Claim claim) {
            return claim == null ? null : of(claim);
        }
    }

    @Schema(name = "StudioNote")
    record Note(
            @Schema(required = true) UUID id,
            @Schema(required = true) String text,
            @Schema(nullable = true) StudioSession.@Nullable Named by,
            @Schema(required = true) Instant at) {
        static Note of(org.wenzheng.questions.moderation.Note note, Map<UUID, String> names) {
            return new Note(note.id(), note.text(), who(note.by(), names), note.at());
        }
    }

    /**
     * As much as a row of the list shows.
     *
     * @param state of the review
     * @param merged how many were merged into it
     * @param onAir where it is in the broadcast; null while nobody thought of that
     */
    @Schema(name = "StudioQuestionRow")
    record Row(
            @Schema(required = true) UUID id,
            @Schema(required = true) long version,
            @Schema(required = true) long number,
            @Schema(required = true) String title,
            @Schema(nullable = true) @Nullable String nickname,
            @Schema(required = true) String kind,
            @Schema(required = true) String state,
            @Schema(required = true) Instant receivedAt,
            @Schema(required = true) Instant reviewedAt,
            @Schema(required = true) List<String> heldFor,
            @Schema(required = true) int support,
            @Schema(required = true) int merged,
            @Schema(required = true) int notes,
            @Schema(nullable = true) @Nullable Held claim,
            @Schema(nullable = true) @Nullable String onAir,
            @Schema(nullable = true) @Nullable String dismissal,
            @Schema(required = true) StudioSession.Named department,
            @Schema(nullable = true) @Nullable UUID sessionId,
            @Schema(nullable = true) @Nullable UUID mergedIntoId) {
        static Row of(Question question, ReviewQueue.Beside beside, Map<UUID, String> names) {
            return new Row(
                    question.id(),
                    question.version(),
                    question.number(),
                    question.title(),
                    question.nickname(),
                    FieldType.word(question.kind()),
                    FieldType.word(question.review().state()),
                    question.receivedAt(),
                    question.review().at(),
                    found(question),
                    beside.support(),
                    beside.merged(),
                    beside.notes(),
                    Held.orNone(beside.claim()),
                    airing(question),
                    question.dismissal() == null ? null : FieldType.word(question.dismissal()),
                    named(question.departmentId(), names),
                    question.sessionId(),
                    question.mergedIntoId());
        }
    }

    @Schema(name = "StudioQuestions")
    record Many(@Schema(required = true) List<Row> data, @Schema(required = true) ListMeta meta) {}

    /**
     * @param oldestReceivedAt null where none waits
     */
    @Schema(name = "StudioQueue")
    record Queue(
            @Schema(required = true) long waiting,
            @Schema(required = true) long held,
            @Schema(nullable = true) @Nullable Instant oldestReceivedAt,
            @Schema(required = true) List<Held> claims) {
        static Queue of(ReviewQueue.Summary summary) {
            return new Queue(
                    summary.waiting(),
                    summary.held(),
                    summary.oldest(),
                    summary.claims().stream().map(Held::of).toList());
        }
    }

    /**
     * @param likeness 0 to 1
     */
    @Schema(name = "StudioLike")
    record Like(
            @Schema(required = true) Row question,
            @Schema(required = true, examples = "0.83") double likeness) {}

    @Schema(name = "StudioLikes")
    record Likes(@Schema(required = true) List<Like> data) {}

    /**
     * @param into what the others would best be merged into
     */
    @Schema(name = "StudioDuplicates")
    record Group(@Schema(required = true) Row into, @Schema(required = true) List<Like> others) {}

    @Schema(name = "StudioDuplicateGroups")
    record Groups(@Schema(required = true) List<Group> data) {}

    /**
     * What came of one of many.
     *
     * @param question as it is now; null where it was refused
     * @param problem why it was refused; null where it was not
     */
    @Schema(name = "StudioOutcome")
    record Outcome(
            @Schema(required = true) UUID id,
            @Schema(nullable = true) @Nullable Row question,
            @Schema(nullable = true) @Nullable Problem problem) {}

    @Schema(name = "StudioOutcomes")
    record Outcomes(@Schema(required = true) List<Outcome> data) {}

    /**
     * @param names of departments, sessions, topics and accounts; ids are unique over all kinds
     */
    static StudioQuestion of(
            Question question,
            Map<UUID, String> names,
            ReviewQueue.Beside beside,
            @Nullable Question mergedInto,
            List<Question> merged,
            @Nullable Transfer transfer,
            List<org.wenzheng.questions.moderation.Note> notes) {
        UUID session = question.sessionId();
        Instant editedAt = question.editedAt();
        return new StudioQuestion(
                question.id(),
                question.version(),
                question.number(),
                FieldType.word(question.kind()),
                question.title(),
                question.text(),
                question.onAirText(),
                question.originalTitle(),
                question.originalText(),
                question.nickname(),
                named(question.departmentId(), names),
                session == null ? null : named(session, names),
                question.topicIds().stream()
                        .map(topic -> named(topic, names))
                        .sorted(
                                Comparator.comparing(StudioSession.Named::name)
                                        .thenComparing(StudioSession.Named::id))
                        .toList(),
                question.receivedAt(),
                new Review(
                        FieldType.word(question.review().state()),
                        who(question.review().by(), names),
                        question.review().at(),
                        question.review().reason(),
                        question.dismissal() == null ? null : FieldType.word(question.dismissal())),
                found(question),
                beside.support(),
                mergedInto == null ? null : Brief.of(mergedInto),
                merged.stream().map(Brief::of).toList(),
                sent(transfer, names),
                airing(question),
                editedAt == null ? null : new Touched(who(question.editedBy(), names), editedAt),
                Held.orNone(beside.claim()),
                notes.stream().map(note -> Note.of(note, names)).toList());
    }

    private static List<String> found(Question question) {
        return List.copyOf(new TreeSet<>(question.heldFor()));
    }

    private static @Nullable String airing(Question question) {
        return question.onAir() == null ? null : FieldType.word(question.onAir().state());
    }

    private static @Nullable Sent sent(@Nullable Transfer transfer, Map<UUID, String> names) {
        return transfer == null
                ? null
                : new Sent(
                        named(transfer.fromDepartmentId(), names),
                        named(transfer.toDepartmentId(), names),
                        transfer.note(),
                        who(transfer.by(), names),
                        transfer.at(),
                        transfer.takenAt());
    }

    private static StudioSession.Named named(UUID id, Map<UUID, String> names) {
        return new StudioSession.Named(id, Objects.requireNonNull(names.get(id)));
    }

    /** Null for the service itself, for the asker, and for an account that is gone. */
    private static StudioSession.@Nullable Named who(
            @Nullable Actor actor, Map<UUID, String> names) {
        UUID account = actor == null ? null : actor.account().orElse(null);
        String name = account == null ? null : names.get(account);
        return account == null || name == null ? null : new StudioSession.Named(account, name);
    }
}
