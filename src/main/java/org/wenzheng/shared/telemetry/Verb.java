package org.wenzheng.shared.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;

/**
 * One thing that is being done, as a trace tells of it. Whoever reads traces reads no personal
 * data: what it says are ids, words of the domain and numbers, never what somebody wrote.
 */
public final class Verb {
    private final Span span;

    Verb(Span span) {
        this.span = span;
    }

    /** Another name for it, once that is known. */
    public void isCalled(String verb) {
        span.updateName(verb);
    }

    /**
     * @param name without the prefix {@code wenzheng.}
     */
    public void says(String name, String value) {
        span.setAttribute(ToldSpan.OWN + name, value);
    }

    public void says(String name, long value) {
        span.setAttribute(ToldSpan.OWN + name, value);
    }

    public void says(String name, List<String> values) {
        span.setAttribute(AttributeKey.stringArrayKey(ToldSpan.OWN + name), values);
    }

    /** Nothing came of it. */
    public void failed() {
        span.setStatus(StatusCode.ERROR);
    }

    void failed(Throwable cause) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", cause.getClass().getName());
    }

    /** One that never ends is never told of. */
    public void ends() {
        span.end();
    }

    Span span() {
        return span;
    }
}
