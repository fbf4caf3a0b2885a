package org.wenzheng.live;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.ProblemException;

/** An address at which an audience follows sessions. Each edge has a bean for its own audience. */
public interface Entrance {
    Audience audience();

    /** Of a plain route; the session is its one parameter: {@code /x/:session/events}. */
    String path();

    /** The same as in the document of the API: {@code /x/{session}/events}. */
    default String template() {
        return path().replaceAll(":(\\w+)", "{$1}");
    }

    Optional<String> permission();

    /**
     * Lets a caller in. Called in a thread that may block, without a transaction.
     *
     * @param session what stands in the path, as it was sent
     * @throws ProblemException not found, not signed in, …
     */
    Admission admit(HttpServerRequest request, String session);

    /**
     * @param still asked again every half minute in a thread that may block, without a transaction:
     *     false ends the stream. Null where nothing can be taken back.
     */
    record Admission(UUID sessionId, @Nullable BooleanSupplier still) {}
}
