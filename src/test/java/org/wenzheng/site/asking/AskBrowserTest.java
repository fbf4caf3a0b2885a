package org.wenzheng.site.asking;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wenzheng.Seeded;
import org.wenzheng.World;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.Questions;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Chromium;
import org.wenzheng.site.Look;

/**
 * Citizens ask in a real browser, in an hour when everybody has to show that they are no script.
 */
@Tag("browser")
@QuarkusTest
@TestProfile(Seeded.class)
class AskBrowserTest {
    private static final String WORKER = "**/proof*.js";
    private static final Path SHOTS = Path.of("target", "shots");
    private static final String SESSION = "/sessions/2026-12-elderly-care";
    private static final String QUESTION = "社区食堂什么时候开到我们小区？";

    @TestHTTPResource("/")
    String root = "";

    private static BrowserContext context(NewContextOptions options) {
        return Chromium.browser().newContext(options);
    }

    private static NewContextOptions phone(Language language) {
        return new NewContextOptions().setLocale(language.tag()).setViewportSize(390, 844);
    }

    private void open(Page page, String path) {
        page.navigate(root + path.substring(1));
    }

    private static void fill(Page page) {
        page.fill("#title", QUESTION);
        page.selectOption("#to", "session:2026-12-elderly-care");
        page.check("#kind-help");
        page.fill("#text", "我今年70岁，腿脚不便。");
    }

    @Test
    void everyPageOfAskingIsAccessibleOnPhoneAndDesktopByDayAndNight() {
        Look look = new Look();
        for (Language language : Language.values()) {
            try (BrowserContext context = context(phone(language))) {
                Page page = context.newPage();
                look.listenTo(page);
                open(page, "/ask");
                assertEquals(language.tag(), page.getAttribute("html", "lang"));
                look.at(page, "/ask");
                page.click(".form button.action");
                // The refusal has the focus, so that it is read out.
                page.locator("[data-refused]:focus").waitFor();
                look.at(page, "/ask refused");
                fill(page);
                page.click(".form button.action");
                page.waitForSelector(".as-published");
                look.at(page, "/ask to check");
                page.route(WORKER, Route::abort);
                page.click(".form button.action");
                // As where workers are not allowed: the sum is what is left.
                page.waitForSelector(".check label");
                look.at(page, "/ask checked");
                page.unroute(WORKER);
                page.click(".form button.action");
                page.waitForSelector(".stub");
                look.at(page, "receipt");
                page.fill("#supplement-text", "补充一句。");
                page.locator("form[action$=supplements] button").click();
                page.waitForSelector(".notice.done");
                look.at(page, "receipt with an addition");
                open(page, "/receipts");
                look.at(page, "/receipts");
            }
        }
        assertEquals(List.of(), look.wrong());
    }

    @Test
    void formsInPagesOfWhoIsAskedAreAccessibleTooAndLeaveThePageAlone() {
        Look look = new Look();
        for (Language language : Language.values()) {
            try (BrowserContext context = context(phone(language))) {
                Page page = context.newPage();
                look.listenTo(page);
                String department = department();
                for (String path : List.of(SESSION, department)) {
                    open(page, path);
                    look.at(page, path + " folded");
                    page.evaluate("window.notLeft = true");
                    page.click("[data-asking] summary");
                    look.at(page, path + " open");
                    page.click(".form .send button.action");
                    page.locator("[data-refused]:focus").waitFor();
                    look.at(page, path + " refused");
                    shoot(page, path + "-refused-" + language.tag());
                    page.fill("#title", QUESTION);
                    page.fill("#text", "我今年70岁，腿脚不便。");
                    page.click(".form .send button.action");
                    page.waitForSelector(".as-published");
                    look.at(page, path + " to check");
                    shoot(page, path + "-check-" + language.tag());
                    page.click(".form .send button.action");
                    page.locator(".received:focus").waitFor();
                    look.at(page, path + " received");
                    shoot(page, path + "-received-" + language.tag());
                    assertEquals(true, page.evaluate("window.notLeft"));
                }
            }
        }
        assertEquals(List.of(), look.wrong());
    }

    /** One of those that came with the seed. */
    private static String department() {
        return "/departments/"
                + QuarkusTransaction.requiringNew()
                        .call(() -> World.get(Departments.class).all().getFirst().slug());
    }

    private static void shoot(Page page, String name) {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 844);
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(
                                    SHOTS.resolve(
                                            "ask" + name.replace('/', '-') + "-" + width + ".png"))
                            .setFullPage(true));
        }
    }

    /** With a look at what would be published. */
    private static void send(Page page) {
        page.click("[data-ask] button.action");
        page.click("[data-check] button.action");
    }

    private static long questions(String title) {
        return QuarkusTransaction.requiringNew()
                .call(() -> World.get(Questions.class).count("title", title));
    }

    @Test
    void aFormInThePageOfASessionSurvivesWhatGoesWrong() {
        String title = "断网的时候提问会丢吗" + System.nanoTime() + "？";
        try (BrowserContext context = context(phone(Language.ZH_HANS))) {
            Page page = context.newPage();
            open(page, SESSION);
            page.click("[data-asking] summary");
            page.fill("#title", title);
            page.check("#kind-help");
            page.reload();
            // Unfinished: it stands open again, with what was typed.
            assertThat(page.locator("#title")).isVisible();
            assertThat(page.locator("#title")).hasValue(title);
            assertThat(page.locator("#kind-help")).isChecked();

            page.route("**/ask", Route::abort);
            page.click(".form .send button.action");
            assertThat(page.locator(".form .said")).containsText("没有送出");
            assertThat(page.locator("#title")).hasValue(title);
            page.unroute("**/ask");

            // The question arrives and its answer does not; then the page is loaded again.
            boolean[] lost = {false};
            page.route(
                    "**/ask",
                    route -> {
                        APIResponse answer = route.fetch();
                        if (answer.text().contains("class=\"stub\"")) {
                            lost[0] = true;
                            route.abort();
                        } else {
                            route.fulfill(new Route.FulfillOptions().setResponse(answer));
                        }
                    });
            send(page);
            assertThat(page.locator(".form .said")).containsText("没有送出");
            assertTrue(lost[0]);
            page.unroute("**/ask");
            page.reload();
            send(page);
            page.waitForSelector(".received .stub");
            assertEquals(1, questions(title));
            String number = page.locator(".received .figure").first().textContent();

            // The receipt can still be seen in this tab, and nothing is left to be sent.
            page.reload();
            assertThat(page.locator(".notice.done")).containsText("编号 " + number);
            assertThat(page.locator("[data-asking]")).not().hasAttribute("open", "");
            page.click("[data-asking] summary");
            assertThat(page.locator("#title")).hasValue("");
            Page receipt = context.waitForPage(() -> page.click(".notice.done a"));
            assertThat(receipt.locator(".stub .figure").first()).hasText(number);
        }
    }

    @Test
    void whoAskedHereAsksAnother() {
        try (BrowserContext context = context(phone(Language.ZH_HANS))) {
            Page page = context.newPage();
            open(page, SESSION + "#ask-form");
            // A link to the form opens it.
            assertThat(page.locator("#title")).isVisible();
            page.focus("#title");
            page.keyboard().type(QUESTION);
            page.locator(".form .send button.action").focus();
            page.keyboard().press("Enter");
            page.locator("[data-check] button.action").focus();
            page.keyboard().press("Enter");
            page.locator(".received:focus").waitFor();
            String first = page.locator(".received .figure").first().textContent();
            page.getByText("再提一个问题").click();
            assertEquals("title", focused(page));
            page.keyboard().type("第二个问题？");
            send(page);
            page.waitForSelector(".received");
            assertNotEquals(first, page.locator(".received .figure").first().textContent());
        }
    }

    @Test
    void theKeyboardAloneAsksAndLooksUp() {
        try (BrowserContext context = context(phone(Language.ZH_HANS))) {
            Page page = context.newPage();
            open(page, "/ask?session=2026-12-elderly-care");
            page.focus("#title");
            page.keyboard().type(QUESTION);
            page.keyboard().press("Tab");
            assertEquals("to", focused(page));
            assertEquals("session:2026-12-elderly-care", page.inputValue("#to"));
            page.keyboard().press("Tab");
            page.keyboard().press("ArrowDown");
            assertTrue(page.isChecked("#kind-help"));
            for (int i = 0; i < 6 && !focused(page).equals("consent"); i++) {
                page.keyboard().press("Tab");
            }
            assertEquals("consent", focused(page));
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForSelector("[data-check]");
            page.locator("[data-check] button.action").focus();
            page.keyboard().press("Enter");
            page.waitForSelector(".stub");
            String number = page.locator(".stub .figure").first().textContent();
            String code = page.locator(".stub .figure").last().textContent();

            // As the QR code does it: the code behind # opens the receipt, and leaves the address.
            open(page, "/receipts?number=" + number + "#" + code);
            page.waitForURL("**/receipts/" + number);
            assertTrue(page.content().contains(QUESTION));
            assertFalse(page.url().contains(code));
        }
    }

    private static String focused(Page page) {
        return String.valueOf(page.evaluate("document.activeElement.id"));
    }

    @Test
    void unfinishedTextSurvivesAReloadAndGoesWithTheReceipt() {
        try (BrowserContext context = context(phone(Language.ZH_HANS))) {
            Page page = context.newPage();
            open(page, "/ask");
            fill(page);
            page.fill("#contact", "13812345678");
            page.reload();
            assertEquals(QUESTION, page.inputValue("#title"));
            assertEquals("session:2026-12-elderly-care", page.inputValue("#to"));
            assertEquals("我今年70岁，腿脚不便。", page.inputValue("#text"));
            assertTrue(page.isChecked("#kind-help"));
            assertEquals("", page.inputValue("#contact"), "never kept in the browser");

            send(page);
            page.waitForSelector(".stub");
            open(page, "/ask");
            assertEquals("", page.inputValue("#title"));
        }
    }

    @Test
    void aDraftIsClearedWhenItsWriterWantsItOrAfterADay() {
        try (BrowserContext context = context(phone(Language.ZH_HANS))) {
            context.clock().install();
            Page page = context.newPage();
            open(page, "/ask");
            assertThat(page.getByText("清空填写的内容")).isHidden();
            fill(page);
            page.getByText("清空填写的内容").click();
            page.reload();
            assertEquals("", page.inputValue("#title"));

            fill(page);
            page.clock().fastForward("23:00:00");
            page.reload();
            assertEquals(QUESTION, page.inputValue("#title"));
            page.clock().fastForward("25:00:00");
            page.reload();
            assertEquals("", page.inputValue("#title"));
        }
    }

    @Test
    void whatIsWrongIsSaidByTheBrowserAsByTheServer() {
        try (BrowserContext script = context(phone(Language.ZH_HANS));
                BrowserContext none =
                        context(phone(Language.ZH_HANS).setJavaScriptEnabled(false))) {
            String[] shown = new String[2];
            for (BrowserContext context : List.of(script, none)) {
                Page page = context.newPage();
                open(page, "/ask");
                page.fill("#nickname", "名".repeat(21));
                page.fill("#contact", "13812345678");
                page.click(".form button.action");
                Locator summary = page.locator("[data-refused]");
                shown[context == script ? 0 : 1] =
                        page.title()
                                + summary.locator("h2").textContent()
                                + summary.locator("a").allTextContents()
                                + page.locator(".form .wrong").allTextContents();
                summary.locator("a").first().click();
                assertEquals("title", focused(page));
                assertTrue(
                        (boolean)
                                page.evaluate(
                                        "document.querySelector('label[for=title]').getBoundingClientRect().top >= 0"),
                        "the label is seen");
            }
            assertEquals(shown[1], shown[0]);
            assertTrue(shown[0].startsWith("需要修改：我要提问 - 问政有内容需要修改"), shown[0]);
        }
    }

    @Test
    void whatWouldBePublishedCanBeChanged() {
        try (BrowserContext context = context(phone(Language.ZH_HANS))) {
            Page page = context.newPage();
            open(page, SESSION + "#ask-form");
            page.fill("#title", "打13812345678找谁？");
            page.click("[data-ask] button.action");
            assertThat(page.locator(".as-published h2")).hasText("打138****5678找谁？");
            page.getByText("返回修改").click();
            assertThat(page.locator("#title")).hasValue("打13812345678找谁？");
            assertEquals("title", focused(page));
            page.fill("#title", QUESTION);
            send(page);
            page.waitForSelector(".received .stub");
        }
    }

    @Test
    void answersThatFitAreOfferedWhileTyping() {
        try (BrowserContext context = context(phone(Language.ZH_HANS))) {
            Page page = context.newPage();
            Locator offered = page.locator(".fitting li");
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                open(page, "/ask");
                                page.fill("#title", "公租房怎么申请");
                                page.waitForTimeout(900);
                                return offered.count() > 0;
                            });
            assertTrue(offered.count() <= 3);
            assertTrue(offered.first().textContent().contains("公租房"));
            page.click(".fitting .mine >> nth=0");
            page.waitForURL("**/questions/**");
            // It answers the question: nothing is left to be sent.
            open(page, "/ask");
            assertEquals("", page.inputValue("#title"));
        }
    }

    @Test
    void anAnswerThatFitsEndsItWithoutLeavingThePage() {
        try (BrowserContext context = context(phone(Language.ZH_HANS))) {
            Page page = context.newPage();
            Locator offered = page.locator(".fitting li");
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                open(page, SESSION + "#ask-form");
                                page.fill("#title", "公租房怎么申请");
                                page.waitForTimeout(900);
                                return offered.count() > 0;
                            });
            Page answer = context.waitForPage(() -> page.click(".fitting .mine >> nth=0"));
            answer.waitForURL("**/questions/**");
            assertThat(page.locator("#title")).isHidden();
            assertEquals("", page.inputValue("#title"));
            page.reload();
            assertEquals("", page.inputValue("#title"));
        }
    }

    @Test
    void withoutAScriptASumInWordsLeadsToTheReceipt() {
        try (BrowserContext context =
                context(phone(Language.ZH_HANS).setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            open(page, "/");
            page.locator("header nav a[href='/ask']").click();
            page.fill("#title", "太长".repeat(40));
            page.click(".form button.action");
            assertTrue(page.locator(".refused").textContent().contains("不能超过 60 个字"));
            fill(page);
            page.click(".form button.action");
            assertEquals(QUESTION, page.textContent(".as-published h2"));
            page.click(".form button.action");
            page.fill("#answer", String.valueOf(value(page.textContent("label[for=answer]"))));
            page.click(".form button.action");
            assertEquals("您的提问已收到", page.textContent("h1"));
            String number = page.locator(".stub .figure").first().textContent();
            String code = page.locator(".stub .figure").last().textContent();

            open(page, "/receipts");
            page.fill("#number", number);
            page.fill("#code", code);
            page.click(".form button.action");
            assertTrue(page.content().contains("等待审核"));
            page.check("#sure");
            page.locator("form[action$=withdrawal] button").click();
            assertTrue(page.locator(".notice.done").textContent().contains("提问已撤回"));
        }
    }

    /** 请回答：三十四加十九等于几？ */
    private static int value(String sum) {
        String[] parts = sum.substring(sum.indexOf('：') + 1, sum.indexOf("等于")).split("加");
        return number(parts[0]) + number(parts[1]);
    }

    private static int number(String words) {
        String digits = "零一二三四五六七八九";
        int ten = words.indexOf('十');
        int tens = ten == 0 ? 1 : digits.indexOf(words.charAt(0));
        return tens * 10 + (ten == words.length() - 1 ? 0 : digits.indexOf(words.charAt(ten + 1)));
    }
}
