package org.wenzheng.answers;

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

public sealed interface AnswerEvent extends Event {
    String ANSWER = "answer";

    UUID id();

    /** Null where a department answers, and nobody in person. */
    @Nullable UUID personId();

    QuestionEvent.Place question();

    @Override
    default Subject subject() {
        return new Subject(ANSWER, id());
    }

    @Override
    default List<Subject> touches() {
        List<Subject> subjects = new ArrayList<>(question().shownBy());
        subjects.add(new Subject(QuestionEvent.QUESTION, question().id()));
        UUID person = personId();
        if (person != null) {
            subjects.add(new Subject("person", person));
        }
        return subjects;
    }

    @EventType("answer.published")
    record Published(UUID id, @Nullable UUID personId, QuestionEvent.Place question)
            implements AnswerEvent {}

    /**
     * A written text stands beside what was said.
     *
     * @param supplements the spoken answer
     */
    @EventType("answer.supplemented")
    record Supplemented(
            UUID id,
            @Nullable UUID personId,
            QuestionEvent.Place question,
            UUID supplements,
            SupplementKind kind)
            implements AnswerEvent {}

    /**
     * @param supersededBy the question whose answer holds now
     */
    @EventType("answer.moved")
    record Moved(
            UUID id,
            @Nullable UUID personId,
            QuestionEvent.Place question,
            Changed<AnswerState> state,
            @Nullable String reason,
            @Nullable UUID supersededBy)
            implements AnswerEvent {}

    /** Said by somebody else than was thought. */
    @EventType("answer.attributed")
    record Attributed(UUID id, UUID personId, QuestionEvent.Place question, Changed<UUID> official)
            implements AnswerEvent {
        @Override
        public List<Subject> touches() {
            List<Subject> subjects = new ArrayList<>(AnswerEvent.super.touches());
            if (official.before() != null) {
                subjects.add(new Subject("person", official.before()));
            }
            return subjects;
        }
    }

    /** Only of a draft, which nobody but the staff has seen. */
    @EventType("answer.discarded")
    record Discarded(UUID id, @Nullable UUID personId, QuestionEvent.Place question)
            implements AnswerEvent {}

    /** What was taken down of a spoken answer was put right; null stays. */
    @EventType("answer.corrected")
    record Corrected(
            UUID id,
            @Nullable UUID personId,
            QuestionEvent.Place question,
            @Nullable Changed<TextMark> text,
            @Nullable Changed<Integer> videoSecond)
            implements AnswerEvent {}
}
