package org.wenzheng.answers.drafting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;
import org.wenzheng.questions.QuestionEvent;

/** What becomes of a draft; what it says is nothing for the log. */
public sealed interface DraftEvent extends Event {
    UUID id();

    QuestionEvent.Place question();

    @Override
    default Subject subject() {
        return new Subject("answer-draft", id());
    }

    @Override
    default List<Subject> touches() {
        List<Subject> touched = new ArrayList<>(question().shownBy());
        touched.add(new Subject(QuestionEvent.QUESTION, question().id()));
        return touched;
    }

    @EventType("answer-draft.started")
    record Started(UUID id, QuestionEvent.Place question, @Nullable UUID corrects)
            implements DraftEvent {}

    @EventType("answer-draft.moved")
    record Moved(UUID id, QuestionEvent.Place question, Changed<DraftState> state)
            implements DraftEvent {}

    /**
     * @param revision from 1 on
     */
    @EventType("answer-draft.sent")
    record Sent(UUID id, QuestionEvent.Place question, int revision, TextMark text)
            implements DraftEvent {}

    /**
     * @param deputyFor in whose place; null: in the signer's own right
     */
    @EventType("answer-draft.signed")
    record Signed(
            UUID id,
            QuestionEvent.Place question,
            int revision,
            String sha256,
            @Nullable UUID deputyFor)
            implements DraftEvent {}

    /** When it is to become public: at a time of its own, with its session, or neither. */
    @EventType("answer-draft.planned")
    record Planned(UUID id, QuestionEvent.Place question, Changed<Instant> at, boolean withSession)
            implements DraftEvent {}

    /**
     * It is public, as a version of its answer.
     *
     * @param number from 1 on
     * @param sha256 over its text and the hash of the version before
     */
    @EventType("answer-draft.kept")
    record Kept(UUID id, QuestionEvent.Place question, UUID answer, int number, String sha256)
            implements DraftEvent {}

    @EventType("answer-draft.commented")
    record Commented(UUID id, QuestionEvent.Place question, UUID comment) implements DraftEvent {}
}
