package org.wenzheng.site.screens;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Entrance;
import org.wenzheng.rundown.screens.Screens;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

@ApplicationScoped
class ScreenStream implements Entrance {
    private final Screens screens;

    ScreenStream(Screens screens) {
        this.screens = screens;
    }

    @Override
    public Audience audience() {
        return Audience.SCREEN;
    }

    @Override
    public String path() {
        return "/screens/:token/events";
    }

    @Override
    public Optional<String> permission() {
        return Optional.empty();
    }

    @Override
    public Admission admit(HttpServerRequest request, String token) {
        return screens.opened(token, true)
                .map(
                        link ->
                                new Admission(
                                        link.sessionId(),
                                        () -> screens.opened(token, false).isPresent()))
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, "screen"));
    }
}
