package org.wenzheng.rundown;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.OnAirState;

/** Where questions are shown: the broadcast itself, or a rehearsal of it. */
interface Stage {
    /**
     * How far a question got.
     *
     * @param by null where nobody moved it on this stage
     */
    record Standing(OnAirState state, @Nullable Actor by, @Nullable Instant at) {}

    @Nullable Instant rehearsal();

    Map<UUID, Standing> standings();

    /** The one question in this state. */
    Optional<UUID> the(OnAirState state);

    /** Moves one question and tells the log; stands in the database at once. */
    void move(UUID question, OnAirState next, Actor by, Instant at);
}
