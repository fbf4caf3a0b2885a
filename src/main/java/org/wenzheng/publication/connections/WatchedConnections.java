package org.wenzheng.publication.connections;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts a {@link HeadTimer} in front of every connection that the service accepts. */
public final class WatchedConnections implements VertxServiceProvider {
    @Override
    public void init(VertxBuilder vertx) {
        vertx.findTransport(new WatchedTransport());
    }

    private static final class WatchedTransport extends JDKTransport {
        @Override
        public void configure(
                NetServerOptions options, boolean domainSocket, ServerBootstrap server) {
            super.configure(options, domainSocket, server);
            Duration limit =
                    ConfigProvider.getConfig()
                            .getOptionalValue(RequestTimeout.PROPERTY, Duration.class)
                            .orElse(RequestTimeout.DEFAULT);
            server.handler(new Accepting(limit));
        }
    }

    @ChannelHandler.Sharable
    private static final class Accepting extends ChannelInboundHandlerAdapter {
        private final Duration limit;

        Accepting(Duration limit) {
            this.limit = limit;
        }

        @Override
        public void channelRead(ChannelHandlerContext server, Object accepted) throws Exception {
            if (accepted instanceof Channel connection) {
                HeadTimer.watch(connection, limit);
            }
            super.channelRead(server, accepted);
        }
    }
}
