package org.wenzheng.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.Seeded;
import org.wenzheng.shared.text.Language;

/** The pages in a real browser, with the content that a new installation starts with. */
@Tag("browser")
@QuarkusTest
@TestProfile(Seeded.class)
class BrowserTest {
    private static final String QUESTION = "/questions/100137";
    private static final String MISSING = "/nothing-here";

    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/sessions",
                    "/sessions?year=2025",
                    "/sessions/2026-10-housing",
                    "/sessions/2026-12-elderly-care",
                    "/questions/100136",
                    QUESTION,
                    "/departments",
                    "/departments/housing",
                    "/people/luo-yiming",
                    "/topics",
                    "/topics/housing",
                    "/search",
                    "/search?q=住房补贴",
                    "/search?q=申请&department=housing&year=2026",
                    "/search?q=qwxyz&department=housing",
                    "/about",
                    MISSING);

    @TestHTTPResource("/")
    String root = "";

    @BeforeEach
    void indexed() {
        try (BrowserContext context = context(new NewContextOptions())) {
            Page page = context.newPage();
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> {
                                open(page, "/search?q=公租房");
                                return page.locator(".facets").count() == 1;
                            });
        }
    }

    private static BrowserContext context(NewContextOptions options) {
        return Chromium.browser().newContext(options);
    }

    private static NewContextOptions reader(Language language) {
        return new NewContextOptions().setLocale(language.tag());
    }

    private void open(Page page, String path) {
        page.navigate(root + path.substring(1));
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsAccessibleOnPhoneAndDesktopByDayAndNight(Language language) {
        Look look = new Look();
        try (BrowserContext context = context(reader(language))) {
            Page page = context.newPage();
            page.onConsoleMessage(
                    message -> {
                        if (message.type().equals("error") && !page.url().endsWith(MISSING)) {
                            look.add(page.url() + " console: " + message.text());
                        }
                    });
            for (String path : PAGES) {
                open(page, path);
                assertEquals(language.tag(), page.getAttribute("html", "lang"));
                look.at(page, path);
            }
        }
        assertEquals(List.of(), look.wrong());
    }

    @Test
    void withoutAScriptOneSearchesNarrowsAndReads() {
        try (BrowserContext context =
                context(reader(Language.ZH_HANS).setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            open(page, "/");
            assertEquals("2026年12月10日（星期四）9:30—10:30", page.locator(".lead time").textContent());
            assertFalse(page.locator(".countdown").isVisible());
            assertFalse(page.locator("[data-themes]").isVisible());

            page.fill("#q", "志愿服务怎么报名");
            page.click(".find button");
            assertEquals(
                    "志愿服务怎么报名？在校大学生能参加哪些项目？",
                    page.locator(".results .entries h3").first().textContent());

            page.click(".facets summary");
            page.locator(".facets li a").first().click();
            assertEquals(1, page.locator(".chosen a[aria-label]").count());
            page.locator(".chosen a[aria-label]").click();
            assertEquals(0, page.locator(".chosen").count());

            page.locator(".results .entries h3 a").first().click();
            assertTrue(page.locator(".answer").count() >= 1);
            assertFalse(page.locator("button[data-print]").isVisible());
        }
    }

    @Test
    void theKeyboardAloneLeadsToASearchAndItsFirstResult() {
        try (BrowserContext context = context(reader(Language.ZH_HANS))) {
            Page page = context.newPage();
            open(page, QUESTION);
            page.keyboard().press("Tab");
            assertEquals("跳到正文", focused(page, "textContent"));
            assertTrue(page.locator(".skip").boundingBox().y >= 0, "the skip link shows itself");
            int tabs = 1;
            while (!"q".equals(focused(page, "name")) && tabs < 12) {
                page.keyboard().press("Tab");
                tabs++;
            }
            assertEquals("q", focused(page, "name"));
            assertTrue(
                    (boolean)
                            page.evaluate(
                                    "parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2"));
            page.keyboard().type("公租房");
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/search\\?q=.*"));

            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertEquals("content", page.evaluate("document.activeElement.id"));
            tabs = 0;
            while (!String.valueOf(focused(page, "href")).contains("/questions/") && tabs < 80) {
                page.keyboard().press("Tab");
                tabs++;
            }
            page.keyboard().press("Enter");
            page.waitForURL(Pattern.compile(".*/questions/.*"));
        }
    }

    private static @Nullable Object focused(Page page, String property) {
        return page.evaluate("name => document.activeElement[name]", property);
    }

    @Test
    void theChosenColoursHoldOnTheNextPage() {
        try (BrowserContext context = context(reader(Language.ZH_HANS))) {
            Page page = context.newPage();
            open(page, "/topics");
            page.click("[data-theme-choice=dark]");
            assertEquals("dark", page.getAttribute("html", "data-theme"));
            open(page, "/departments");
            assertEquals("dark", page.getAttribute("html", "data-theme"));
            assertEquals("true", page.getAttribute("[data-theme-choice=dark]", "aria-pressed"));
        }
    }

    @Test
    void theLinkOfAQuestionIsCopiedAndItIsSaid() {
        try (BrowserContext context =
                context(
                        reader(Language.ZH_HANS)
                                .setPermissions(List.of("clipboard-read", "clipboard-write")))) {
            Page page = context.newPage();
            open(page, QUESTION);
            page.click("a[data-copy]");
            assertThat(page.locator(".tools [role=status]")).hasText("链接已复制");
            assertEquals(
                    page.getAttribute("link[rel=canonical]", "href"),
                    page.evaluate("navigator.clipboard.readText()"));
        }
    }

    @Test
    void theNextSessionCountsDown() {
        try (BrowserContext context = context(reader(Language.EN))) {
            Page page = context.newPage();
            page.clock().install();
            page.clock().setFixedTime("2026-12-08T09:00:00+08:00");
            open(page, "/sessions/2026-12-elderly-care");
            assertEquals("starts in 2 days", page.locator(".countdown").textContent());
            page.clock().setFixedTime("2026-12-10T10:00:00+08:00");
            open(page, "/sessions/2026-12-elderly-care");
            assertFalse(page.locator(".countdown").isVisible());
        }
    }

    @Test
    void everyQuestionOfASessionPrintsOnOneSheet() {
        List<String> longer = new ArrayList<>();
        try (BrowserContext context = context(reader(Language.ZH_HANS))) {
            Page page = context.newPage();
            open(page, "/sessions/2026-10-housing");
            List<String> questions =
                    page.locator(".entries.numbered h3 a").all().stream()
                            .map(link -> Objects.requireNonNull(link.getAttribute("href")))
                            .toList();
            assertEquals(8, questions.size());
            for (String question : questions) {
                open(page, question);
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
                if (sheets(page) > 1) {
                    longer.add(question);
                }
            }
        }
        assertEquals(List.of(), longer);
    }

    private static long sheets(Page page) {
        String pdf =
                new String(
                        page.pdf(new Page.PdfOptions().setFormat("A4").setPreferCSSPageSize(true)),
                        StandardCharsets.ISO_8859_1);
        return Pattern.compile("/Type\\s*/Page\\b(?!s)").matcher(pdf).results().count();
    }

    @Test
    void largeTextStaysAndAllSizesFollowTheBrowsers() {
        try (BrowserContext context = Chromium.browser().newContext()) {
            Page page = context.newPage();
            page.navigate(root);
            double usual = size(page, "body");
            page.click("[data-large-text]");
            page.navigate(root + "departments");
            assertEquals("true", page.getAttribute("[data-large-text]", "aria-pressed"));
            assertEquals(usual * 1.25, size(page, "body"), .1);
            page.click("[data-large-text]");
            page.reload();
            assertEquals(usual, size(page, "body"), .1);

            // As somebody sets it who sees little: nothing on the page keeps its size.
            String sizes =
                    "[...document.querySelectorAll('body *')].filter(e => e.checkVisibility())"
                            + ".map(e => parseFloat(getComputedStyle(e).fontSize))";
            List<?> before = (List<?>) page.evaluate(sizes);
            page.evaluate("document.documentElement.style.fontSize = '200%'");
            List<?> after = (List<?>) page.evaluate(sizes);
            for (int i = 0; i < before.size(); i++) {
                assertEquals(
                        2 * ((Number) before.get(i)).doubleValue(),
                        ((Number) after.get(i)).doubleValue(),
                        .1);
            }
        }
    }

    private static double size(Page page, String selector) {
        return ((Number)
                        page.evaluate(
                                "s => parseFloat(getComputedStyle(document.querySelector(s)).fontSize)",
                                selector))
                .doubleValue();
    }

    /** A browser keeps headings with what follows where it is told so. */
    @Test
    void printedHeadingsStayWithTheirText() {
        try (BrowserContext context = Chromium.browser().newContext()) {
            Page page = context.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (String path : List.of("", "sessions/2026-10-housing")) {
                page.navigate(root + path);
                assertEquals(
                        List.of(),
                        page.evaluate(
                                "[...document.querySelectorAll('main :is(h1, h2, h3, .speaker)')]"
                                        + ".filter(e => e.checkVisibility())"
                                        + ".filter(e => getComputedStyle(e).breakAfter !== 'avoid')"
                                        + ".map(e => e.outerHTML)"),
                        path);
            }
        }
    }
}
