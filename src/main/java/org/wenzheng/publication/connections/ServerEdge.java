package org.wenzheng.publication.connections;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.SafetyHeaders;
import org.wenzheng.publication.problems.Problem;
import org.wenzheng.publication.problems.Problems;
import org.wenzheng.shared.text.Language;

/**
 * What the HTTP server does by itself, below everything that is written here: an address that was
 * typed as it is read is taken, and what the server refuses without asking anybody is refused in
 * words.
 */
final class ServerEdge extends ChannelDuplexHandler {
    private static final String NAME = "wenzheng-edge";

    /** Of Vert.x: what turns messages of HTTP/1 into requests. */
    private static final String BEFORE = "handler";

    private Language language = Language.ZH_HANS;
    private @Nullable HttpMethod method;

    /**
     * To be tried until the connection speaks HTTP/1; nothing is done to one that speaks anything
     * else.
     *
     * @return whether it does
     */
    static boolean attach(ChannelPipeline pipeline) {
        if (pipeline.get(BEFORE) == null || pipeline.get("httpDecoder") == null) {
            return false;
        }
        pipeline.addBefore(BEFORE, NAME, new ServerEdge());
        DropIdentity.attach(pipeline);
        return true;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) throws Exception {
        if (message instanceof HttpRequest request) {
            method = request.method();
            language = Language.accepted(request.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE));
            if (request.decoderResult().isSuccess()) {
                if (request.protocolVersion().majorVersion() != 1) {
                    request.setProtocolVersion(HttpVersion.HTTP_1_1);
                    request.setDecoderResult(
                            DecoderResult.failure(new IllegalArgumentException("HTTP version")));
                } else {
                    request.setUri(encoded(request.uri()));
                }
            }
        }
        super.channelRead(connection, message);
    }

    /**
     * Netty reads each byte as a character. RFC 3986 has no others than ASCII in an address; people
     * and their programs do, in UTF-8.
     */
    static String encoded(String address) {
        if (address.chars().allMatch(sign -> sign < 0x80)) {
            return address;
        }
        StringBuilder written = new StringBuilder(address.length() * 3);
        for (byte one : address.getBytes(StandardCharsets.ISO_8859_1)) {
            if (one < 0) {
                written.append('%').append("%02X".formatted(one & 0xff));
            } else {
                written.append((char) one);
            }
        }
        return written.toString();
    }

    @Override
    public void write(ChannelHandlerContext connection, Object message, ChannelPromise sent)
            throws Exception {
        Object written = message;
        if (message instanceof FullHttpResponse refusal
                && refusal.status().code() >= 400
                && isWordless(refusal)) {
            written = inWords(refusal);
            ReferenceCountUtil.release(message);
            sent.addListener(ChannelFutureListener.CLOSE);
        }
        super.write(connection, written, sent);
    }

    /** Whatever passed the service has its headers, and says of what kind its words are. */
    private static boolean isWordless(FullHttpResponse refusal) {
        HttpHeaders headers = refusal.headers();
        return !headers.contains(SafetyHeaders.POLICY)
                || !headers.contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private FullHttpResponse inWords(FullHttpResponse refusal) {
        byte[] words = Problems.ofServer(refusal.status().code(), language);
        ByteBuf body =
                HttpMethod.HEAD.equals(method)
                        ? Unpooled.EMPTY_BUFFER
                        : Unpooled.wrappedBuffer(words);
        FullHttpResponse worded =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, refusal.status(), body);
        HttpHeaders headers = worded.headers();
        SafetyHeaders.ofServer().forEach(headers::set);
        headers.setAll(refusal.headers());
        headers.set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LANGUAGE, language.tag())
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONTENT_LENGTH, words.length)
                .set(HttpHeaderNames.CONNECTION, "close");
        return worded;
    }
}
