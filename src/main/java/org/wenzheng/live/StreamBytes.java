package org.wenzheng.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that many connections are sent, in both forms that these take them in. Vert.x does not use
 * a buffer up by writing it, so that one is shared by all.
 */
final class StreamBytes {
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Buffer bytes;

    /** Made when somebody reads it; two threads may make the same. */
    private volatile @Nullable ByteBuf chunk;

    StreamBytes(Buffer bytes) {
        this.bytes = bytes;
    }

    static StreamBytes of(String text) {
        return new StreamBytes(Buffer.buffer(text));
    }

    /** As a response is given them. */
    Buffer bytes() {
        return bytes;
    }

    int length() {
        return bytes.length();
    }

    /**
     * As a whole chunk of HTTP/1.1 (RFC 9112, 7.1), as it stands on the wire. Outside of the heap,
     * so that it is copied for no connection; freed with this object, however often it is released.
     */
    ByteBuf chunk() {
        ByteBuf made = chunk;
        if (made == null) {
            byte[] size =
                    (Integer.toHexString(bytes.length()) + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII);
            made =
                    Unpooled.unreleasableBuffer(
                            Unpooled.wrappedBuffer(
                                    ByteBuffer.allocateDirect(
                                                    size.length + bytes.length() + LINE_END.length)
                                            .put(size)
                                            .put(bytes.getBytes())
                                            .put(LINE_END)
                                            .flip()));
            chunk = made;
        }
        return made.duplicate();
    }
}
