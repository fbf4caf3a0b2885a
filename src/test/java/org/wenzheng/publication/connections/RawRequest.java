package org.wenzheng.publication.connections;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says whatever it likes. */
final class RawRequest implements AutoCloseable {
    private final Socket socket;

    RawRequest(URI service) throws IOException {
        socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(20_000);
    }

    RawRequest say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    String firstLine() throws IOException {
        return new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
    }

    /** The headers, up to the empty line. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int one = in.read(); one >= 0 && head.indexOf("\r\n\r\n") < 0; one = in.read()) {
            head.append((char) one);
        }
        return head.toString();
    }

    /** Everything until the service closes the connection. */
    String untilClosed() throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Reads what has come so far. */
    boolean isOpen() throws IOException {
        InputStream in = socket.getInputStream();
        byte[] some = new byte[64 * 1024];
        socket.setSoTimeout(100);
        try {
            while (true) {
                if (in.read(some) < 0) {
                    return false;
                }
            }
        } catch (SocketTimeoutException nothingMore) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
