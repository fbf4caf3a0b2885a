package org.wenzheng.search.index;

import io.smallrye.health.api.Wellness;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Shows who answers searches. Wellness, not readiness: without the engine the database answers, and
 * a service taken out of use would help nobody.
 */
@Wellness
class SearchCheck implements HealthCheck {
    private final LiveIndex live;
    private final Reindex reindex;

    SearchCheck(LiveIndex live, Reindex reindex) {
        this.live = live;
        this.reindex = reindex;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("search");
        Optional<IndexRegister.Live> index = live.live();
        response.withData("answeredBy", index.isPresent() ? "engine" : "database");
        index.ifPresent(found -> response.withData("index", found.slot().index()));
        reindex.latest()
                .ifPresent(
                        attempt -> {
                            response.withData("reindex", attempt.state().name());
                            response.withData("reindex.documents", attempt.documents());
                            response.withData("reindex.total", attempt.total());
                        });
        return response.status(index.isPresent()).build();
    }
}
