package org.wenzheng.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;

public sealed interface QuestionEvent extends Event {
    String QUESTION = "question";

    Place place();

    record Place(UUID id, UUID departmentId, @Nullable UUID sessionId, Set<UUID> topicIds) {
        public List<Subject> shownBy() {
            List<Subject> subjects = new ArrayList<>();
            subjects.add(new Subject("department", departmentId));
            if (sessionId != null) {
                subjects.add(new Subject("session", sessionId));
            }
            topicIds.forEach(topic -> subjects.add(new Subject("topic", topic)));
            return subjects;
        }
    }

    @Override
    default Subject subject() {
        return new Subject(QUESTION, place().id());
    }

    @Override
    default List<Subject> touches() {
        return place().shownBy();
    }

    /** No page and no hit reads otherwise after these, and they come in floods. */
    sealed interface Unseen extends QuestionEvent {}

    @EventType("question.submitted")
    record Submitted(Place place) implements Unseen {}

    /** A moderator told the producer what it is good for. */
    @EventType("question.recommended")
    record Recommended(Place place, Changed<Boolean> starred, Changed<Question.Label> label)
            implements Unseen {}

    /** Entered after it was put on air. */
    @EventType("question.recorded")
    record Recorded(Place place) implements QuestionEvent {}

    @EventType("question.reviewed")
    record Reviewed(Place place, Changed<ReviewState> review, @Nullable String reason)
            implements QuestionEvent {}

    @EventType("question.handled")
    record Handled(Place place, Changed<HandlingState> handling, @Nullable String reason)
            implements QuestionEvent {}

    @EventType("question.on-air-moved")
    record OnAirMoved(Place place, Changed<OnAirState> onAir) implements QuestionEvent {}

    @EventType("question.visibility-changed")
    record VisibilityChanged(Place place, Changed<Visibility> visibility)
            implements QuestionEvent {}

    /** With what tells one text from another: a draft is nothing for the log. */
    @EventType("question.rephrased")
    record Rephrased(
            Place place,
            @Nullable Changed<TextMark> title,
            @Nullable Changed<TextMark> text,
            @Nullable Changed<TextMark> onAirText)
            implements QuestionEvent {}

    @EventType("question.nickname-changed")
    record NicknameChanged(Place place, Changed<TextMark> nickname) implements QuestionEvent {}

    @EventType("question.supplemented")
    record Supplemented(Place place) implements Unseen {}

    /**
     * @param whole whether the published words went too
     */
    @EventType("question.erased")
    record Erased(Place place, boolean whole) implements QuestionEvent {}

    @EventType("question.resubmitted")
    record Resubmitted(
            Place place,
            Changed<ReviewState> review,
            Changed<TextMark> title,
            Changed<TextMark> text)
            implements QuestionEvent {}

    @EventType("question.appealed")
    record Appealed(Place place, Changed<ReviewState> review) implements QuestionEvent {}

    /** One more, or one less, wants to know the same. Comes in floods. */
    @EventType("question.supported")
    record Supported(Place place) implements Unseen {}

    /** Its asker said whether the answer will do; the reason is nothing for the log. */
    @EventType("question.rated")
    record Rated(Place place, int round, boolean satisfied) implements Unseen {}

    /** A reader said whether the answer helped. Comes in floods. */
    @EventType("question.helped")
    record Helped(Place place, boolean helped) implements Unseen {}

    /** Somebody believes that something in an answer is wrong. */
    @EventType("question.error-reported")
    record ErrorReported(Place place, UUID report) implements Unseen {}

    @EventType("question.error-closed")
    record ErrorClosed(Place place, UUID report) implements Unseen {}

    @EventType("question.kind-changed")
    record KindChanged(Place place, Changed<QuestionKind> kind) implements QuestionEvent {}

    /** What showed it under a topic that it has no more changes too. */
    @EventType("question.topics-changed")
    record TopicsChanged(Place place, Changed<Set<UUID>> topicIds) implements QuestionEvent {
        @Override
        public List<Subject> touches() {
            List<Subject> touched = new ArrayList<>(place.shownBy());
            if (topicIds.before() != null) {
                topicIds.before().stream()
                        .filter(topic -> !place.topicIds().contains(topic))
                        .forEach(topic -> touched.add(new Subject("topic", topic)));
            }
            return touched;
        }
    }

    @EventType("question.merged")
    record Merged(Place place, Changed<UUID> mergedInto) implements QuestionEvent {
        @Override
        public List<Subject> touches() {
            return with(place, QUESTION, mergedInto);
        }
    }

    @EventType("question.unmerged")
    record Unmerged(Place place, Changed<UUID> mergedInto) implements QuestionEvent {
        @Override
        public List<Subject> touches() {
            return with(place, QUESTION, mergedInto);
        }
    }

    /** Also what it was with before, and what it is with now. */
    private static List<Subject> with(Place place, String kind, @Nullable Changed<UUID> other) {
        List<Subject> touched = new ArrayList<>(place.shownBy());
        if (other != null) {
            Stream.of(other.before(), other.after())
                    .filter(Objects::nonNull)
                    .map(id -> new Subject(kind, Objects.requireNonNull(id)))
                    .filter(subject -> !touched.contains(subject))
                    .forEach(touched::add);
        }
        return touched;
    }

    @EventType("question.transferred")
    record Transferred(Place place, Changed<UUID> transferredTo) implements QuestionEvent {}

    /** Of another department from now on, or of the former one again. */
    @EventType("question.transfer-taken")
    record TransferTaken(Place place, Changed<UUID> department, @Nullable Changed<UUID> session)
            implements QuestionEvent {
        @Override
        public List<Subject> touches() {
            return with(place, "session", session);
        }
    }

    /** Somebody left a note for colleagues; what it says is nothing for the log. */
    @EventType("question.noted")
    record Noted(Place place, UUID note) implements QuestionEvent {}

    @EventType("question.note-removed")
    record NoteRemoved(Place place, UUID note) implements QuestionEvent {}

    /** With what nobody can look up any more. */
    @EventType("question.deleted")
    record Deleted(Place place, long number, boolean published) implements QuestionEvent {}
}
