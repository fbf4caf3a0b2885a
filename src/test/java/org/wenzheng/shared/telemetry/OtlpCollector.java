package org.wenzheng.shared.telemetry;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What a collector of OpenTelemetry is told by the service, over HTTP. */
public final class OtlpCollector implements QuarkusTestResourceLifecycleManager {
    private static final String SECRET = "of tests";

    private final List<byte[]> traces = new CopyOnWriteArrayList<>();
    private final List<byte[]> metrics = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> take(exchange, traces));
        server.createContext("/v1/metrics", exchange -> take(exchange, metrics));
        server.start();
        return Map.of(
                "wenzheng.telemetry.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "wenzheng.telemetry.headers",
                "X-Secret=" + SECRET,
                "wenzheng.telemetry.service-name",
                "wenzheng-of-tests",
                "wenzheng.telemetry.metrics-every",
                "2S",
                "quarkus.otel.bsp.schedule.delay",
                "200ms");
    }

    /** Nothing is kept of a call without the header that was agreed upon. */
    private static void take(HttpExchange call, List<byte[]> kept) throws IOException {
        try (call;
                InputStream in = call.getRequestBody()) {
            boolean zipped = "gzip".equals(call.getRequestHeaders().getFirst("Content-Encoding"));
            byte[] body = (zipped ? new GZIPInputStream(in) : in).readAllBytes();
            boolean known = SECRET.equals(call.getRequestHeaders().getFirst("X-Secret"));
            if (known) {
                kept.add(body);
            }
            call.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            call.sendResponseHeaders(known ? 200 : 401, -1);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(OtlpCollector.class));
    }

    /**
     * @param parent empty where it has none
     * @param says attributes, as text
     */
    public record Told(
            String name, String id, String parent, Map<String, String> says, boolean failed) {}

    public List<Told> spans() {
        return traces.stream()
                .map(OtlpCollector::request)
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(OtlpCollector::told)
                .toList();
    }

    /** Names of services that sent something. */
    public Set<String> services() {
        return traces.stream()
                .map(OtlpCollector::request)
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getResource().getAttributesList().stream())
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .collect(Collectors.toSet());
    }

    /** All that came of traces: what is no text stands in between. */
    public String words() {
        return traces.stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    public Set<String> metrics() {
        return metrics.stream()
                .map(
                        bytes -> {
                            try {
                                return ExportMetricsServiceRequest.parseFrom(bytes);
                            } catch (InvalidProtocolBufferException e) {
                                throw new UncheckedIOException(e);
                            }
                        })
                .flatMap(request -> request.getResourceMetricsList().stream())
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .map(Metric::getName)
                .collect(Collectors.toSet());
    }

    private static ExportTraceServiceRequest request(byte[] bytes) {
        try {
            return ExportTraceServiceRequest.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Told told(Span span) {
        return new Told(
                span.getName(),
                hex(span.getTraceId().toByteArray()) + "-" + hex(span.getSpanId().toByteArray()),
                span.getParentSpanId().isEmpty()
                        ? ""
                        : hex(span.getTraceId().toByteArray())
                                + "-"
                                + hex(span.getParentSpanId().toByteArray()),
                span.getAttributesList().stream()
                        .collect(Collectors.toMap(KeyValue::getKey, OtlpCollector::value)),
                span.getStatus().getCodeValue() == 2);
    }

    private static String value(KeyValue attribute) {
        return attribute.getValue().hasIntValue()
                ? String.valueOf(attribute.getValue().getIntValue())
                : attribute.getValue().getStringValue();
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
