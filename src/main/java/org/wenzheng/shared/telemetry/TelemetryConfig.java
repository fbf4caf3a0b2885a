package org.wenzheng.shared.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = TelemetryConfig.PREFIX)
interface TelemetryConfig {
    String PREFIX = "wenzheng.telemetry";

    /**
     * Where a collector takes OTLP over HTTP, such as {@code http://collector:4318}. Without it
     * nothing is traced and nothing sent; {@link TelemetrySwitch} then turns OpenTelemetry off.
     */
    Optional<URI> endpoint();

    /** {@code name=value}: what the collector lets this service in by. */
    Optional<List<String>> headers();

    @WithDefault("wenzheng")
    String serviceName();

    /**
     * Share of the requests that are traced, 0 to 1. Decided by the trace's id alone: a caller that
     * asks to be traced is not, or everybody could have all requests recorded.
     */
    @WithDefault("1.0")
    @DecimalMin("0")
    @DecimalMax("1")
    double sampled();

    /** How often metrics are sent. */
    @WithDefault("1M")
    Duration metricsEvery();

    /** How often figures that stand in the database are looked up for the metrics. */
    @WithDefault("15S")
    Duration lookEvery();
}
