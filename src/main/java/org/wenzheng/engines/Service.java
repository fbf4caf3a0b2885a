package org.wenzheng.engines;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What runs between the start and the stop of Quarkus. */
public final class Service implements QuarkusApplication {

    /** What to do as soon as the service answers. */
    interface WhenReady {
        /**
         * @param address of the service, without a path
         * @return the process's exit code
         */
        int run(URI address) throws Exception;
    }

    /** Static, because Quarkus makes the instance. */
    private static volatile @Nullable WhenReady next;

    private final HttpServer http;

    @Inject
    Service(HttpServer http) {
        this.http = http;
    }

    static void next(WhenReady whenReady) {
        next = whenReady;
    }

    @Override
    public int run(String... arguments) throws Exception {
        return Objects.requireNonNull(next).run(URI.create("http://localhost:" + http.getPort()));
    }
}
