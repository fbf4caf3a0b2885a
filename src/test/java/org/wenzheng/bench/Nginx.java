package org.wenzheng.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * nginx as {@code deploy/nginx} configures it, in front of nodes on this machine: only where it
 * listens, which nodes there are and where its cache lies is put in.
 */
final class Nginx implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Path folder;
    private final Process process;
    private final URI address;

    private Nginx(Path folder, Process process, URI address) {
        this.folder = folder;
        this.process = process;
        this.address = address;
    }

    /** The program, where it is installed. */
    static Optional<Path> program() {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
                        Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"))
                .map(place -> Path.of(place, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Nginx before(Path project, Path program, List<URI> nodes)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("wenzheng-nginx");
        Path included = Files.createDirectories(folder.resolve("wenzheng"));
        Path shipped = project.resolve("deploy").resolve("nginx");
        Files.copy(shipped.resolve("site.conf"), included.resolve("site.conf"));
        Files.writeString(
                included.resolve("shared.conf"),
                Files.readString(shipped.resolve("shared.conf"))
                        .replace("/var/cache/nginx/wenzheng", folder.resolve("cache").toString()));
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String upstream =
                nodes.stream()
                        .map(
                                node ->
                                        "server 127.0.0.1:%d max_fails=1 fail_timeout=2s;"
                                                .formatted(node.getPort()))
                        .collect(Collectors.joining(" "));
        Path main =
                Files.writeString(
                        folder.resolve("nginx.conf"),
                        """
                        %1$s
                        daemon off;
                        pid %2$s/pid;
                        error_log %2$s/error.log warn;
                        worker_processes auto;
                        worker_rlimit_nofile 60000;
                        events { worker_connections 20000; }
                        http {
                            access_log off;
                            client_body_temp_path %2$s/body;
                            proxy_temp_path %2$s/proxy;
                            fastcgi_temp_path %2$s/fastcgi;
                            uwsgi_temp_path %2$s/uwsgi;
                            scgi_temp_path %2$s/scgi;
                            include wenzheng/shared.conf;
                            upstream wenzheng { least_conn; %3$s keepalive 64; }
                            server { listen 127.0.0.1:%4$d; include wenzheng/site.conf; }
                        }
                        """
                                .formatted(
                                        // Its folder is of who runs this, and so are its workers.
                                        "root".equals(System.getProperty("user.name"))
                                                ? "user root;"
                                                : "",
                                        folder,
                                        upstream,
                                        port));
        Process process =
                new ProcessBuilder(
                                program.toString(),
                                "-e",
                                folder.resolve("error.log").toString(),
                                "-c",
                                main.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said.log").toFile())
                        .start();
        Nginx nginx = new Nginx(folder, process, URI.create("http://127.0.0.1:" + port));
        nginx.awaitListening();
        return nginx;
    }

    private void awaitListening() throws IOException, InterruptedException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new IOException(
                            "nginx did not start: " + Files.readString(folder.resolve("said.log")),
                            e);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    URI address() {
        return address;
    }

    /** Processor time of its workers so far. */
    Duration spent() {
        return process.descendants()
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(f -> f.delete());
        }
    }
}
