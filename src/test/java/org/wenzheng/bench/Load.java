package org.wenzheng.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests sent by some clients, each of which waits for an answer before it sends the next.
 *
 * @param to where the requests go
 * @param requests whole requests as bytes, sent in turn by all clients together
 * @param status that every answer has to have
 */
record Load(String name, URI to, List<byte[]> requests, int status) {

    /**
     * So many shares of a measurement: what else the machine does then hits all that is compared.
     */
    private static final int ROUNDS = 3;

    /**
     * Measures several loads in alternating rounds, after a warm-up of each.
     *
     * @param time for each load, all its rounds together; the warm-up takes a third more
     */
    static List<Figures> compare(Installation at, List<Load> loads, int clients, Duration time)
            throws InterruptedException, IOException {
        List<Cursor> cursors = loads.stream().map(load -> new Cursor()).toList();
        List<List<Figures>> rounds = new ArrayList<>();
        for (int i = 0; i < loads.size(); i++) {
            loads.get(i).run(at, clients, time.dividedBy(3), cursors.get(i));
            rounds.add(new ArrayList<>());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < loads.size(); i++) {
                rounds.get(i)
                        .add(loads.get(i).run(at, clients, time.dividedBy(ROUNDS), cursors.get(i)));
            }
        }
        return rounds.stream().map(Figures::together).toList();
    }

    /** Which request is next, kept over the rounds. */
    private static final class Cursor {
        private final AtomicInteger next = new AtomicInteger();

        int take() {
            return next.getAndIncrement() & Integer.MAX_VALUE;
        }
    }

    private Figures run(Installation at, int clients, Duration time, Cursor cursor)
            throws InterruptedException, IOException {
        Installation.Spent before = at.spent();
        long begun = System.nanoTime();
        long until = begun + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Figures>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> client(until, cursor)));
            }
            List<Figures> each = new ArrayList<>();
            for (Future<Figures> client : running) {
                each.add(client.get());
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
            Figures all = Figures.together(each);
            return new Figures(
                    all.nanos(), elapsed, all.failures(), all.bytes(), at.spent().since(before));
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " cannot be measured", e.getCause());
        }
    }

    private Figures client(long until, Cursor cursor) throws IOException {
        long[] nanos = new long[4096];
        int count = 0;
        long failures = 0;
        long bytes = 0;
        try (Wire wire = new Wire(to)) {
            while (System.nanoTime() < until) {
                byte[] request = requests.get(cursor.take() % requests.size());
                long sent = System.nanoTime();
                try {
                    Wire.Answer answer = wire.send(request);
                    long took = System.nanoTime() - sent;
                    if (answer.status() == status) {
                        if (count == nanos.length) {
                            nanos = Arrays.copyOf(nanos, 2 * count);
                        }
                        nanos[count++] = took;
                        bytes += answer.wireBytes();
                    } else {
                        failures++;
                    }
                } catch (IOException e) {
                    failures++;
                }
            }
        }
        return new Figures(
                Arrays.copyOf(nanos, count),
                Duration.ZERO,
                failures,
                bytes,
                Installation.Spent.NONE);
    }
}
