package org.wenzheng.search.index;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One building of a new index beside the one that is searched. Closing it gives it up: the index
 * that was searched stays, complete and in step.
 */
public final class ReindexAttempt implements AutoCloseable {
    @JsonSerialize(using = ToStringSerializer.class) // as callers know them
    @Schema(name = "IndexBuildState")
    public enum State {
        RUNNING,
        DONE,
        GIVEN_UP,
        FAILED,
        /** Another node was building at the time. */
        ELSEWHERE
    }

    private final long startedAt = System.nanoTime();
    private final AtomicLong documents = new AtomicLong();
    private final AtomicLong total = new AtomicLong();
    private final CompletableFuture<State> end = new CompletableFuture<>();
    private volatile @Nullable Duration took;
    private volatile @Nullable String failure;
    private volatile @Nullable Thread worker;
    private volatile boolean closed;

    ReindexAttempt() {}

    public State state() {
        return end.getNow(State.RUNNING);
    }

    public long documents() {
        return documents.get();
    }

    public long total() {
        return total.get();
    }

    public Duration duration() {
        Duration whole = took;
        return whole == null ? Duration.ofNanos(System.nanoTime() - startedAt) : whole;
    }

    public @Nullable String failure() {
        return failure;
    }

    public State await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives up, and returns when everything is as before. Without effect after the end. */
    @Override
    public void close() {
        closed = true;
        Thread working = worker;
        if (working != null && !end.isDone()) {
            working.interrupt();
            end.join();
        }
    }

    void worksIn(Thread thread) {
        worker = thread;
    }

    void setTotal(long questions) {
        total.set(questions);
    }

    void addWritten(long questions) {
        documents.addAndGet(questions);
    }

    boolean isClosed() {
        return closed;
    }

    void goOn() throws InterruptedException {
        if (closed) {
            throw new InterruptedException();
        }
    }

    void end(State state, @Nullable Throwable cause) {
        took = duration();
        failure = cause == null ? null : String.valueOf(cause.getMessage());
        end.complete(state);
    }
}
