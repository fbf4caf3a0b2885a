package org.wenzheng.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * One browser for all tests of a JVM: the Chromium of the system, or {@code WENZHENG_CHROMIUM}. The
 * shell without windows comes first: the whole program draws a window for each context. Each world
 * of tests has a class loader of its own; the first starts it, the others reach it by its debugging
 * port. It ends with the JVM.
 */
public final class Chromium {
    private static final String PORT = "org.wenzheng.chromium.port";

    /** No traffic but the test's own; no sandbox, because builds often run as root. */
    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private static @Nullable Browser browser;

    /** How long a test waits for what must come: a busy machine is slow, and not wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Chromium() {}

    /** Where there is no browser the tests are skipped, but never in CI. */
    public static synchronized Browser browser() {
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
            browser = started(program());
        }
        return browser;
    }

    private static Browser started(Path program) {
        BrowserType chromium =
                Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                        .chromium();
        String running = System.getProperty(PORT);
        if (running != null) {
            return chromium.connectOverCDP("http://127.0.0.1:" + running);
        }
        String port = String.valueOf(freePort());
        List<String> arguments = new ArrayList<>(QUIET);
        arguments.add("--remote-debugging-port=" + port);
        Browser started =
                chromium.launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(program)
                                .setHeadless(true)
                                .setArgs(arguments));
        System.setProperty(PORT, port);
        return started;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program() {
        Optional<Path> program = find();
        if (program.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(
                    "No Chromium for the browser tests: install the packages chromium-headless-shell and fonts-noto-cjk.");
        }
        Assumptions.assumeTrue(
                program.isPresent(),
                "Browser tests skipped: no Chromium found. Install one, or set WENZHENG_CHROMIUM to its program.");
        return program.orElseThrow();
    }

    private static Optional<Path> find() {
        String named = System.getenv("WENZHENG_CHROMIUM");
        return Stream.of(
                        named == null ? "" : named,
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                        "/Applications/Chromium.app/Contents/MacOS/Chromium")
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
