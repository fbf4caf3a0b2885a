package org.wenzheng.shared.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What of a span leaves the house: what is listed here. Addresses that were called, what was
 * searched for, from where and by which browser, and the messages of exceptions stay; so does
 * whatever a later version of an instrumentation may add.
 */
final class ToldSpan extends DelegatingSpanData {
    /** Of the attributes that are our own; see {@link Verb#says}. */
    static final String OWN = "wenzheng.";

    private static final String METHOD = "http.request.method";
    private static final String ROUTE = "http.route";
    private static final Set<String> TOLD =
            Set.of(
                    METHOD,
                    ROUTE,
                    "http.response.status_code",
                    "url.scheme",
                    "network.protocol.version",
                    "error.type");

    private final String name;
    private final Attributes attributes;

    ToldSpan(SpanData span) {
        super(span);
        attributes =
                span.getAttributes().toBuilder()
                        .removeIf(
                                key ->
                                        !TOLD.contains(key.getKey())
                                                && !key.getKey().startsWith(OWN))
                        .build();
        name = span.getKind() == SpanKind.INTERNAL ? span.getName() : request();
    }

    /** A request that nothing is there for would be named by its path. */
    private String request() {
        String method = null;
        String route = null;
        for (var attribute : attributes.asMap().entrySet()) {
            switch (attribute.getKey().getKey()) {
                case METHOD -> method = String.valueOf(attribute.getValue());
                case ROUTE -> route = String.valueOf(attribute.getValue());
                default -> {}
            }
        }
        return Objects.requireNonNullElse(method, "HTTP") + (route == null ? "" : " " + route);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    public StatusData getStatus() {
        return StatusData.create(super.getStatus().getStatusCode(), "");
    }
}
