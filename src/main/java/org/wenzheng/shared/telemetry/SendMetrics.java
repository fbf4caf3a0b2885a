package org.wenzheng.shared.telemetry;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends what can be read at {@code /q/metrics} to the collector as well. */
@ApplicationScoped
class SendMetrics {
    private final TelemetryConfig config;
    private final Collector collector;
    private @Nullable OtlpMeterRegistry sending;

    SendMetrics(TelemetryConfig config, Collector collector) {
        this.config = config;
        this.collector = collector;
    }

    void start(@Observes StartupEvent started) {
        collector
                .address("metrics")
                .ifPresent(
                        address -> {
                            OtlpMeterRegistry registry =
                                    OtlpMeterRegistry.builder(
                                                    new Sent(
                                                            address,
                                                            config.metricsEvery(),
                                                            collector.headers(),
                                                            config.serviceName()))
                                            .build();
                            Metrics.addRegistry(registry);
                            sending = registry;
                        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        OtlpMeterRegistry registry = sending;
        if (registry != null) {
            Metrics.removeRegistry(registry);
            registry.close();
        }
    }

    private record Sent(String url, Duration step, Map<String, String> headers, String serviceName)
            implements OtlpConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Map<String, String> resourceAttributes() {
            return Map.of("service.name", serviceName);
        }

        @Override
        public TimeUnit baseTimeUnit() {
            return TimeUnit.SECONDS;
        }
    }
}
