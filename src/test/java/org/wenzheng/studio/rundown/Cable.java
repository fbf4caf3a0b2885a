package org.wenzheng.studio.rundown;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;

/** What lies between a screen and the service, and can be cut. */
final class Cable implements AutoCloseable {
    private final int service;
    private final int port;
    private final Set<Socket> ends = new HashSet<>();
    private ServerSocket open;

    Cable(int service) throws IOException {
        this.service = service;
        this.open = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = open.getLocalPort();
        carry(open);
    }

    int port() {
        return port;
    }

    /** Nothing gets through afterwards, not even what was being connected just now. */
    synchronized void cut() throws IOException {
        open.close();
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    synchronized void mend() throws IOException {
        open = new ServerSocket();
        open.setReuseAddress(true);
        open.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        carry(open);
    }

    private void carry(ServerSocket from) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (!from.isClosed()) {
                                try {
                                    connect(from, from.accept());
                                } catch (IOException e) {
                                    // Cut, or one connection failed: the next may come.
                                }
                            }
                        });
    }

    private synchronized void connect(ServerSocket from, Socket near) throws IOException {
        if (from.isClosed()) {
            near.close();
            return;
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), service);
        ends.add(near);
        ends.add(far);
        copy(near, far);
        copy(far, near);
    }

    private static void copy(Socket from, Socket to) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (from;
                                    to) {
                                from.getInputStream().transferTo(to.getOutputStream());
                            } catch (IOException e) {
                                // Closed at one end, and so at both.
                            }
                        });
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
