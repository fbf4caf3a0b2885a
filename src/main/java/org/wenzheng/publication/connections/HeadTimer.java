package org.wenzheng.publication.connections;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that takes too long to say what it wants. An idle timeout does not: a byte
 * now and then starts that one anew. What is left alone are the pauses between requests.
 */
final class HeadTimer extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<HeadTimer> KEY = AttributeKey.valueOf(HeadTimer.class, "of");

    private final Duration limit;
    private @Nullable ScheduledFuture<?> closing;
    private boolean inRequest;
    private boolean attached;

    HeadTimer(Duration limit) {
        this.limit = limit;
    }

    /** First in the pipeline, so that it sees the bytes as they come. */
    static void watch(Channel connection, Duration limit) {
        HeadTimer timer = new HeadTimer(limit);
        connection.attr(KEY).set(timer);
        connection.pipeline().addFirst(timer);
    }

    static void headRead(Channel connection) {
        on(connection, HeadTimer::stop);
    }

    static void answered(Channel connection) {
        on(connection, timer -> timer.inRequest = false);
    }

    private static void on(Channel connection, java.util.function.Consumer<HeadTimer> action) {
        HeadTimer timer = connection.attr(KEY).get();
        if (timer == null) {
            return;
        }
        if (connection.eventLoop().inEventLoop()) {
            action.accept(timer);
        } else {
            connection.eventLoop().execute(() -> action.accept(timer));
        }
    }

    private void start(ChannelHandlerContext connection) {
        if (closing == null && !inRequest) {
            closing =
                    connection
                            .executor()
                            .schedule(
                                    () -> cut(connection), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void cut(ChannelHandlerContext connection) {
        var _ = connection.close();
    }

    private void stop() {
        inRequest = true;
        if (closing != null) {
            closing.cancel(false);
            closing = null;
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) throws Exception {
        start(connection);
        super.channelActive(connection);
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) throws Exception {
        start(connection);
        attached = attached || ServerEdge.attach(connection.channel().pipeline());
        super.channelRead(connection, bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) throws Exception {
        stop();
        super.channelInactive(connection);
    }
}
