package org.wenzheng.studio.rundown;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.site.Look;
import org.wenzheng.studio.WithWindows;

/** Prompter, guests' screen and overlay in a real browser. */
@QuarkusTest
class ScreensBrowserTest extends WithWindows {
    private static final String LONG = "我父亲八十二岁、半失能，户口在外区，长期住在本市女儿家，想请问能不能就近申请长期护理险和上门护理服务，要走什么手续？";

    private OnStage stage;

    @BeforeEach
    void makeSession() {
        stage = new OnStage("养老服务怎么选");
    }

    private Page screen(String kind, String query) {
        Page page = browser().newPage();
        page.setViewportSize(1920, 1080);
        page.navigate(root + stage.screen(kind) + query);
        return page;
    }

    private static void picture(Page page, String name) {
        String folder = System.getProperty("wenzheng.pictures", "");
        if (!folder.isEmpty()) {
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(Path.of(folder, name + ".png"))
                            .setOmitBackground(true));
        }
    }

    /** Once nothing moves any more. */
    private static void isIn(Page page, String text) {
        assertThat(page.locator(".plate.in .text")).hasText(text);
        until(page, "document.querySelector('.plate').getAnimations().length === 0");
    }

    private static void isOut(Page page) {
        assertThat(page.locator(".plate.in")).hasCount(0);
        until(page, "getComputedStyle(document.querySelector('.plate')).visibility === 'hidden'");
    }

    /** The page's policy forbids Playwright's own waiting, which makes a function of a text. */
    private static void until(Page page, String condition) {
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(condition)));
    }

    @Test
    void theOverlayFollowsAndIsTransparent() {
        stage.become(SessionState.LIVE);
        Question first = stage.approved("社区助餐点什么时候开？");
        Question second = stage.approved("上门护理怎么申请？");
        Page page = screen("overlay", "");
        assertThat(page.locator(".plate")).isHidden();
        assertEquals(
                "rgba(0, 0, 0, 0)",
                page.evaluate("getComputedStyle(document.body).backgroundColor"));

        stage.ready(first);
        Question before = null;
        for (Question question : List.of(first, second)) {
            stage.take(question, before);
            isIn(page, question.title());
            before = question;
        }
        stage.clear(second);
        isOut(page);
    }

    @Test
    void withoutAConnectionTheLastFrameStaysAndNothingIsSaidOfIt() {
        stage.become(SessionState.LIVE);
        Question first = stage.approved("社区助餐点什么时候开？");
        Question second = stage.approved("上门护理怎么申请？");
        Page page = asking("overlay");
        stage.take(first, null);
        assertThat(page.locator(".plate.in .text"))
                .hasText(first.title(), new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        String before = page.locator("body").innerText();

        AtomicInteger asked = cut(page);
        stage.take(second, first);
        page.waitForCondition(() -> asked.get() >= 2);
        assertEquals(before, page.locator("body").innerText());
        assertThat(page.locator(".plate.in .text")).hasText(first.title());

        mend(page);
        assertThat(page.locator(".plate.in .text"))
                .hasText(second.title(), new LocatorAssertions.HasTextOptions().setTimeout(40_000));
    }

    /**
     * As a program that mixes pictures loads it: when its scene becomes active, and offline too.
     */
    @Test
    void theOverlayIsLoadedAgainWithoutAConnectionAsItWas() throws IOException {
        stage.become(SessionState.LIVE);
        Question first = stage.approved("社区助餐点什么时候开？");
        Question second = stage.approved("上门护理怎么申请？");
        try (Cable cable = new Cable(URI.create(root).getPort())) {
            Page page = windows().mixer().newPage();
            page.setViewportSize(1920, 1080);
            String address = "http://127.0.0.1:" + cable.port() + "/" + stage.screen("overlay");
            page.navigate(address + "?name=off");
            stage.take(first, null);
            isIn(page, first.title());
            until(page, "caches.match(location.href).then((kept) => kept !== undefined)");

            // The stream comes through, and what is on air cannot be read.
            page.route("**/overlay.json*", Route::abort);
            page.reload();
            isIn(page, first.title());
            page.unroute("**/overlay.json*");

            cable.cut();
            page.reload();
            assertThat(page.locator(".plate.in .text"))
                    .hasText(
                            first.title(),
                            new LocatorAssertions.HasTextOptions().setTimeout(40_000));
            assertThat(page.locator(".asker")).hasText("咨询");
            assertEquals(
                    "rgba(0, 0, 0, 0)",
                    page.evaluate("getComputedStyle(document.body).backgroundColor"));

            // What was on air in another hour does not come back.
            page.evaluate(
                    """
                    () => {
                        const name = Object.keys(localStorage).find((key) => key.includes('overlay'));
                        const kept = JSON.parse(localStorage.getItem(name));
                        localStorage.setItem(name, JSON.stringify({ ...kept, heard: kept.heard - 600_001 }));
                    }
                    """);
            AtomicInteger asked = asked(page);
            page.reload();
            page.waitForCondition(() -> asked.get() >= 6);
            assertThat(page.locator(".plate.in")).hasCount(0);

            stage.take(second, first);
            cable.mend();
            assertThat(page.locator(".plate.in .text"))
                    .hasText(
                            second.title(),
                            new LocatorAssertions.HasTextOptions().setTimeout(40_000));

            // A revoked link is kept nowhere.
            stage.revokeScreens();
            assertEquals(404, page.reload().status());
            cable.cut();
            assertThrows(PlaywrightException.class, page::reload);
        }
    }

    /** How often a page asked in vain. */
    private static AtomicInteger asked(Page page) {
        AtomicInteger asked = new AtomicInteger();
        page.onRequestFailed(failed -> asked.incrementAndGet());
        return asked;
    }

    /** Where no stream comes through, as what is open goes on in the browser's offline mode. */
    private Page asking(String kind) {
        BrowserContext context = browser();
        context.route("**/events?**", route -> route.abort());
        Page page = context.newPage();
        page.setViewportSize(1920, 1080);
        page.navigate(root + stage.screen(kind));
        return page;
    }

    /**
     * @return how often the page asked in vain since
     */
    private static AtomicInteger cut(Page page) {
        AtomicInteger asked = new AtomicInteger();
        page.context()
                .route(
                        "**/*.json?**",
                        route -> {
                            asked.incrementAndGet();
                            route.abort();
                        });
        return asked;
    }

    private static void mend(Page page) {
        page.context().unroute("**/*.json?**");
    }

    @Test
    void aRevokedLinkEmptiesTheOverlay() {
        stage.become(SessionState.LIVE);
        Question first = stage.approved("社区助餐点什么时候开？");
        Page page = screen("overlay", "");
        stage.take(first, null);
        isIn(page, first.title());
        stage.revokeScreens();
        isOut(page);
    }

    /** Everything that is measured of the lower third, at one size. */
    private static String faults(Page page, String text, int width, int height) {
        @SuppressWarnings("unchecked")
        Map<String, Object> measured =
                (Map<String, Object>)
                        page.evaluate(
                                """
                                () => {
                                    const text = document.querySelector('.text');
                                    const plate = document.querySelector('.plate').getBoundingClientRect();
                                    const words = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
                                    const rects = [];
                                    while (words.nextNode()) {
                                        const range = document.createRange();
                                        range.selectNodeContents(words.currentNode);
                                        rects.push(...range.getClientRects());
                                    }
                                    const lines = new Set(rects.map((r) => Math.round(r.top))).size;
                                    return {
                                        lines,
                                        beyond: text.scrollWidth - text.clientWidth,
                                        left: plate.left, right: innerWidth - plate.right,
                                        top: plate.top, bottom: innerHeight - plate.bottom,
                                        letters: parseFloat(getComputedStyle(text).fontSize),
                                        inside: rects.every((r) => r.left >= plate.left && r.right <= plate.right
                                            && r.top >= plate.top && r.bottom <= plate.bottom),
                                    };
                                }""");
        List<String> faults = new ArrayList<>();
        int lines = ((Number) measured.get("lines")).intValue();
        double letters = ((Number) measured.get("letters")).doubleValue();
        if (lines > 2) {
            faults.add(lines + " lines");
        }
        if (((Number) measured.get("beyond")).doubleValue() > 0) {
            faults.add("wider than its place by " + measured.get("beyond"));
        }
        if (!Boolean.TRUE.equals(measured.get("inside"))) {
            faults.add("text outside of the plate");
        }
        for (String side : List.of("left", "right")) {
            if (((Number) measured.get(side)).doubleValue() < width * 0.049) {
                faults.add(side + " of the safe area");
            }
        }
        if (((Number) measured.get("bottom")).doubleValue() < height * 0.027) {
            faults.add("below the safe area");
        }
        // A phone shows a picture of 1,080 lines on some 200 points of height.
        if (letters < Math.min(width, height * 16 / 9) * 0.024) {
            faults.add("letters of " + letters + " pixels only");
        }
        return faults.isEmpty()
                ? ""
                : "%d characters at %dx%d: %s %s"
                        .formatted(text.length(), width, height, faults, measured);
    }

    @Test
    void chineseOfAnyLengthFitsOneOrTwoLinesAtAnySize() {
        stage.become(SessionState.LIVE);
        int[][] sizes = {
            {1920, 1080}, {1280, 720}, {640, 360}, {3840, 2160}, {1080, 1920}, {1024, 768}
        };
        List<String> texts =
                List.of(
                        "何时开？",
                        "护理补贴能领多少？",
                        "失能老人上门护理怎么申请，需要准备哪些材料？",
                        LONG.substring(0, 31),
                        LONG.substring(0, 45),
                        LONG,
                        "参加ComprehensiveCommunityCareAssessment评估要带什么？",
                        "《养老服务条例》“适老化改造”补贴（2026年版）怎么申报？……能不能“零跑腿”、全程网上办？");
        assertEquals(58, LONG.length(), "the longest is as long as questions are");
        Page page = screen("overlay", "?logo=对话云澜&color=%23a3161c");
        List<String> faults = new ArrayList<>();
        Question before = null;
        for (String text : texts) {
            Question question = stage.approved(text);
            stage.take(question, before);
            before = question;
            isIn(page, text);
            for (int[] size : sizes) {
                page.setViewportSize(size[0], size[1]);
                until(page, "innerWidth === %d && innerHeight === %d".formatted(size[0], size[1]));
                page.evaluate(
                        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
                String fault = faults(page, text, size[0], size[1]);
                if (!fault.isEmpty()) {
                    faults.add(fault);
                }
            }
            page.setViewportSize(1920, 1080);
            picture(page, "overlay-" + text.length());
        }
        page.setViewportSize(1080, 1920);
        picture(page, "overlay-portrait");
        page.setViewportSize(640, 360);
        picture(page, "overlay-small");
        assertEquals(List.of(), faults);
    }

    @Test
    void aRehearsalIsMarkedOnEveryScreen() {
        Question first = stage.approved(LONG);
        stage.become(SessionState.REHEARSAL);
        Page overlay = screen("overlay", "");
        Page prompter = screen("prompter", "");
        assertThat(overlay.locator(".corner")).isVisible();
        stage.take(first, null);
        isIn(overlay, LONG);
        picture(overlay, "overlay-rehearsal");
        assertThat(prompter.locator(".marks .rehearsal")).hasText("彩排");
        stage.become(SessionState.LIVE);
        isOut(overlay);
        assertThat(overlay.locator(".corner")).isHidden();
        assertThat(prompter.locator("h1")).hasText("还没有播出的提问");
    }

    @Test
    void thePrompterIsReadFromAfarAndKeepsItsSettings() {
        stage.become(SessionState.LIVE);
        Question first = stage.approved(LONG);
        Question second = stage.approved("上门护理怎么申请？");
        stage.segment("热点问题", 1200, first, second);
        Page page = screen("prompter", "");
        Page guests = screen("guests", "");
        stage.take(first, null);
        stage.ready(second);
        stage.message("everybody", "还剩 2 分钟");
        assertThat(page.locator("h1")).hasText(LONG);
        assertThat(page.locator(".background")).containsText("想请问一下");
        assertThat(page.locator(".next")).containsText("上门护理怎么申请？");
        assertThat(page.locator(".next")).containsText("已预备");
        assertThat(page.locator(".bar .segment")).containsText("热点问题 余 19:");
        assertThat(guests.locator("h1")).hasText(LONG);
        assertThat(guests.locator(".next")).isHidden();
        picture(page, "prompter");
        picture(guests, "guests");

        double letters = letters(page);
        assertTrue(letters > 70, letters + " pixels at 1080 lines");
        page.keyboard().press("+");
        page.keyboard().press("+");
        assertTrue(letters(page) > letters * 1.15, "larger");
        page.keyboard().press("m");
        assertThat(page.locator("html")).hasClass(java.util.regex.Pattern.compile("mirrored"));
        page.reload();
        assertThat(page.locator("h1")).hasText(LONG);
        assertThat(page.locator("html")).hasClass(java.util.regex.Pattern.compile("mirrored"));
        assertTrue(letters(page) > letters * 1.15, "kept");
        picture(page, "prompter-mirrored");
        page.keyboard().press("m");

        page.keyboard().press("Enter");
        assertThat(page.locator(".message")).hasCount(0);
        assertThat(guests.locator(".message")).hasCount(1);
        guests.locator(".message button").click();
        await().atMost(Duration.ofSeconds(10)).until(() -> stage.receipts().size() == 2);
    }

    @Test
    void theHostReadsAndAcknowledgesOnATablet() {
        stage.become(SessionState.LIVE);
        Question first = stage.approved(LONG);
        Question second = stage.approved("上门护理怎么申请，要准备哪些材料？");
        stage.segment("热点问题", 1200, first, second);
        Page page = browser().newPage();
        page.setViewportSize(1024, 768);
        page.navigate(root + stage.screen("host"));
        assertThat(page.locator("h1")).hasText("还没有播出的提问");
        stage.take(first, null);
        stage.ready(second);
        stage.message("host", "还剩 2 分钟");
        stage.message("everybody", "请尽快收尾");
        stage.message("guests", "请靠近话筒");
        assertThat(page.locator("h1")).hasText(LONG);
        assertThat(page.locator(".air .label")).hasText("播出中");
        assertThat(page.locator(".air .background")).containsText("想请问一下");
        assertThat(page.locator(".coming .text")).hasText(second.title());
        assertThat(page.locator(".coming h2")).containsText("已预备");
        assertThat(page.locator(".card")).hasCount(2);
        assertEquals(
                true,
                page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
                "no bars");
        picture(page, "host");
        page.locator(".coming summary").click();
        assertThat(page.locator(".coming details")).containsText("想请问一下");

        page.locator(".card", new Page.LocatorOptions().setHasText("还剩 2 分钟"))
                .locator("button")
                .click();
        assertThat(page.locator(".card")).hasCount(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> stage.receipts().size() == 1);
        page.locator(".earlier summary").click();
        assertThat(page.locator(".earlier")).containsText("还剩 2 分钟");
        picture(page, "host-read");
        page.setViewportSize(390, 844);
        picture(page, "host-phone");
        stage.revokeScreens();
        assertThat(page.locator("h1")).hasText("这块屏幕的链接已失效");
    }

    private static double letters(Page page) {
        return ((Number)
                        page.evaluate(
                                "parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"))
                .doubleValue();
    }

    @Test
    void aPrompterWithoutAConnectionSaysSo() {
        stage.become(SessionState.LIVE);
        Question first = stage.approved("社区助餐点什么时候开？");
        Page page = asking("prompter");
        stage.take(first, null);
        assertThat(page.locator("h1"))
                .hasText(first.title(), new LocatorAssertions.HasTextOptions().setTimeout(20_000));
        cut(page);
        assertThat(page.locator(".away"))
                .containsText(
                        "连接中断", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator("h1")).hasText(first.title());
        mend(page);
        assertThat(page.locator(".away"))
                .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(60_000));
    }

    @Test
    void screensForPeopleAreForEverybody() {
        stage.become(SessionState.LIVE);
        Question first = stage.approved(LONG);
        stage.take(first, null);
        stage.message("everybody", "还剩 2 分钟");
        Look look = new Look();
        for (String kind : List.of("prompter", "guests", "host")) {
            for (String language : List.of("", "?lang=zh-Hant", "?lang=en")) {
                Page page = screen(kind, language);
                look.listenTo(page);
                assertThat(page.locator("h1"))
                        .containsText(language.equals("?lang=zh-Hant") ? "長期護理" : "长期护理");
                assertThat(page.locator(".message, .card")).hasCount(1);
                page.locator("button").first().focus();
                look.at(page, kind + language);
                if (language.isEmpty()) {
                    page.setViewportSize(390, 844);
                    picture(page, kind + "-phone");
                }
            }
        }
        assertEquals(List.of(), look.wrong());
    }
}
