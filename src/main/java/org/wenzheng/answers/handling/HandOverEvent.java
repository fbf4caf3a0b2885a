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
import org.wenzheng.events.TextMark;
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

    /** The day on which somebody looks whether the answer still holds. */
    @EventType("hand-over.check-planned")
    record CheckPlanned(QuestionEvent.Place question, Changed<LocalDate> on)
            implements HandOverEvent {}

    /**
     * @param until the clock stands still up to and with this day
     */
    @EventType("hand-over.asker-asked")
    record AskerAsked(
            QuestionEvent.Place question, TextMark text, LocalDate until, Changed<LocalDate> dueOn)
            implements HandOverEvent {}

    /** What askers write is for the staff, and does not stand on the log. */
    @EventType("hand-over.asker-replied")
    record AskerReplied(QuestionEvent.Place question, Changed<LocalDate> dueOn)
            implements HandOverEvent {}

    /**
     * @param topic whose rule says so
     */
    @EventType("hand-over.assigned-by-rule")
    record AssignedByRule(QuestionEvent.Place question, Changed<UUID> account, UUID topic)
            implements HandOverEvent {}

    /**
     * @param department that is asked
     */
    @EventType("hand-over.contribution-asked")
    record ContributionAsked(
            QuestionEvent.Place question, UUID contribution, UUID department, TextMark request)
            implements HandOverEvent {}

    @EventType("hand-over.contribution-given")
    record ContributionGiven(
            QuestionEvent.Place question, UUID contribution, UUID department, TextMark text)
            implements HandOverEvent {}

    @EventType("hand-over.contribution-closed")
    record ContributionClosed(QuestionEvent.Place question, UUID contribution, UUID department)
            implements HandOverEvent {}

    /** By a calendar that knows more of a year. */
    @EventType("hand-over.recounted")
    record Recounted(
            QuestionEvent.Place question, Changed<LocalDate> dueOn, Changed<Boolean> provisional)
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

    /** Another question of the department has its answer, and stands for it. */
    @EventType("hand-over.answered-already")
    record AnsweredAlready(QuestionEvent.Place question, UUID answered) implements HandOverEvent {}

    @EventType("hand-over.settled")
    record Settled(QuestionEvent.Place question) implements HandOverEvent {}
}
