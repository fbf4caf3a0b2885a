package org.wenzheng.studio.rundown;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What lies between a screen and the service, and can be cut. */
final class Cable implements AutoCloseable {
    private final int service;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
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

    void cut() throws IOException {
        open.close();
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    void mend() throws IOException {
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
                                    Socket near = from.accept();
                                    Socket far =
                                            new Socket(InetAddress.getLoopbackAddress(), service);
                                    ends.add(near);
                                    ends.add(far);
                                    copy(near, far);
                                    copy(far, near);
                                } catch (IOException e) {
                                    // Cut, or one connection failed: the next may come.
                                }
                            }
                        });
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
