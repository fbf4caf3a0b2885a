package org.wenzheng.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** One browser for a class of tests: the Chromium of the system, or {@code WENZHENG_CHROMIUM}. */
public final class Chromium implements AutoCloseable {
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

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setHeadless(true)
                                        .setArgs(QUIET));
    }

    /** How long a test waits for what must come: a busy machine is slow, and not wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Where there is no browser the tests are skipped, but never in CI. */
    public static Chromium start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        Optional<Path> program = find();
        if (program.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(
                    "No Chromium for the browser tests: install the packages chromium and fonts-noto-cjk.");
        }
        Assumptions.assumeTrue(
                program.isPresent(),
                "Browser tests skipped: no Chromium found. Install one, or set WENZHENG_CHROMIUM to its program.");
        return new Chromium(program.get());
    }

    private static Optional<Path> find() {
        String named = System.getenv("WENZHENG_CHROMIUM");
        return Stream.of(
                        named == null ? "" : named,
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

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
