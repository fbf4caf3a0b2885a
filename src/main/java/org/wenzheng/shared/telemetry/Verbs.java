package org.wenzheng.shared.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Traces what is done here by the words that people have for it. What is written to the event log
 * is traced by itself; this is for what leaves no event.
 */
@ApplicationScoped
public class Verbs {
    private final boolean traced;
    private final Tracer tracer;

    Verbs(TelemetryConfig config, OpenTelemetry telemetry) {
        this.traced = config.endpoint().isPresent();
        this.tracer = telemetry.getTracer("wenzheng");
    }

    /** What is done, and may say of itself what came of it. */
    public interface Doing<T, X extends Exception> {
        T with(Verb verb) throws X;
    }

    /** Whether anybody is told; does not change while the service runs. */
    public boolean areTraced() {
        return traced;
    }

    /**
     * @param name noun and verb, {@code transcript.import}
     */
    public <T, X extends Exception> T trace(String name, Doing<T, X> doing) throws X {
        if (!traced) {
            return doing.with(new Verb(Span.getInvalid()));
        }
        Verb verb = begin(name);
        try (Scope _ = verb.span().makeCurrent()) {
            return doing.with(verb);
        } catch (Throwable e) {
            verb.failed(e);
            throw e;
        } finally {
            verb.ends();
        }
    }

    /** One that is ended by the caller, and that nothing else becomes a part of. */
    public Verb begin(String name) {
        return new Verb(tracer.spanBuilder(name).startSpan());
    }
}
