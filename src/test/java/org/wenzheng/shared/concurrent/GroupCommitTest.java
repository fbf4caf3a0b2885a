package org.wenzheng.shared.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {
    private final List<List<Integer>> written = new ArrayList<>();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        mayGoOn.countDown();
        callers.shutdownNow();
    }

    private List<String> write(List<Integer> items) {
        begun.complete(null);
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (items.contains(-1)) {
            throw new IllegalArgumentException("-1");
        }
        written.add(items);
        return items.stream().map(String::valueOf).toList();
    }

    private Future<String> ask(GroupCommit<Integer, String> commits, int item) throws Exception {
        Future<String> result =
                callers.submit(
                        () -> {
                            asked.incrementAndGet();
                            return commits.commit(item);
                        });
        if (item == 0) {
            begun.get();
        }
        return result;
    }

    /** Until each of them waits for the writer. */
    private void untilAsked(GroupCommit<Integer, String> commits, int count) throws Exception {
        while (asked.get() < count || commits.waiting() < count - 1) {
            Thread.sleep(1);
        }
    }

    @Test
    void whatCameWhileTheWriterWasBusyIsWrittenTogether() throws Exception {
        try (GroupCommit<Integer, String> commits = new GroupCommit<>("test", 3, this::write)) {
            List<Future<String>> results = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                results.add(ask(commits, i));
                untilAsked(commits, i + 1);
            }
            mayGoOn.countDown();
            for (int i = 0; i < 5; i++) {
                assertEquals(String.valueOf(i), results.get(i).get());
            }
            assertEquals(List.of(List.of(0), List.of(1, 2, 3), List.of(4)), written);
        }
    }

    @Test
    void whatOneOfThemFailsAtIsNoFailureOfTheOthers() throws Exception {
        try (GroupCommit<Integer, String> commits = new GroupCommit<>("test", 9, this::write)) {
            Future<String> first = ask(commits, 0);
            Future<String> good = ask(commits, 1);
            untilAsked(commits, 2);
            Future<String> bad = ask(commits, -1);
            untilAsked(commits, 3);
            mayGoOn.countDown();
            assertEquals("0", first.get());
            assertEquals("1", good.get());
            assertEquals(
                    IllegalArgumentException.class,
                    assertThrows(Exception.class, bad::get).getCause().getClass());
            assertEquals(List.of(List.of(0), List.of(1)), written);
        }
    }

    @Test
    void afterTheEndNothingIsTaken() {
        mayGoOn.countDown();
        GroupCommit<Integer, String> commits = new GroupCommit<>("test", 9, this::write);
        assertEquals("7", commits.commit(7));
        commits.close();
        assertThrows(RejectedExecutionException.class, () -> commits.commit(8));
        assertEquals(List.of(List.of(7)), written);
    }
}
