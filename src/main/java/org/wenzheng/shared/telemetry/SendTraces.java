package org.wenzheng.shared.telemetry;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Takes the place of Quarkus' own exporter, which sends whatever a span holds. */
@Singleton
@Unremovable
class SendTraces implements SpanExporter {
    private final SpanExporter collector;

    SendTraces(Collector collector) {
        this.collector =
                collector
                        .address("traces")
                        .map(address -> exporter(address, collector))
                        .orElseGet(SpanExporter::composite);
    }

    private static SpanExporter exporter(String address, Collector collector) {
        OtlpHttpSpanExporterBuilder builder =
                OtlpHttpSpanExporter.builder().setEndpoint(address).setCompression("gzip");
        collector.headers().forEach(builder::addHeader);
        return builder.build();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        List<SpanData> told = new ArrayList<>(spans.size());
        for (SpanData span : spans) {
            told.add(new ToldSpan(span));
        }
        return collector.export(told);
    }

    @Override
    public CompletableResultCode flush() {
        return collector.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return collector.shutdown();
    }
}
