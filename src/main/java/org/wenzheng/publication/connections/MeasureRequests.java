package org.wenzheng.publication.connections;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long requests take, by who they are made for and how they end. Streams, which take as long as
 * somebody listens, are left out.
 */
@ApplicationScoped
class MeasureRequests {
    /** The whole of what is done with a request, but for what tells where it begins. */
    private static final int PRIORITY = RequestTimeout.PRIORITY - 1;

    private static final Duration[] STEPS =
            IntStream.of(5, 25, 50, 100, 250, 500, 1000, 2500, 10_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private enum Outcome {
        ANSWERED,
        REFUSED,
        FAILED;

        static Outcome of(int status) {
            return status < 400 ? ANSWERED : status < 500 ? REFUSED : FAILED;
        }
    }

    private record Ended(RequestArea area, Outcome outcome) {}

    private final Map<Ended, Timer> timers = new HashMap<>();

    MeasureRequests(MeterRegistry metrics) {
        for (RequestArea area : RequestArea.values()) {
            for (Outcome outcome : Outcome.values()) {
                timers.put(
                        new Ended(area, outcome),
                        Timer.builder("wenzheng.requests")
                                .tag("area", area.word())
                                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                                .serviceLevelObjectives(STEPS)
                                .register(metrics));
            }
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::measure, PRIORITY);
    }

    private void measure(RoutingContext context) {
        RequestArea area = RequestArea.of(context.normalizedPath());
        Timer.Sample began = Timer.start();
        context.addEndHandler(
                ended -> {
                    HttpServerResponse response = context.response();
                    if (!isStream(response.headers().get(HttpHeaders.CONTENT_TYPE))) {
                        Outcome outcome = Outcome.of(response.getStatusCode());
                        began.stop(requireNonNull(timers.get(new Ended(area, outcome))));
                    }
                });
        context.next();
    }

    private static boolean isStream(@Nullable String type) {
        return type != null && type.startsWith("text/event-stream");
    }
}
