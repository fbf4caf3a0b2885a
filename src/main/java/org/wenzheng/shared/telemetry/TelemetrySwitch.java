package org.wenzheng.shared.telemetry;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import org.jspecify.annotations.Nullable;

/** Turns OpenTelemetry on where there is somewhere to send to. */
@StaticInitSafe
@Priority(Interceptor.Priority.APPLICATION)
public final class TelemetrySwitch implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;

    private static final String OFF = "quarkus.otel.sdk.disabled";
    private static final String ENDPOINT = TelemetryConfig.PREFIX + ".endpoint";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue configured = context.proceed(name);
        if (!name.equals(OFF) || configured == null) {
            return configured;
        }
        ConfigValue endpoint = context.proceed(ENDPOINT);
        boolean given =
                endpoint != null && endpoint.getValue() != null && !endpoint.getValue().isBlank();
        return given ? configured.withValue("false") : configured;
    }
}
