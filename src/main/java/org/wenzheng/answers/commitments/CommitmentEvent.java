package org.wenzheng.answers.commitments;

import java.time.LocalDate;
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

/** What becomes of a commitment; its words are the answer's, and nothing for the log. */
public sealed interface CommitmentEvent extends Event {
    String COMMITMENT = "commitment";

    UUID id();

    QuestionEvent.Place question();

    @Override
    default Subject subject() {
        return new Subject(COMMITMENT, id());
    }

    @Override
    default List<Subject> touches() {
        List<Subject> touched = new ArrayList<>(question().shownBy());
        touched.add(new Subject(QuestionEvent.QUESTION, question().id()));
        return touched;
    }

    /** By the rule; nothing is public of it. */
    @EventType("commitment.proposed")
    record Proposed(
            UUID id,
            QuestionEvent.Place question,
            UUID answer,
            TextMark sentence,
            LocalDate lastDay)
            implements CommitmentEvent {
        @Override
        public List<Subject> touches() {
            return List.of();
        }
    }

    /**
     * A person says that it is one.
     *
     * @param state null before where nobody had proposed it
     */
    @EventType("commitment.confirmed")
    record Confirmed(
            UUID id,
            QuestionEvent.Place question,
            UUID answer,
            TextMark sentence,
            Changed<CommitmentState> state,
            Changed<LocalDate> lastDay)
            implements CommitmentEvent {}

    /**
     * @param keptOn the day on which it was done
     * @param reason for the public; a word of the API where the answer changed
     */
    @EventType("commitment.moved")
    record Moved(
            UUID id,
            QuestionEvent.Place question,
            Changed<CommitmentState> state,
            @Nullable LocalDate keptOn,
            @Nullable String reason)
            implements CommitmentEvent {}
}
