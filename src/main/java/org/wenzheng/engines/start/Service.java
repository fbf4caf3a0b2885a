package org.wenzheng.engines.start;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.program.StartNotices;

public final class Service implements QuarkusApplication {

    interface WhenReady {
        int run(URI address, List<Function<Locale, String>> notices) throws Exception;
    }

    /** Static, because Quarkus makes the instance. */
    private static volatile @Nullable WhenReady next;

    private final HttpServer http;
    private final StartNotices notices;

    @Inject
    Service(HttpServer http, StartNotices notices) {
        this.http = http;
        this.notices = notices;
    }

    static void next(WhenReady whenReady) {
        next = whenReady;
    }

    @Override
    public int run(String... arguments) throws Exception {
        return Objects.requireNonNull(next)
                .run(URI.create("http://localhost:" + http.getPort()), notices.take());
    }
}
