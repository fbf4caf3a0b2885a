package org.wenzheng.search;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A line to the real search engine that a test can cut, or let hang, and restore. */
public class EngineLine implements QuarkusTestResourceLifecycleManager {
    private static final String HOSTS = "quarkus.hibernate-search-orm.elasticsearch.hosts";

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;
    private volatile CountDownLatch passable = new CountDownLatch(0);
    private final AtomicLong requests = new AtomicLong();
    private boolean cutAtStart;
    private int port;

    /** After the engines themselves. */
    @Override
    public int order() {
        return 1_000;
    }

    /** With {@code cut=true} the service starts without its engine. */
    @Override
    public void init(Map<String, String> arguments) {
        cutAtStart = Boolean.parseBoolean(arguments.get("cut"));
    }

    @Override
    public Map<String, String> start() {
        listen();
        if (cutAtStart) {
            cut();
        }
        return Map.of(HOSTS, "127.0.0.1:" + port);
    }

    @Override
    public void stop() {
        cut();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(EngineLine.class));
    }

    /** The engine refuses connections, and those it had are gone. */
    public void cut() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        passable.countDown();
        closeAll();
    }

    /** The engine takes connections and answers nothing. */
    public void hang() {
        passable = new CountDownLatch(1);
    }

    /** How often something was sent to the engine. */
    public long requests() {
        return requests.get();
    }

    public void restore() {
        passable.countDown();
        if (listening.isClosed()) {
            listen();
        }
    }

    private void closeAll() {
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                // Closed already.
            }
        }
        open.clear();
    }

    private void listen() {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = server.getLocalPort();
            listening = server;
            Thread.ofVirtual().start(() -> accept(server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Socket engine = new Socket(InetAddress.getLoopbackAddress(), enginePort());
                open.add(engine);
                Thread.ofVirtual().start(() -> pass(client, engine, requests::incrementAndGet));
                Thread.ofVirtual().start(() -> pass(engine, client, () -> 0));
            } catch (IOException e) {
                // Cut.
            }
        }
    }

    private void pass(Socket from, Socket to, LongSupplier seen) {
        byte[] buffer = new byte[16_384];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                seen.getAsLong();
                passable.await();
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // Cut.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Where the engines of this JVM are, which outlive the class loaders of the tests. */
    private static int enginePort() throws IOException {
        Properties engines = new Properties();
        engines.load(new StringReader(System.getProperty("org.wenzheng.engines.kept")));
        String hosts = engines.getProperty(HOSTS);
        return Integer.parseInt(hosts.substring(hosts.lastIndexOf(':') + 1));
    }
}
