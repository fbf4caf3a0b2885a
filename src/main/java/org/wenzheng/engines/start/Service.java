package org.wenzheng.engines.start;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
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
                .run(URI.create("http://" + host() + ":" + http.getPort()), notices.take());
    }

    /** By which this machine reaches it. */
    private static String host() {
        InetAddress host =
                InetAddress.ofLiteral(
                        ConfigProvider.getConfig().getValue("quarkus.http.host", String.class));
        if (host.isLoopbackAddress() || host.isAnyLocalAddress()) {
            return "localhost";
        }
        return host instanceof Inet6Address
                ? "[" + host.getHostAddress() + "]"
                : host.getHostAddress();
    }
}
