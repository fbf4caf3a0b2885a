package org.wenzheng.answers.handling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.questions.QuestionEvent;

/** What becomes of a question between its hand-over and its answer. */
public sealed interface HandOverEvent extends Event {
    QuestionEvent.Place question();

    @Override
    default Subject subject() {
        return new Subject(QuestionEvent.QUESTION, question().id());
    }

    @Override
    default List<Subject> touches() {
        return question().shownBy();
    }

    @EventType("hand-over.made")
    record Made(QuestionEvent.Place question, int workingDays, LocalDate dueOn)
            implements HandOverEvent {}

    @EventType("hand-over.assigned")
    record Assigned(QuestionEvent.Place question, Changed<UUID> account) implements HandOverEvent {}

    /**
     * @param believed the department that is believed to be responsible; null where nobody knows
     */
    @EventType("hand-over.returned")
    record Returned(QuestionEvent.Place question, ReturnReason reason, @Nullable UUID believed)
            implements HandOverEvent {}

    /**
     * @param ruled by a supervisor: it cannot be returned again
     */
    @EventType("hand-over.redirected")
    record Redirected(QuestionEvent.Place question, Changed<UUID> department, boolean ruled)
            implements HandOverEvent {
        @Override
        public List<Subject> touches() {
            List<Subject> touched = new ArrayList<>(question.shownBy());
            UUID before = department.before();
            if (before != null && !Objects.equals(before, department.after())) {
                touched.add(new Subject("department", before));
            }
            return touched;
        }
    }

    @EventType("hand-over.extended")
    record Extended(QuestionEvent.Place question, Changed<LocalDate> dueOn)
            implements HandOverEvent {}

    @EventType("hand-over.urged")
    record Urged(QuestionEvent.Place question) implements HandOverEvent {}

    /** Its asker was not satisfied with the answer: the department answers once more. */
    @EventType("hand-over.reopened")
    record Reopened(QuestionEvent.Place question, int workingDays, LocalDate dueOn)
            implements HandOverEvent {}

    /** Nor with the second answer: it is for the supervisor. */
    @EventType("hand-over.escalated")
    record Escalated(QuestionEvent.Place question) implements HandOverEvent {}

    @EventType("hand-over.settled")
    record Settled(QuestionEvent.Place question) implements HandOverEvent {}
}
