package org.wenzheng.rundown;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.QuestionEvent;
import org.wenzheng.sessions.SessionEvent;

/**
 * What happens to a running order. Nothing public shows it: what goes on air is told by the
 * question's own events.
 */
public sealed interface RundownEvent extends Event {
    String RUNDOWN = "rundown";

    UUID id();

    @Override
    default Subject subject() {
        return new Subject(RUNDOWN, id());
    }

    @Override
    default List<Subject> touches() {
        return List.of(new Subject("session", id()));
    }

    /** Whether the order, or what it shows of questions and session, reads otherwise now. */
    static boolean changesOrder(LoggedEvent event) {
        return event.isAnyOf(
                RundownEvent.class,
                QuestionEvent.OnAirMoved.class,
                QuestionEvent.Reviewed.class,
                QuestionEvent.Rephrased.class,
                QuestionEvent.VisibilityChanged.class,
                QuestionEvent.Deleted.class,
                SessionEvent.Moved.class,
                SessionEvent.Edited.class);
    }

    @EventType("rundown.segment-added")
    record SegmentAdded(UUID id, UUID segmentId, int plannedSeconds) implements RundownEvent {}

    @EventType("rundown.segment-edited")
    record SegmentEdited(
            UUID id,
            UUID segmentId,
            @Nullable Changed<TextMark> title,
            @Nullable Changed<Integer> plannedSeconds)
            implements RundownEvent {}

    @EventType("rundown.segment-removed")
    record SegmentRemoved(UUID id, UUID segmentId) implements RundownEvent {}

    @EventType("rundown.reordered")
    record Reordered(UUID id, Changed<List<UUID>> order) implements RundownEvent {}

    @EventType("rundown.segment-began")
    record SegmentBegan(UUID id, Changed<UUID> segmentId) implements RundownEvent {}

    @EventType("rundown.rehearsed")
    record Rehearsed(UUID id, UUID questionId, Changed<OnAirState> onAir) implements RundownEvent {}
}
