package org.wenzheng.live;

import static java.util.Objects.requireNonNull;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Position;
import org.wenzheng.shared.text.Language;

/**
 * One connection that hears a feed. There are ten thousand of them: no more fields than needed, and
 * nothing is buffered but what the connection itself has not sent. Used in the thread of the
 * connection alone.
 */
final class Viewer {
    private static final Logger LOG = Logger.getLogger(Viewer.class);

    /** For viewers that do not stand where the others do. */
    private static final StreamBytes BEAT = StreamBytes.of(StreamFrame.event("beat", "{}") + "\n");

    /** Vert.x's name of what writes HTTP/1.1. */
    private static final String ENCODER = "httpEncoder";

    private final HttpServerResponse response;
    private final ConnectionBase connection;

    /** Before this one, what is written goes out as it is; null in HTTP/2. */
    private final @Nullable ChannelHandlerContext encoder;

    /** Whether the connection carries other requests too (HTTP/2). */
    private final boolean oneOfMany;

    private final EventLoop loop;
    private final Language language;
    private final Streams streams;
    private final @Nullable BooleanSupplier still;

    private @Nullable LiveFeed feed;
    private @Nullable LoopViewers place;
    private int index;

    private long next;

    /** Frames up to here were heard on another node. */
    private @Nullable Position heardElsewhere;

    /** Nanoseconds; zero while the client keeps up. */
    private long waitsSince;

    private boolean gone;

    Viewer(
            HttpServerRequest request,
            EventLoop loop,
            Language language,
            Streams streams,
            @Nullable BooleanSupplier still) {
        this.response = request.response();
        this.connection = (ConnectionBase) request.connection();
        this.oneOfMany = request.version() == HttpVersion.HTTP_2;
        this.encoder =
                request.version() == HttpVersion.HTTP_1_1
                        ? connection.channelHandlerContext().pipeline().context(ENCODER)
                        : null;
        this.loop = loop;
        this.language = language;
        this.streams = streams;
        this.still = still;
    }

    EventLoop loop() {
        return loop;
    }

    Language language() {
        return language;
    }

    @Nullable BooleanSupplier still() {
        return still;
    }

    void begin(LiveFeed feed, long next, @Nullable Position heardElsewhere) {
        this.feed = feed;
        this.next = next;
        this.heardElsewhere = heardElsewhere;
    }

    void placedAt(int index, LoopViewers place) {
        this.index = index;
        this.place = place;
    }

    void now(Consumer<Viewer> what) {
        try {
            what.accept(this);
        } catch (RuntimeException e) {
            LOG.debugf(e, "A stream is cut");
            streams.cut(this, Streams.Cut.FAILED);
        }
    }

    /** New frames; a viewer that still has older ones to hear gets these in turn. */
    void offer(long number, int count, Supplier<StreamBytes> frames) {
        if (gone || waitsSince != 0 || next >= number + count) {
            return;
        }
        if (next == number && heardElsewhere == null && !response.writeQueueFull()) {
            send(frames.get());
            next = number + count;
        } else {
            catchUp();
        }
    }

    /** Writes what follows, as long as the client takes it. */
    void catchUp() {
        LiveFeed from = requireNonNull(feed);
        while (!gone) {
            if (response.writeQueueFull()) {
                if (waitsSince == 0) {
                    waitsSince = System.nanoTime() | 1;
                }
                response.drainHandler(_ -> drained());
                return;
            }
            waitsSince = 0;
            LiveFeed.Piece piece = from.from(next);
            if (piece == null) {
                streams.cut(this, Streams.Cut.TOO_FAR_BEHIND);
                return;
            }
            if (piece.next() == next) {
                return;
            }
            next = piece.next();
            List<StreamFrame> unheard = unheard(piece.frames());
            if (!unheard.isEmpty()) {
                send(LoopViewers.joined(unheard, language));
            }
        }
    }

    private void drained() {
        if (waitsSince != 0) {
            catchUp();
        }
    }

    private List<StreamFrame> unheard(List<StreamFrame> frames) {
        Position heard = heardElsewhere;
        if (heard == null) {
            return frames;
        }
        List<StreamFrame> unheard = new ArrayList<>();
        for (StreamFrame frame : frames) {
            if (frame.follows(heard)) {
                unheard.add(frame);
                heardElsewhere = null;
            }
        }
        return unheard;
    }

    void pass(StreamFrame frame) {
        if (!gone && waitsSince == 0 && !response.writeQueueFull()) {
            send(frame.in(language));
        }
    }

    void beat(StreamFrame standing, long end) {
        if (gone) {
            return;
        }
        if (waitsSince != 0) {
            if (System.nanoTime() - waitsSince > streams.patience().toNanos()) {
                streams.cut(this, Streams.Cut.TOO_SLOW);
            }
        } else if (!response.writeQueueFull()) {
            if (heardElsewhere != null && standing.at().compareTo(heardElsewhere) >= 0) {
                heardElsewhere = null;
            }
            // By the whole way, on which an idle connection is noticed.
            write((next >= end && heardElsewhere == null ? standing.in(language) : BEAT).bytes());
        } else {
            catchUp();
        }
    }

    /**
     * The same bytes for everybody: where the connection takes them as they are, past the encoder,
     * which would make three pieces of them for each.
     */
    private void send(StreamBytes bytes) {
        if (encoder == null) {
            write(bytes.bytes());
        } else if (!response.closed() && !response.ended()) {
            ChannelFuture _ = encoder.writeAndFlush(bytes.chunk(), encoder.voidPromise());
        }
    }

    /** Also what comes first, which brings the head of the response along. */
    void write(Buffer bytes) {
        if (!response.closed() && !response.ended()) {
            // A connection that breaks says so itself.
            Future<Void> _ = response.write(bytes);
        }
    }

    /**
     * Says goodbye to a client that is to come back, by another connection: this one was told to
     * nobody who looks after the next request.
     */
    void end(Buffer last) {
        if (!gone && !response.closed() && !response.ended()) {
            gone = true;
            response.end(last)
                    .onComplete(
                            _ -> {
                                if (!oneOfMany) {
                                    close();
                                }
                            });
        }
    }

    void close() {
        gone = true;
        if (oneOfMany) {
            response.reset();
        } else {
            // Past the handler that would flush first.
            ChannelFuture _ = connection.channelHandlerContext().close();
        }
    }

    boolean isGone() {
        return gone;
    }

    void leave() {
        gone = true;
        if (place != null) {
            place.remove(this, index);
        }
    }
}
