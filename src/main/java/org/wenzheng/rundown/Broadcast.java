package org.wenzheng.rundown;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Questions;

/** The stage that the public sees: the questions themselves. */
final class Broadcast implements Stage {
    private final Questions questions;
    private final UUID session;

    Broadcast(Questions questions, UUID session) {
        this.questions = questions;
        this.session = session;
    }

    @Override
    public @Nullable Instant rehearsal() {
        return null;
    }

    @Override
    public Map<UUID, Standing> standings() {
        Map<UUID, Standing> standings = new HashMap<>();
        questions
                .broadcast(session)
                .forEach(
                        (id, onAir) ->
                                standings.put(
                                        id, new Standing(onAir.state(), onAir.by(), onAir.at())));
        return standings;
    }

    @Override
    public Optional<UUID> the(OnAirState state) {
        return questions.inBroadcast(session, state);
    }

    @Override
    public void move(UUID question, OnAirState next, Actor by, Instant at) {
        questions.moveOnAir(question, next, by, at);
    }
}
