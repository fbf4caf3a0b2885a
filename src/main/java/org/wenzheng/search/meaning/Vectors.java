package org.wenzheng.search.meaning;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of all passages, for one node. Each is compared by its signs first, 512 bits in eight
 * words; those whose signs differ least are then compared as they are. On the measured sets the ten
 * closest passages are among a thousand that are closest by sign in 999 of 1,000 cases.
 */
final class Vectors implements AutoCloseable {
    private static final int WORDS = SentenceModel.DIMENSIONS / Long.SIZE;
    private static final int PAGE = 4_096;
    private static final int PAGES_OF_A_REGION = 16;
    private static final int REGION = PAGE * PAGES_OF_A_REGION;

    /** Compared as they are; and one in so many more. */
    private static final int LEAST_COMPARED = 600;

    private static final int ONE_IN = 64;

    private static final class Page {
        private final long[] signs = new long[PAGE * WORDS];
        private final float[] lengths = new float[PAGE];
        private final @Nullable UUID[] questions = new @Nullable UUID[PAGE];
    }

    private final FileChannel file;
    private final Arena arena = Arena.ofShared();
    private final int most;
    private final List<MemorySegment> regions = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private final Map<UUID, int[]> places = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private int used;
    private boolean closed;

    private Vectors(FileChannel file, int most) {
        this.file = file;
        this.most = most;
    }

    /**
     * @param most passages
     * @throws IOException the folder cannot be written to
     */
    static Vectors in(Path folder, int most) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "", ".vectors");
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        // What a killed service leaves behind is nothing.
        Files.deleteIfExists(file);
        return new Vectors(channel, most);
    }

    /**
     * In place of those that the question had.
     *
     * @param vectors as {@link Bytes#of} makes them; none takes the question out
     * @return whether there was room
     */
    boolean put(UUID question, byte[] vectors) throws IOException {
        int count = vectors.length / SentenceModel.DIMENSIONS;
        lock.writeLock().lock();
        try {
            remove(question);
            if (closed || used + count - free.size() > most) {
                return false;
            }
            int[] taken = new int[count];
            for (int i = 0; i < count; i++) {
                Integer again = free.poll();
                taken[i] = again == null ? used++ : again;
                write(taken[i], question, vectors, i * SentenceModel.DIMENSIONS);
            }
            if (count > 0) {
                places.put(question, taken);
            }
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void remove(UUID question) {
        int[] left = places.remove(question);
        if (left != null) {
            for (int place : left) {
                pages.get(place / PAGE).questions[place % PAGE] = null;
                free.add(place);
            }
        }
    }

    private void write(int place, UUID question, byte[] vectors, int at) throws IOException {
        while (place >= pages.size() * PAGE) {
            pages.add(new Page());
        }
        while (place >= regions.size() * REGION) {
            long size = (long) REGION * SentenceModel.DIMENSIONS;
            regions.add(
                    file.map(FileChannel.MapMode.READ_WRITE, regions.size() * size, size, arena));
        }
        MemorySegment.copy(
                vectors,
                at,
                regions.get(place / REGION),
                ValueLayout.JAVA_BYTE,
                (long) (place % REGION) * SentenceModel.DIMENSIONS,
                SentenceModel.DIMENSIONS);
        Page page = pages.get(place / PAGE);
        int row = place % PAGE;
        page.lengths[row] = Bytes.length(vectors, at);
        for (int word = 0; word < WORDS; word++) {
            long signs = 0;
            for (int bit = 0; bit < Long.SIZE; bit++) {
                signs |= vectors[at + word * Long.SIZE + bit] > 0 ? 1L << bit : 0;
            }
            page.signs[row * WORDS + word] = signs;
        }
        page.questions[row] = question;
    }

    int questions() {
        lock.readLock().lock();
        try {
            return places.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * The questions with the closest passages, the closest first.
     *
     * @param wanted of length 1; the closest to any of them
     */
    List<Near> near(List<float[]> wanted, int most) {
        Map<UUID, Float> best = new HashMap<>();
        lock.readLock().lock();
        try {
            if (!closed) {
                wanted.forEach(vector -> compare(vector, best));
            }
        } finally {
            lock.readLock().unlock();
        }
        return best.entrySet().stream()
                .map(each -> new Near(each.getKey(), each.getValue()))
                .sorted(
                        Comparator.comparingDouble(Near::likeness)
                                .reversed()
                                .thenComparing(Near::question))
                .limit(most)
                .toList();
    }

    private void compare(float[] vector, Map<UUID, Float> best) {
        long[] signs = new long[WORDS];
        for (int i = 0; i < vector.length; i++) {
            signs[i / Long.SIZE] |= vector[i] > 0 ? 1L << (i % Long.SIZE) : 0;
        }
        int farthest = farthestCompared(signs);
        byte[] row = new byte[SentenceModel.DIMENSIONS];
        for (int place = 0; place < used; place++) {
            Page page = pages.get(place / PAGE);
            UUID question = page.questions[place % PAGE];
            if (question != null && apart(signs, page, place % PAGE) <= farthest) {
                MemorySegment.copy(
                        regions.get(place / REGION),
                        ValueLayout.JAVA_BYTE,
                        (long) (place % REGION) * SentenceModel.DIMENSIONS,
                        row,
                        0,
                        row.length);
                float likeness = Bytes.product(vector, row) / page.lengths[place % PAGE];
                best.merge(question, likeness, Math::max);
            }
        }
    }

    /** Signs that may differ so that enough are compared. */
    private int farthestCompared(long[] signs) {
        int[] passages = new int[SentenceModel.DIMENSIONS + 1];
        for (int place = 0; place < used; place++) {
            Page page = pages.get(place / PAGE);
            if (page.questions[place % PAGE] != null) {
                passages[apart(signs, page, place % PAGE)]++;
            }
        }
        int wanted = LEAST_COMPARED + used / ONE_IN;
        int farthest = 0;
        for (int nearer = passages[0];
                nearer < wanted && farthest < SentenceModel.DIMENSIONS;
                nearer += passages[farthest]) {
            farthest++;
        }
        return farthest;
    }

    private static int apart(long[] signs, Page page, int row) {
        int apart = 0;
        for (int word = 0; word < WORDS; word++) {
            apart += Long.bitCount(signs[word] ^ page.signs[row * WORDS + word]);
        }
        return apart;
    }

    @Override
    public void close() throws IOException {
        lock.writeLock().lock();
        try {
            closed = true;
            arena.close();
            file.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
