package org.wenzheng.shared.concurrent;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Has what several callers want written at one time written together, so that one wait for the disk
 * serves them all. Nobody is waited for: what comes while the writer is busy is written next. In
 * traces it is a part of what the first of them does.
 *
 * @param <T> what is to be written
 * @param <R> what came of it
 */
public final class GroupCommit<T, R> implements AutoCloseable {
    private final int most;
    private final Function<List<T>, List<R>> write;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final ExecutorService writer;

    private record Waiting<T, R>(T item, Context trace, CompletableFuture<R> result) {}

    /**
     * @param name of the thread that writes
     * @param most that are written together
     * @param write in a transaction of its own: all of them or, where it throws, none. Returns what
     *     came of each, in their order. After a failure each is written by itself.
     */
    public GroupCommit(String name, int most, Function<List<T>, List<R>> write) {
        this.most = most;
        this.write = write;
        this.writer =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name(name).factory());
    }

    /**
     * Returns when it is written.
     *
     * @throws RejectedExecutionException after {@link #close}
     * @throws RuntimeException what the writing of this one throws
     */
    public R commit(T item) {
        Waiting<T, R> waiting = new Waiting<>(item, Context.current(), new CompletableFuture<>());
        queue.add(waiting);
        try {
            writer.execute(this::writeWhatWaits);
        } catch (RejectedExecutionException e) {
            queue.remove(waiting);
            throw e;
        }
        try {
            return waiting.result().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** How many the writer has not yet begun with. */
    int waiting() {
        return queue.size();
    }

    /** Nothing where an earlier call took it along. */
    private void writeWhatWaits() {
        List<Waiting<T, R>> together = new ArrayList<>();
        Waiting<T, R> next;
        while (together.size() < most && (next = queue.poll()) != null) {
            together.add(next);
        }
        if (!together.isEmpty()) {
            write(together);
        }
    }

    private void write(List<Waiting<T, R>> together) {
        List<R> results;
        try (Scope _ = together.getFirst().trace().makeCurrent()) {
            results = write.apply(together.stream().map(Waiting::item).toList());
        } catch (RuntimeException | Error e) {
            if (together.size() == 1) {
                together.getFirst().result().completeExceptionally(e);
            } else {
                together.forEach(one -> write(List.of(one)));
            }
            return;
        }
        for (int i = 0; i < together.size(); i++) {
            together.get(i).result().complete(results.get(i));
        }
    }

    /** What waits is written before it returns. */
    @Override
    public void close() {
        writer.close();
    }
}
