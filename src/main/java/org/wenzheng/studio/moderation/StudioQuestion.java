package org.wenzheng.studio.moderation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Versioned;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.Edit;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionChannel;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.ReviewState;
import org.wenzheng.questions.moderation.Claims;
import org.wenzheng.questions.moderation.ReviewQueue;
import org.wenzheng.questions.moderation.Transfer;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.studio.sessions.StudioSession;

/**
 * A question whole, for reviewers. Who asked is not in it: the nickname is all that a reviewer
 * sees.
 *
 * @param channel how it came
 * @param title what the public reads once it is approved, as is {@code text}
 * @param onAirText null where the title is fit for air
 * @param asItCame whether the words are as they were typed: neither masked nor edited
 * @param erasedAt when what was typed was erased; then title and text may be empty
 * @param heldFor what the screening found
 * @param hits what the screening finds in its words as they are now
 * @param support how many more want to know the same, with the askers of those that were merged
 *     into it
 * @param merged those that were merged into it
 * @param edited who changed the words last; null where they are as they came
 */
@Schema(name = "StudioQuestion")
public record StudioQuestion(
        UUID id,
        @Schema(description = "供 If-Match 使用 For If-Match") long version,
        @Schema(examples = "200317") long number,
        QuestionKind kind,
        String title,
        String text,
        @Nullable String onAirText,
        boolean asItCame,
        @Nullable Instant erasedAt,
        @Nullable String nickname,
        QuestionChannel channel,
        StudioSession.Named department,
        StudioSession.@Nullable Named session,
        List<StudioSession.Named> topics,
        Instant receivedAt,
        Review review,
        List<String> heldFor,
        List<Hit> hits,
        int support,
        @Nullable Brief mergedInto,
        List<Brief> merged,
        @Nullable Sent transfer,
        @Nullable OnAirState onAir,
        boolean starred,
        Question.@Nullable Label label,
        @Nullable Touched edited,
        @Nullable Held claim,
        List<Note> notes)
        implements Versioned {

    /**
     * What was typed, with the personal data in it.
     *
     * @param title null for one that was imported
     */
    @Schema(name = "StudioOriginal")
    record Original(@Nullable String title, String text) {}

    /**
     * @param by null where the service itself did it, or the asker
     * @param reason for colleagues where it is held, for the asker where it is dismissed
     * @param dismissal coded reason of a dismissal
     */
    @Schema(name = "StudioReview")
    record Review(
            ReviewState state,
            StudioSession.@Nullable Named by,
            Instant at,
            @Nullable String reason,
            @Nullable DismissalReason dismissal) {}

    @Schema(name = "StudioQuestionBrief")
    record Brief(
            UUID id,
            long number,
            String title,
            @Schema(description = "背景，没有写时为空 Null where none was written") @Nullable String text,
            @Nullable String nickname,
            int support,
            Instant receivedAt) {
        static Brief of(Question question) {
            return new Brief(
                    question.id(),
                    question.number(),
                    question.title(),
                    question.hasBackground() ? question.text() : null,
                    question.nickname(),
                    question.supportCount(),
                    question.receivedAt());
        }
    }

    /**
     * A place in its words that the screening found something in.
     *
     * @param code as in {@code heldFor}
     * @param word of the list; null for personal data
     * @param from in UTF-16 units, as is {@code to}
     */
    @Schema(name = "StudioHit")
    record Hit(
            @Schema(enumeration = {"title", "text", "onAirText", "nickname"}) String field,
            String code,
            @Nullable String word,
            int from,
            int to) {
        static List<Hit> of(String field, List<Screening.Found> found) {
            return found.stream()
                    .map(
                            one ->
                                    new Hit(
                                            field,
                                            one.finding().name(),
                                            one.word(),
                                            one.from(),
                                            one.to()))
                    .toList();
        }
    }

    /**
     * @param takenAt null while the other department has not taken it
     */
    @Schema(name = "StudioTransfer")
    record Sent(
            StudioSession.Named from,
            StudioSession.Named to,
            String note,
            StudioSession.@Nullable Named by,
            Instant at,
            @Nullable Instant takenAt) {}

    @Schema(name = "StudioTouched")
    record Touched(StudioSession.@Nullable Named by, Instant at) {}

    /**
     * @param until the claim ends unless it is renewed
     */
    @Schema(name = "StudioClaim")
    record Held(UUID questionId, StudioSession.Named by, Instant until) {
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
    record Note(UUID id, String text, StudioSession.@Nullable Named by, Instant at) {
        static Note of(org.wenzheng.questions.moderation.Note note, Map<UUID, String> names) {
            return new Note(
                    note.id(), note.text(), StudioSession.Named.of(note.by(), names), note.at());
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
            UUID id,
            long version,
            long number,
            String title,
            @Nullable String nickname,
            QuestionChannel channel,
            QuestionKind kind,
            ReviewState state,
            Instant receivedAt,
            Instant reviewedAt,
            List<String> heldFor,
            int support,
            int merged,
            int notes,
            @Nullable Held claim,
            @Nullable OnAirState onAir,
            boolean starred,
            Question.@Nullable Label label,
            @Nullable DismissalReason dismissal,
            StudioSession.Named department,
            @Nullable UUID sessionId,
            @Nullable UUID mergedIntoId) {
        static Row of(Question question, ReviewQueue.Beside beside, Map<UUID, String> names) {
            return new Row(
                    question.id(),
                    question.version(),
                    question.number(),
                    question.title(),
                    question.nickname(),
                    question.channel(),
                    question.kind(),
                    question.review().state(),
                    question.receivedAt(),
                    question.review().at(),
                    found(question),
                    beside.support(),
                    beside.merged(),
                    beside.notes(),
                    Held.orNone(beside.claim()),
                    airing(question),
                    question.isStarred(),
                    question.label(),
                    question.dismissal(),
                    StudioSession.Named.of(question.departmentId(), names),
                    question.sessionId(),
                    question.merge().into());
        }
    }

    @Schema(name = "StudioQuestions")
    record Many(List<Row> data, ListMeta meta) {}

    /**
     * @param oldestReceivedAt null where none waits
     */
    @Schema(name = "StudioQueue")
    record Queue(long waiting, long held, @Nullable Instant oldestReceivedAt, List<Held> claims) {
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
    record Like(Row question, @Schema(examples = "0.83") double likeness) {}

    @Schema(name = "StudioLikes")
    record Likes(List<Like> data) {}

    /**
     * @param into what the others would best be merged into
     */
    @Schema(name = "StudioDuplicates")
    record Group(Row into, List<Like> others) {}

    @Schema(name = "StudioDuplicateGroups")
    record Groups(List<Group> data) {}

    /**
     * What came of one of many.
     *
     * @param question as it is now; null where it was refused
     * @param problem why it was refused; null where it was not
     */
    @Schema(name = "StudioOutcome")
    record Outcome(UUID id, @Nullable Row question, @Nullable Problem problem) {}

    @Schema(name = "StudioOutcomes")
    record Outcomes(List<Outcome> data) {}

    /**
     * @param names of departments, sessions, topics and accounts; ids are unique over all kinds
     */
    static StudioQuestion of(
            Question question,
            Map<UUID, String> names,
            List<Hit> hits,
            ReviewQueue.Beside beside,
            @Nullable Question mergedInto,
            List<Question> merged,
            @Nullable Transfer transfer,
            List<org.wenzheng.questions.moderation.Note> notes) {
        UUID session = question.sessionId();
        Edit edit = question.edit();
        return new StudioQuestion(
                question.id(),
                question.version(),
                question.number(),
                question.kind(),
                question.title(),
                question.text(),
                question.onAirText(),
                question.isAsItCame(),
                question.erasedAt(),
                question.nickname(),
                question.channel(),
                StudioSession.Named.of(question.departmentId(), names),
                session == null ? null : StudioSession.Named.of(session, names),
                question.topicIds().stream()
                        .map(topic -> StudioSession.Named.of(topic, names))
                        .sorted(
                                Comparator.comparing(StudioSession.Named::name)
                                        .thenComparing(StudioSession.Named::id))
                        .toList(),
                question.receivedAt(),
                new Review(
                        question.review().state(),
                        StudioSession.Named.of(question.review().by(), names),
                        question.review().at(),
                        question.review().reason(),
                        question.dismissal()),
                found(question),
                hits,
                beside.support(),
                mergedInto == null ? null : Brief.of(mergedInto),
                merged.stream().map(Brief::of).toList(),
                sent(transfer, names),
                airing(question),
                question.isStarred(),
                question.label(),
                edit == null
                        ? null
                        : new Touched(StudioSession.Named.of(edit.by(), names), edit.at()),
                Held.orNone(beside.claim()),
                notes.stream().map(note -> Note.of(note, names)).toList());
    }

    private static List<String> found(Question question) {
        return List.copyOf(new TreeSet<>(question.heldFor()));
    }

    private static @Nullable OnAirState airing(Question question) {
        return question.onAir() == null ? null : question.onAir().state();
    }

    private static @Nullable Sent sent(@Nullable Transfer transfer, Map<UUID, String> names) {
        return transfer == null
                ? null
                : new Sent(
                        StudioSession.Named.of(transfer.fromDepartmentId(), names),
                        StudioSession.Named.of(transfer.toDepartmentId(), names),
                        transfer.note(),
                        StudioSession.Named.of(transfer.by(), names),
                        transfer.at(),
                        transfer.takenAt());
    }
}
