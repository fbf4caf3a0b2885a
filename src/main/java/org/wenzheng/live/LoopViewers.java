package org.wenzheng.live;

import io.netty.channel.EventLoop;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wenzheng.shared.text.Language;

/**
 * The viewers of a feed whose connections one event loop serves: one hop between threads serves all
 * of them. The list belongs to the loop's thread.
 */
final class LoopViewers {
    private final EventLoop loop;
    private final List<Viewer> viewers = new ArrayList<>();
    private volatile int size;

    LoopViewers(EventLoop loop) {
        this.loop = loop;
    }

    void add(Viewer viewer) {
        viewer.placedAt(viewers.size(), this);
        viewers.add(viewer);
        size = viewers.size();
    }

    /** The last one takes the place. */
    void remove(Viewer viewer, int index) {
        if (index >= viewers.size() || viewers.get(index) != viewer) {
            return;
        }
        Viewer last = viewers.removeLast();
        if (last != viewer) {
            viewers.set(index, last);
            last.placedAt(index, this);
        }
        size = viewers.size();
    }

    int size() {
        return size;
    }

    /** From the last to the first: who is cut meanwhile is replaced by one that had its turn. */
    void each(Consumer<Viewer> what) {
        if (size == 0) {
            return;
        }
        loop.execute(
                () -> {
                    for (int i = viewers.size() - 1; i >= 0; i--) {
                        if (i < viewers.size()) {
                            viewers.get(i).now(what);
                        }
                    }
                });
    }

    void then(Runnable what) {
        loop.execute(what);
    }

    void deliver(LiveFeed feed, List<StreamFrame> frames, long number) {
        Map<Language, StreamBytes> together = new EnumMap<>(Language.class);
        each(
                viewer ->
                        viewer.offer(
                                number,
                                frames.size(),
                                () ->
                                        together.computeIfAbsent(
                                                viewer.language(),
                                                language -> joined(frames, language))));
    }

    static StreamBytes joined(List<StreamFrame> frames, Language language) {
        if (frames.size() == 1) {
            return frames.getFirst().in(language);
        }
        Buffer all = Buffer.buffer(frames.stream().mapToInt(StreamFrame::length).sum());
        frames.forEach(frame -> all.appendBuffer(frame.in(language).bytes()));
        return new StreamBytes(all);
    }

    void pass(StreamFrame frame) {
        each(viewer -> viewer.pass(frame));
    }

    void beat(StreamFrame standing, long next) {
        each(viewer -> viewer.beat(standing, next));
    }
}
