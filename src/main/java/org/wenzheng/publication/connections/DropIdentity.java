package org.wenzheng.publication.connections;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;

/**
 * {@code identity} tells the compressor to leave an answer alone; it is no coding that an answer
 * may name (RFC 9110, 8.4.1).
 */
@ChannelHandler.Sharable
final class DropIdentity extends ChannelOutboundHandlerAdapter {
    private static final String NAME = "wenzheng-identity";
    private static final DropIdentity ONE = new DropIdentity();

    /** Behind the compressor, on the way out. */
    static void attach(ChannelPipeline pipeline) {
        ChannelHandlerContext compressor = pipeline.context(HttpContentCompressor.class);
        if (compressor != null) {
            pipeline.addBefore(compressor.name(), NAME, ONE);
        }
    }

    @Override
    public void write(ChannelHandlerContext connection, Object message, ChannelPromise sent)
            throws Exception {
        if (message instanceof HttpResponse answer
                && answer.headers()
                        .contains(
                                HttpHeaderNames.CONTENT_ENCODING,
                                HttpHeaderValues.IDENTITY,
                                true)) {
            answer.headers().remove(HttpHeaderNames.CONTENT_ENCODING);
        }
        super.write(connection, message, sent);
    }
}
