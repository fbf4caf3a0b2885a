package org.wenzheng;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A mail server and a gateway for all tests of a JVM, which speak real SMTP and HTTP. How a mail is
 * taken says the beginning of its address: {@code refused-}, {@code policy-}, {@code later-} (the
 * first time), {@code full-} (each time), {@code hangs-}; how a call is taken the end of the
 * telephone number in it. What comes is kept in files, which every class loader can read.
 */
public final class PostOffice {
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final Pattern ENCODED = Pattern.compile("=\\?UTF-8\\?Q\\?([^?]*)\\?=\\s*");
    private static final Pattern QUOTED = Pattern.compile("=([0-9A-F]{2})");

    private static final String FOLDER = "wenzheng.test.post";

    private final Path folder;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    private PostOffice(Path folder) {
        this.folder = folder;
    }

    /** What the service is told of it. */
    public static Map<String, String> open(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> old = Files.list(folder)) {
                    for (Path file : old.toList()) {
                        Files.delete(file);
                    }
                }
            }
            Files.createDirectories(folder);
            PostOffice office = new PostOffice(folder);
            InetAddress here = InetAddress.getLoopbackAddress();
            ServerSocket mail = new ServerSocket(0, 50, here);
            Thread.ofPlatform().daemon().name("test-mail").start(() -> office.serve(mail));
            HttpServer gateway = HttpServer.create(new InetSocketAddress(here, 0), 50);
            gateway.setExecutor(
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofPlatform().daemon().name("test-gateway-", 0).factory()));
            gateway.createContext("/", office::answer);
            gateway.start();
            String address = "http://127.0.0.1:" + gateway.getAddress().getPort();
            return Map.ofEntries(
                    Map.entry(FOLDER, folder.toAbsolutePath().toString()),
                    Map.entry("wenzheng.notices.base-url", "https://wenzheng.example"),
                    Map.entry("wenzheng.mail.host", "127.0.0.1"),
                    Map.entry("wenzheng.mail.port", String.valueOf(mail.getLocalPort())),
                    Map.entry("wenzheng.mail.from", "notice@wenzheng.example"),
                    Map.entry("wenzheng.mail.encryption", "none"),
                    Map.entry("wenzheng.mail.patience", "15S"),
                    Map.entry("wenzheng.gateway.sms.url", address + "/sms?house=1"),
                    Map.entry("wenzheng.gateway.sms.secret", SECRET),
                    Map.entry("wenzheng.gateway.sms.contacts", "true"),
                    Map.entry("wenzheng.gateway.private-addresses", "true"),
                    Map.entry("wenzheng.webhooks.private-hosts", "127.0.0.1"),
                    Map.entry("wenzheng.webhooks.base-url", "https://wenzheng.example"),
                    Map.entry("wenzheng.webhooks.patience", "5S"),
                    Map.entry("wenzheng.gateway.patience", "5S"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param to whom it was for; of a call its path
     * @param head as it came, unfolded
     */
    public record Item(String to, String head, String body) {
        /** Empty where there is none. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        /** RFC 2047. */
        public String subject() {
            StringBuilder subject = new StringBuilder();
            Matcher words = ENCODED.matcher(header("Subject"));
            int end = 0;
            while (words.find()) {
                subject.append(quoted(words.group(1).replace('_', ' ')));
                end = words.end();
            }
            return subject + header("Subject").substring(end);
        }

        /** All of its parts, decoded. */
        public String words() {
            return quoted(body.replace("=\n", ""));
        }

        private static String quoted(String text) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Matcher byted = QUOTED.matcher(text);
            int from = 0;
            while (byted.find()) {
                bytes.writeBytes(
                        text.substring(from, byted.start()).getBytes(StandardCharsets.UTF_8));
                bytes.write(Integer.parseInt(byted.group(1), 16));
                from = byted.end();
            }
            bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** What came for an address, or to a path and holds a text; in the order in which it came. */
    public static List<Item> itemsFor(String to, String holding) {
        Path folder = Path.of(ConfigProvider.getConfig().getValue(FOLDER, String.class));
        List<Item> items = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".item"))
                            .sorted(Comparator.naturalOrder())
                            .toList()) {
                String[] parts = Files.readString(file).split("\n\n", 3);
                if (parts[0].equals(to) && parts[2].contains(holding)) {
                    items.add(new Item(parts[0], parts[1], parts[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return items;
    }

    public static List<Item> mailTo(String address) {
        return itemsFor(address, "");
    }

    private void keep(String to, String head, String body) throws IOException {
        Path half = Files.createTempFile(folder, "half", ".tmp");
        Files.writeString(half, to + "\n\n" + head + "\n\n" + body);
        Files.move(
                half,
                folder.resolve("%06d.item".formatted(count.incrementAndGet())),
                StandardCopyOption.ATOMIC_MOVE);
    }

    private void serve(ServerSocket server) {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().name("test-mail-one").start(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            say(out, "220 post.test ESMTP");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase();
                switch (command) {
                    case "EHLO" -> say(out, "250-post.test\r\n250 8BITMIME");
                    case "HELO", "MAIL", "RSET", "NOOP" -> say(out, "250 2.0.0 OK");
                    case "RCPT" -> {
                        to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                        if (to.startsWith("hangs-")) {
                            new CountDownLatch(1).await();
                        }
                        say(out, taken(to));
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        String message = message(in);
                        if (to.startsWith("policy-")) {
                            say(out, "554 5.7.1 <" + to + "> message refused by policy");
                        } else {
                            int end = message.indexOf("\n\n");
                            keep(
                                    to,
                                    message.substring(0, end).replaceAll("\n[ \t]+", " "),
                                    message.substring(end + 2));
                            say(out, "250 2.0.0 queued");
                        }
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "500 5.5.2 what?");
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client went away.
        }
    }

    private String taken(String to) {
        if (to.startsWith("refused-")) {
            return "550 5.1.1 <" + to + "> no such user";
        }
        if (to.startsWith("full-") || to.startsWith("later-") && seen.add(to)) {
            return "451 4.2.2 <" + to + "> try later";
        }
        return "250 2.1.5 OK";
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("cut off");
            }
            message.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return message.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder();
        exchange.getRequestHeaders()
                .forEach((name, values) -> head.append(name + ": " + values.getFirst() + "\n"));
        keep(exchange.getRequestURI().toString(), head.toString().strip(), body);
        int status = 204;
        if (body.contains("0500\"") && seen.add(body)) {
            status = 500;
        } else if (body.contains("0410\"")) {
            status = 410;
        } else if (body.contains("0302\"")) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            status = 302;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
