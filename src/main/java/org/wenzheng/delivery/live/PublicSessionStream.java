package org.wenzheng.delivery.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.wenzheng.live.Audience;
import org.wenzheng.live.Entrance;
import org.wenzheng.sessions.PublishedSessions;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** Citizens follow a public session; without a sign-in, by its address name. */
@ApplicationScoped
public class PublicSessionStream implements Entrance {
    /**
     * When all come back at once, the database is asked once. A session that is taken back or made
     * public is noticed that late.
     */
    private static final Duration KNOWN = Duration.ofSeconds(5);

    private static final int MOST = 10_000;

    private final PublishedSessions publishedSessions;
    private final Cache<String, Optional<UUID>> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KNOWN).build();

    PublicSessionStream(PublishedSessions publishedSessions) {
        this.publishedSessions = publishedSessions;
    }

    @Override
    public Audience audience() {
        return Audience.PUBLIC;
    }

    @Override
    public String path() {
        return "/api/v1/public/sessions/:key/events";
    }

    @Override
    public Optional<String> permission() {
        return Optional.empty();
    }

    @Override
    public Admission admit(HttpServerRequest request, String key) {
        UUID session =
                known.get(key, this::find)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, key));
        return new Admission(session, null);
    }

    private Optional<UUID> find(String key) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> publishedSessions.at(key).map(Session::id));
    }
}
