package org.wenzheng.rundown;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.QuestionsOnAir;

final class Broadcast implements Stage {
    private final QuestionsOnAir questionsOnAir;
    private final UUID session;

    Broadcast(QuestionsOnAir questionsOnAir, UUID session) {
        this.questionsOnAir = questionsOnAir;
        this.session = session;
    }

    @Override
    public @Nullable Instant rehearsal() {
        return null;
    }

    @Override
    public Map<UUID, Standing> standings() {
        Map<UUID, Standing> standings = new HashMap<>();
        questionsOnAir
                .broadcast(session)
                .forEach(
                        (id, onAir) ->
                                standings.put(
                                        id, new Standing(onAir.state(), onAir.by(), onAir.at())));
        return standings;
    }

    @Override
    public Optional<UUID> the(OnAirState state) {
        return questionsOnAir.inBroadcast(session, state);
    }

    @Override
    public void move(UUID question, OnAirState next, Actor by, Instant at) {
        questionsOnAir.move(question, next, by, at);
    }
}
