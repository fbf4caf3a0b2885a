package org.wenzheng.bench;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Very many who follow one stream of events from this machine, in a few threads. Each checks that
 * events come in order and counts them, also over the connections that it has one after the other.
 */
final class Viewers implements AutoCloseable {
    private static final int THREADS = 2;

    /** Addresses of the loopback network that they come from; each has its own ports. */
    private static final int ADDRESSES = 10;

    /** So many connections are being made at once, which the kernel's queue takes. */
    private static final int CONNECTING = 64;

    private static final int LINE = 48;

    private final URI service;
    private final String path;
    private final List<Loop> loops = new ArrayList<>();
    private final List<Viewer> viewers = new ArrayList<>();
    private final AtomicInteger greeted = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger remaining = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile int target = Integer.MAX_VALUE;
    private final AtomicInteger returned = new AtomicInteger();
    private volatile boolean comeBack;
    private volatile String version = "HTTP/1.1";

    /** One who follows. */
    private static final class Viewer {
        private final int number;
        private final boolean reads;
        private final byte[] line = new byte[LINE];
        private @Nullable SocketChannel channel;
        private int length;
        private boolean own;
        private boolean inEvent;
        private boolean greeted;
        private boolean ordered = true;
        private volatile int events;
        private volatile long transaction;
        private volatile long id;
        private volatile long reachedAt;
        private boolean connecting;
        private boolean refused;
        private volatile boolean cutHere;

        Viewer(int number, boolean reads) {
            this.number = number;
            this.reads = reads;
        }

        SocketChannel channel() {
            return Objects.requireNonNull(channel);
        }

        void cut() throws IOException {
            cutHere = true;
            if (channel != null) {
                if (channel.isOpen()) {
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
                channel.close();
            }
            length = 0;
            inEvent = false;
        }
    }

    /**
     * @param at System.nanoTime
     */
    private record Return(Viewer viewer, long at) {}

    /**
     * @param silent of them never read
     */
    Viewers(URI service, String path, int count, int silent) throws IOException {
        this.service = service;
        this.path = path;
        for (int i = 0; i < THREADS; i++) {
            loops.add(new Loop());
        }
        for (int i = 0; i < count; i++) {
            viewers.add(new Viewer(i, i >= silent));
        }
        loops.forEach(loop -> Thread.ofPlatform().daemon().start(loop));
    }

    /** Connects all, and waits until each has been greeted. */
    void connect(Duration limit) throws IOException, InterruptedException {
        greeted.set(0);
        for (Viewer viewer : viewers) {
            viewer.greeted = false;
            loops.get(viewer.number % THREADS).toOpen.add(viewer);
        }
        loops.forEach(loop -> loop.selector.wakeup());
        int expected = (int) viewers.stream().filter(viewer -> viewer.reads).count();
        await(limit, () -> greeted.get() >= expected, "are greeted");
    }

    /** Cuts all connections at once, as a tunnel does. */
    void cut() throws IOException {
        for (Viewer viewer : viewers) {
            viewer.cut();
        }
    }

    /** From now on it is noted when each has heard this many events more than now. */
    void expect(int more) {
        int now = viewers.stream().filter(v -> v.reads).mapToInt(v -> v.events).min().orElse(0);
        long count = viewers.stream().filter(v -> v.reads).count();
        viewers.forEach(viewer -> viewer.reachedAt = 0);
        remaining.set((int) count);
        target = now + more;
    }

    /** Nanoseconds from the beginning until each had heard what was expected, ascending. */
    long[] awaitAll(long begun, Duration limit) throws InterruptedException {
        await(limit, () -> remaining.get() <= 0, "have heard everything");
        target = Integer.MAX_VALUE;
        return viewers.stream()
                .filter(v -> v.reads)
                .mapToLong(v -> v.reachedAt - begun)
                .sorted()
                .toArray();
    }

    private interface Condition {
        boolean holds();
    }

    private void await(Duration limit, Condition condition, String what)
            throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "Not all %s: %d greeted, %d not there yet, %d lost"
                                .formatted(what, greeted.get(), remaining.get(), lost.get()));
            }
            Thread.sleep(1);
        }
    }

    /** From now on who is cut off comes back by itself, as a browser does. */
    void comeBackWhenCut() {
        comeBack = true;
    }

    /**
     * They ask by HTTP/1.0: what passes the stream on would cut its lines with the heads of chunks,
     * which is more than these viewers read.
     */
    void withoutChunks() {
        version = "HTTP/1.0";
    }

    /** Connections that were made again after an end that did not come from here. */
    int returned() {
        return returned.get();
    }

    /** They connect as viewers that had heard everything up to there. */
    void startAfter(Broadcast.Position position) {
        for (Viewer viewer : viewers) {
            viewer.transaction = position.transaction();
            viewer.id = position.event();
        }
    }

    /** Waits until each has heard the log up to there. */
    void awaitAllAt(Broadcast.Position position, Duration limit) throws InterruptedException {
        await(
                limit,
                () ->
                        viewers.stream()
                                .filter(v -> v.reads)
                                .allMatch(
                                        v ->
                                                v.transaction > position.transaction()
                                                        || v.transaction == position.transaction()
                                                                && v.id >= position.event()),
                "have heard everything");
    }

    /** Of those who read: whether all heard the same number of events, each once and in order. */
    boolean allAlike() {
        return viewers.stream().filter(v -> v.reads).allMatch(v -> v.ordered)
                && viewers.stream().filter(v -> v.reads).mapToInt(v -> v.events).distinct().count()
                        == 1;
    }

    int events() {
        return viewers.stream().filter(v -> v.reads).mapToInt(v -> v.events).min().orElse(0);
    }

    long bytes() {
        return bytes.get();
    }

    /** Connections that ended without being cut from here. */
    int lost() {
        return lost.get();
    }

    @Override
    public void close() throws IOException {
        for (Viewer viewer : viewers) {
            viewer.cut();
        }
        for (Loop loop : loops) {
            loop.stopped = true;
            // A closed socket is given back when its selector is closed too.
            loop.selector.close();
        }
    }

    private final class Loop implements Runnable {
        private final Selector selector = Selector.open();
        private final Queue<Viewer> toOpen = new ConcurrentLinkedQueue<>();
        private final ArrayDeque<Viewer> waiting = new ArrayDeque<>();
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
        private final byte[] copy = new byte[256 * 1024];
        private final PriorityQueue<Return> away =
                new PriorityQueue<>(Comparator.comparingLong(Return::at));
        private int connecting;
        private volatile boolean stopped;

        Loop() throws IOException {}

        @Override
        public void run() {
            while (!stopped) {
                try {
                    for (Viewer next = toOpen.poll(); next != null; next = toOpen.poll()) {
                        waiting.add(next);
                    }
                    for (Return next = away.peek();
                            next != null && next.at() <= System.nanoTime();
                            next = away.peek()) {
                        waiting.add(away.remove().viewer());
                    }
                    while (connecting < CONNECTING && !waiting.isEmpty()) {
                        open(waiting.poll());
                    }
                    selector.select(away.isEmpty() ? 100 : 20);
                    for (SelectionKey key : selector.selectedKeys()) {
                        if (key.isValid()) {
                            ready(key, (Viewer) key.attachment());
                        }
                    }
                    selector.selectedKeys().clear();
                } catch (IOException | ClosedSelectorException e) {
                    if (!stopped) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }

        private void open(Viewer viewer) throws IOException {
            SocketChannel channel = SocketChannel.open();
            viewer.channel = channel;
            viewer.cutHere = false;
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, viewer.reads ? 32 * 1024 : 4 * 1024);
            channel.bind(
                    new InetSocketAddress(
                            InetAddress.getByAddress(
                                    new byte[] {127, 0, 0, (byte) (2 + viewer.number % ADDRESSES)}),
                            0));
            connecting++;
            viewer.connecting = true;
            try {
                boolean done =
                        channel.connect(
                                new InetSocketAddress(service.getHost(), service.getPort()));
                channel.register(selector, SelectionKey.OP_CONNECT, viewer);
                if (done) {
                    connected(viewer, channel.keyFor(selector));
                }
            } catch (ConnectException e) {
                gone(viewer);
            }
        }

        /** Tries again after some time, each after another one. */
        private void gone(Viewer viewer) throws IOException {
            if (viewer.connecting) {
                viewer.connecting = false;
                connecting--;
            }
            viewer.channel().close();
            viewer.length = 0;
            viewer.inEvent = false;
            viewer.own = false;
            viewer.refused = false;
            if (comeBack && !stopped) {
                returned.incrementAndGet();
                long after = ThreadLocalRandom.current().nextLong(100, 1_000);
                away.add(new Return(viewer, System.nanoTime() + after * 1_000_000));
            } else {
                lost.incrementAndGet();
            }
        }

        private void connected(Viewer viewer, SelectionKey key) throws IOException {
            connecting--;
            viewer.connecting = false;
            String resume =
                    viewer.transaction == 0
                            ? ""
                            : "Last-Event-ID: " + viewer.transaction + "-" + viewer.id + "\r\n";
            viewer.channel()
                    .write(
                            ByteBuffer.wrap(
                                    ("GET "
                                                    + path
                                                    + " "
                                                    + version
                                                    + "\r\nHost: "
                                                    + service.getAuthority()
                                                    + "\r\nAccept: text/event-stream\r\n"
                                                    + resume
                                                    + "\r\n")
                                            .getBytes(StandardCharsets.US_ASCII)));
            key.interestOps(viewer.reads ? SelectionKey.OP_READ : 0);
        }

        private void ready(SelectionKey key, Viewer viewer) throws IOException {
            try {
                if (key.isConnectable()) {
                    viewer.channel().finishConnect();
                    connected(viewer, key);
                } else if (key.isReadable()) {
                    buffer.clear();
                    int count = viewer.channel().read(buffer);
                    if (count < 0) {
                        gone(viewer);
                        return;
                    }
                    bytes.addAndGet(count);
                    buffer.flip();
                    buffer.get(copy, 0, count);
                    hear(viewer, count);
                    if (viewer.refused) {
                        gone(viewer);
                    }
                }
            } catch (IOException e) {
                if (!viewer.cutHere) {
                    gone(viewer);
                }
            }
        }

        /** Lines of the stream; those of the chunks around them end otherwise and are passed. */
        private void hear(Viewer viewer, int count) {
            for (int i = 0; i < count; i++) {
                byte b = copy[i];
                if (b == '\n') {
                    line(viewer);
                    viewer.length = 0;
                } else {
                    if (viewer.length < LINE) {
                        viewer.line[viewer.length] = b;
                    }
                    viewer.length++;
                }
            }
        }

        private void line(Viewer viewer) {
            if (viewer.length == 0) {
                if (viewer.inEvent && !viewer.own) {
                    int events = viewer.events + 1;
                    viewer.events = events;
                    if (events == target) {
                        viewer.reachedAt = System.nanoTime();
                        remaining.decrementAndGet();
                    }
                } else if (viewer.inEvent && !viewer.greeted) {
                    viewer.greeted = true;
                    greeted.incrementAndGet();
                }
                viewer.inEvent = false;
                viewer.own = false;
                return;
            }
            byte first = viewer.line[0];
            if (first == 'H' && !viewer.inEvent) {
                viewer.refused =
                        !new String(
                                        viewer.line,
                                        0,
                                        Math.min(viewer.length, LINE),
                                        StandardCharsets.US_ASCII)
                                .startsWith("HTTP/1.1 200");
                return;
            }
            if (first != 'e' && first != 'i') {
                return;
            }
            String text =
                    new String(
                            viewer.line,
                            0,
                            Math.min(viewer.length, LINE),
                            StandardCharsets.US_ASCII);
            if (text.startsWith("event: ")) {
                viewer.inEvent = true;
                viewer.own = text.equals("event: hello") || text.equals("event: beat");
            } else if (text.startsWith("id: ")) {
                int dash = text.indexOf('-');
                long transaction = Long.parseLong(text.substring(4, dash));
                long id = Long.parseLong(text.substring(dash + 1));
                boolean later =
                        transaction > viewer.transaction
                                || transaction == viewer.transaction && id > viewer.id;
                if (!viewer.own && !later) {
                    viewer.ordered = false;
                }
                viewer.transaction = transaction;
                viewer.id = id;
            }
        }
    }

    /** Milliseconds that a share of sorted nanoseconds stayed within. */
    static double millis(long[] nanos, double share) {
        int place = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.clamp(place, 0, nanos.length - 1)] / 1e6;
    }

    /** Of several measurements, the one in the middle. */
    static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
