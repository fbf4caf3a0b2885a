package org.wenzheng.live;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Position;

/**
 * What is told on a channel, and who hears it on this node. The last frames are kept, numbered
 * without gaps; each viewer knows the number of the next one. Numbers begin below zero where older
 * frames were fetched from the log.
 */
final class LiveFeed {
    /** Frames go out in pieces of about this size to viewers that catch up. */
    private static final int PIECE = 32 * 1024;

    enum How {
        IN,
        /** What it missed has to be fetched from the log first. */
        OLDER_NEEDED,
        /** What it missed is not to be had any more; it hears what follows from now on. */
        ANEW
    }

    record Joined(How how, Position at) {}

    private final Channel channel;
    private final int kept;
    private final List<@Nullable StreamFrame> frames = new ArrayList<>();

    private long first;

    /** Viewers that heard everything up to here are served from what is kept. */
    private Position since;

    /** Everything up to here has been told. */
    private Position at;

    /** Nothing from before this is fetched from the log: it would be too much. */
    private Position floor = Position.START;

    private final Map<String, StreamFrame> pending = new LinkedHashMap<>();

    private final Map<String, Long> placed = new HashMap<>();

    private final Map<EventLoop, LoopViewers> loops = new HashMap<>();

    LiveFeed(Channel channel, Position at, int kept) {
        this.channel = channel;
        this.at = at;
        this.since = at;
        this.kept = kept;
    }

    Channel channel() {
        return channel;
    }

    synchronized Position at() {
        return at;
    }

    synchronized Position since() {
        return since;
    }

    /**
     * @param told in the order of their positions, after {@link #at}
     * @param upTo the reader of the log has come this far
     */
    synchronized void publish(List<StreamFrame> told, Position upTo) {
        List<StreamFrame> now = new ArrayList<>();
        for (StreamFrame frame : told) {
            if (frame.key() == null) {
                now.add(frame);
            } else {
                pending.put(frame.key(), frame);
            }
        }
        at = upTo;
        add(now);
    }

    synchronized void publishLatest() {
        if (pending.isEmpty()) {
            return;
        }
        List<StreamFrame> now = new ArrayList<>();
        for (StreamFrame frame : pending.values()) {
            now.add(frame.movedTo(at));
        }
        pending.clear();
        add(now);
    }

    private void add(List<StreamFrame> now) {
        if (now.isEmpty()) {
            return;
        }
        long number = first + frames.size();
        for (StreamFrame frame : now) {
            if (frame.key() != null) {
                Long before = placed.put(frame.key(), first + frames.size());
                if (before != null && before >= first) {
                    frames.set((int) (before - first), null);
                }
            }
            frames.add(frame);
        }
        // In steps, so that the list is not moved at each event.
        if (frames.size() > kept + kept / 8) {
            dropOldest(frames.size() - kept);
        }
        loops.values().forEach(loop -> loop.deliver(this, now, number));
    }

    private void dropOldest(int count) {
        for (StreamFrame frame : frames.subList(0, count)) {
            if (frame != null) {
                since = frame.at();
                // The last of its key is told once more, for viewers just coming back.
                if (frame.key() != null && placed.size() < kept / 2) {
                    pending.putIfAbsent(frame.key(), frame);
                }
            }
        }
        frames.subList(0, count).clear();
        first += count;
        placed.values().removeIf(number -> number < first);
    }

    synchronized void pass(StreamFrame frame) {
        loops.values().forEach(loop -> loop.pass(frame));
    }

    /** Tells everybody that the connection lives, and who heard everything where they stand. */
    synchronized void beat() {
        publishLatest();
        StreamFrame standing = StreamFrame.standing(at);
        long next = first + frames.size();
        loops.values().forEach(loop -> loop.beat(standing, next));
    }

    /**
     * Lets a viewer in, in the thread of its connection.
     *
     * @param heard up to where; null: from now on
     */
    synchronized Joined join(Viewer viewer, @Nullable Position heard) {
        Position from = heard == null ? at : heard;
        boolean anew = from.compareTo(floor) < 0;
        if (!anew && from.compareTo(since) < 0) {
            return new Joined(How.OLDER_NEEDED, at);
        }
        int index = frames.size();
        if (!anew) {
            while (index > 0 && follows(index - 1, from)) {
                index--;
            }
        }
        viewer.begin(this, first + index, from.compareTo(at) > 0 ? from : null);
        loops.computeIfAbsent(viewer.loop(), LoopViewers::new).add(viewer);
        return new Joined(anew ? How.ANEW : How.IN, at);
    }

    private boolean follows(int index, Position heard) {
        StreamFrame frame = frames.get(index);
        return frame == null || frame.follows(heard);
    }

    /**
     * Puts what was fetched from the log before what is kept.
     *
     * @param older everything from a position up to {@code before}, in order
     * @param before {@link #since} when the fetching began
     */
    synchronized void putBefore(Position from, List<StreamFrame> older, Position before) {
        if (!since.equals(before)) {
            // Some of what is kept was dropped meanwhile: there would be a gap.
            giveUp(since);
            return;
        }
        if (older.size() + frames.size() > kept) {
            giveUp(since);
            return;
        }
        List<@Nullable StreamFrame> all = new ArrayList<>();
        Map<String, StreamFrame> latest = new LinkedHashMap<>();
        for (StreamFrame frame : older) {
            if (frame.key() == null) {
                all.add(frame);
            } else {
                latest.put(frame.key(), frame);
            }
        }
        latest.forEach(
                (key, frame) -> {
                    // One that is told of or waits here is newer.
                    if (!placed.containsKey(key) && !pending.containsKey(key)) {
                        all.add(frame.movedTo(before));
                    }
                });
        first -= all.size();
        for (int i = 0; i < all.size(); i++) {
            StreamFrame frame = all.get(i);
            if (frame != null && frame.key() != null) {
                placed.put(frame.key(), first + i);
            }
        }
        frames.addAll(0, all);
        since = from;
    }

    /** Whoever heard less than this begins anew. */
    synchronized void giveUp(Position position) {
        if (position.compareTo(floor) > 0) {
            floor = position;
        }
    }

    record Piece(List<StreamFrame> frames, long next) {}

    /**
     * What follows from a number on; empty where nothing does.
     *
     * @return null where some of it is not kept any more
     */
    synchronized @Nullable Piece from(long number) {
        if (number < first) {
            return null;
        }
        List<StreamFrame> piece = new ArrayList<>();
        int bytes = 0;
        long next = number;
        while (next < first + frames.size() && bytes < PIECE) {
            StreamFrame frame = frames.get((int) (next - first));
            if (frame != null) {
                piece.add(frame);
                bytes += frame.length();
            }
            next++;
        }
        return new Piece(piece, next);
    }

    synchronized boolean isHeard() {
        return viewers() > 0;
    }

    synchronized int viewers() {
        return loops.values().stream().mapToInt(LoopViewers::size).sum();
    }

    synchronized List<LoopViewers> loops() {
        return List.copyOf(loops.values());
    }
}
