package org.wenzheng.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that sends prepared bytes and reads answers. It does next to
 * nothing, because on a small machine the client takes its time from the server; whatever is
 * compared is asked over the same class.
 */
final class Wire implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 60_000;

    private final URI address;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /**
     * @param address host and port are used
     */
    Wire(URI address) throws IOException {
        this.address = address;
        connect();
    }

    /**
     * @param head as received, lines ended by CRLF
     * @param wireBytes of head and body
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes as received, never compared as wholes
    record Answer(int status, String head, byte[] body, long wireBytes) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Of a header's first line; empty where there is none. */
        String header(String name) {
            return valueOf(head, name);
        }
    }

    /** Whom it is connected to. */
    URI address() {
        return address;
    }

    /** A request with a body; an empty body with GET sends none. */
    static byte[] request(String method, String target, URI to, String headers, byte[] body) {
        String head =
                method
                        + " "
                        + target
                        + " HTTP/1.1\r\nHost: "
                        + to.getHost()
                        + ":"
                        + to.getPort()
                        + "\r\n"
                        + authorization(to)
                        + headers
                        + (body.length == 0 && method.equals("GET")
                                ? ""
                                : "Content-Length: " + body.length + "\r\n")
                        + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private static String authorization(URI to) {
        String user = to.getUserInfo();
        return user == null
                ? ""
                : "Authorization: Basic "
                        + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8))
                        + "\r\n";
    }

    static byte[] get(URI to, String target) {
        return request("GET", target, to, "", new byte[0]);
    }

    static byte[] json(String method, URI to, String target, String body) {
        return request(
                method,
                target,
                to,
                "Content-Type: application/json\r\n",
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request and reads its answer. A connection that the server ended is opened anew. */
    Answer send(byte[] request) throws IOException {
        if (socket.isClosed()) {
            connect();
        }
        try {
            socket.getOutputStream().write(request);
            return read();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 10_000);
        in = socket.getInputStream();
        start = 0;
        end = 0;
    }

    private Answer read() throws IOException {
        int headEnd = readHead();
        String head = new String(buffer, start, headEnd - start, StandardCharsets.ISO_8859_1);
        int headBytes = headEnd - start;
        start = headEnd;
        int status = Integer.parseInt(head.substring(9, 12));
        byte[] body;
        if (status == 304 || status == 204) {
            body = new byte[0];
        } else if (valueOf(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
            body = readChunks();
        } else {
            String length = valueOf(head, "content-length");
            body = take(length.isEmpty() ? 0 : Integer.parseInt(length));
        }
        if (valueOf(head, "connection").equalsIgnoreCase("close")) {
            close();
        }
        return new Answer(status, head, body, (long) headBytes + body.length);
    }

    /** Where the body starts in the buffer. */
    private int readHead() throws IOException {
        int scanned = start;
        while (true) {
            for (int i = Math.max(scanned, start + 3); i < end; i++) {
                if (buffer[i] == '\n'
                        && buffer[i - 1] == '\r'
                        && buffer[i - 2] == '\n'
                        && buffer[i - 3] == '\r') {
                    return i + 1;
                }
            }
            int length = end - start;
            fill();
            scanned = start + length;
        }
    }

    private byte[] readChunks() throws IOException {
        byte[] body = new byte[0];
        while (true) {
            int size = Integer.parseInt(line().split(";")[0].strip(), 16);
            if (size == 0) {
                while (!line().isEmpty()) {
                    // trailers
                }
                return body;
            }
            byte[] chunk = take(size);
            body = Arrays.copyOf(body, body.length + size);
            System.arraycopy(chunk, 0, body, body.length - size, size);
            line();
        }
    }

    private String line() throws IOException {
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    String line =
                            new String(buffer, start, i - start, StandardCharsets.ISO_8859_1)
                                    .strip();
                    start = i + 1;
                    return line;
                }
            }
            int length = end - start;
            fill();
            scanned = start + length;
        }
    }

    private byte[] take(int length) throws IOException {
        byte[] taken = new byte[length];
        int buffered = Math.min(length, end - start);
        System.arraycopy(buffer, start, taken, 0, buffered);
        start += buffered;
        for (int i = buffered; i < length; ) {
            int read = in.read(taken, i, length - i);
            if (read < 0) {
                throw new EOFException("The answer ends early");
            }
            i += read;
        }
        return taken;
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("The server ended the connection");
        }
        end += read;
    }

    private static String valueOf(String head, String name) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 3;
        return head.substring(from, head.indexOf('\r', from)).strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing more is expected of it.
        }
    }
}
