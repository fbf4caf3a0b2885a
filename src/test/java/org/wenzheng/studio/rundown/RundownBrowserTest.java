package org.wenzheng.studio.rundown;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.SelectOption;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Look;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Windows;
import org.wenzheng.studio.WithWindows;

/** Producers run a broadcast in a real browser. */
@QuarkusTest
class RundownBrowserTest extends WithWindows {
    private OnStage stage;
    private Question first;
    private Question second;
    private Question third;

    @BeforeEach
    void makeSession() {
        Person.forgetFailures();
        stage = new OnStage("养老服务怎么选");
        first = stage.approved("社区助餐点什么时候开到我们小区？");
        second = stage.approved("失能老人上门护理怎么申请，要准备哪些材料？");
        third = stage.approved("护理补贴能领多少？");
    }

    private Page desk(Language language) {
        BrowserContext context = browser(language);
        Page page =
                Windows.signedIn(
                        context, Person.producer(), root + "console/rundown/" + stage.session.id());
        assertThat(page.locator("wz-on-air-strip .air-now")).isVisible();
        return page;
    }

    private Page desk() {
        return desk(Language.ZH_HANS);
    }

    private static Locator air(Page page) {
        return page.locator(".air-now .air-text");
    }

    private static Locator ready(Page page) {
        return page.locator(".air-next .air-text");
    }

    private static List<String> order(Page page) {
        return page.locator(".segment .run-text p[lang]").allInnerTexts();
    }

    private static Locator row(Page page, Question question) {
        return page.locator("[data-question='" + question.id() + "'] .run-text");
    }

    private static void focusHeading(Page page) {
        page.evaluate("document.querySelector('h1').focus()");
    }

    private static void picture(Page page, String name) {
        String folder = System.getProperty("wenzheng.pictures", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    @Test
    void aProducerPlansAndTakesWithTheKeyboardAlone() {
        stage.become(SessionState.LIVE);
        Page page = desk();
        page.locator(".run-add button").press("Enter");
        page.keyboard().type("热点问题");
        page.keyboard().press("Tab");
        page.keyboard().press("Control+A");
        page.keyboard().type("20");
        page.keyboard().press("Enter");
        assertThat(page.locator(".segment h2")).hasText("热点问题");
        assertThat(page.locator(".segment-time")).hasText("20:00");

        page.locator(".run-pool summary").press("Enter");
        page.locator(".run-pool .run-row button").first().press("Enter");
        assertThat(page.locator(".segment .run-row")).hasCount(1);
        assertThat(page.locator(".run-pool .run-row")).hasCount(2);
        page.locator(".run-pool .run-row button").first().press("Enter");
        assertThat(page.locator(".segment .run-row")).hasCount(2);
        row(page, second).press("Alt+ArrowUp");
        await().untilAsserted(
                        () -> assertEquals(List.of(second.title(), first.title()), order(page)));
        assertTrue(
                (boolean)
                        page.evaluate(
                                "id => document.activeElement.closest('[data-question]')?.dataset.question === id",
                                second.id().toString()),
                "the focus stays with the row");

        page.keyboard().press("Enter");
        assertThat(ready(page)).hasText(second.title());
        focusHeading(page);
        page.keyboard().press("Space");
        assertThat(air(page)).hasText(second.title());
        assertThat(page.locator(".segment.runs h2")).hasText("热点问题");
        page.keyboard().press("Escape");
        assertThat(air(page)).hasText("—");
        page.keyboard().press("z");
        assertThat(air(page)).hasText(second.title());
    }

    @Test
    void aDoublePressTakesOnce() {
        stage.become(SessionState.LIVE);
        stage.segment("热点问题", 1200, first, second);
        stage.ready(first);
        Page page = desk();
        assertThat(ready(page)).hasText(first.title());
        focusHeading(page);
        for (int press = 0; press < 12; press++) {
            page.keyboard().press("Space");
        }
        assertThat(air(page)).hasText(first.title());
        assertEquals(List.of("TAKE"), stage.moves());
        assertThat(page.locator(".air-next .air-text")).hasText("还没有预备的提问");
    }

    @Test
    void ofTwoProducersWhoPressAtOnceOneTakesAndBothSeeIt() {
        stage.become(SessionState.LIVE);
        stage.segment("热点问题", 1200, first, second);
        stage.ready(first);
        Page one = desk();
        Page other = desk();
        assertThat(ready(one)).hasText(first.title());
        assertThat(ready(other)).hasText(first.title());

        one.evaluate("setTimeout(() => document.querySelector('.take').click(), 300)");
        other.evaluate("setTimeout(() => document.querySelector('.take').click(), 300)");

        assertThat(air(one)).hasText(first.title());
        assertThat(air(other)).hasText(first.title());
        assertEquals(List.of("TAKE"), stage.moves());

        stage.ready(second);
        assertThat(ready(one)).hasText(second.title());
        assertThat(ready(other)).hasText(second.title());
        // One takes, the other clears what both saw: whoever is second is told.
        one.evaluate("setTimeout(() => document.querySelector('.take').click(), 300)");
        other.evaluate(
                "setTimeout(() => document.querySelectorAll('.air-keys button')[1].click(), 300)");
        await().atMost(Duration.ofSeconds(10)).until(() -> stage.moves().size() >= 2);
        String now = stage.onAir();
        String shown = now == null ? "—" : second.title();
        assertThat(air(one)).hasText(shown);
        assertThat(air(other)).hasText(shown);
    }

    @Test
    void anOrderIsSeenByTheOtherAtOnce() {
        stage.segment("开场", 300);
        stage.segment("热点问题", 1200, first, second, third);
        Page one = desk();
        Page other = desk();
        assertThat(other.locator(".segment .run-row")).hasCount(3);
        row(one, third).press("Alt+ArrowUp");
        await().pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(first.title(), third.title(), second.title()),
                                        order(other)));

        // Into the segment before, and a segment after another.
        row(one, first).press("Alt+ArrowUp");
        assertThat(other.locator(".segment").first().locator(".run-row")).hasCount(1);
        one.locator(".segment h2").first().press("Alt+ArrowDown");
        assertThat(other.locator(".segment h2").first()).hasText("热点问题");
        // With the mouse.
        one.locator("[data-question='" + second.id() + "']")
                .dragTo(one.locator("[data-question='" + third.id() + "']"));
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(second.title(), third.title(), first.title()),
                                        order(other)));
    }

    @Test
    void withoutAConnectionATakeFailsInSightAndDoesNotFireLater() {
        stage.become(SessionState.LIVE);
        stage.segment("热点问题", 1200, first, second);
        stage.ready(first);
        Page page = desk();
        assertThat(ready(page)).hasText(first.title());
        assertThat(page.locator(".session-control button").first()).isVisible();
        assertThat(page.locator(".viewers")).isVisible();
        // Also for what is under way: an answer that still comes would be a connection.
        page.context().setOffline(true);
        assertThat(page.locator(".air-strip .strip-note")).containsText("恢复之前不能播出");
        assertThat(page.locator(".air-keys .take")).hasAttribute("aria-disabled", "true");
        focusHeading(page);
        page.keyboard().press("Space");
        assertThat(page.locator(".air-strip .said .problem")).containsText("没有执行");
        assertCoversNothing(page, ".offline", ".air-strip");

        page.context().setOffline(false);
        assertThat(page.locator(".air-strip .strip-note"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        // The connection is back, and something else went through: what waited would have too.
        stage.ready(second);
        assertThat(ready(page)).hasText(second.title());
        assertEquals(List.of(), stage.moves());
        assertThat(air(page)).hasText("—");
    }

    private static void assertCoversNothing(Page page, String bar, String below) {
        double top = page.locator(bar).boundingBox().y;
        com.microsoft.playwright.options.BoundingBox box = page.locator(below).boundingBox();
        assertTrue(box.y + box.height <= top + 1, bar + " lies over " + below);
    }

    @Test
    void theSessionIsOpenedPausedAndEndedFromHere() {
        stage.segment("热点问题", 1200, first, second);
        Page page = desk();
        Locator control = page.locator(".session-control");
        control.getByText("开播").click();
        page.locator("dialog[open] button").getByText("开播").click();
        assertThat(page.locator(".page-head .state")).hasText("直播中");
        assertThat(control.locator(".primary")).hasText("暂停");
        control.getByText("暂停").click();
        page.locator("dialog[open] button").getByText("暂停").click();
        assertThat(page.locator(".page-head .state")).hasText("暂停");
        assertThat(control.locator(".primary")).hasText("继续");
        assertThat(control.locator(".grave")).hasText("结束直播");
        control.getByText("结束直播").click();
        page.locator("dialog[open] .grave").click();
        assertThat(page.locator(".page-head .state")).hasText("已结束");
        assertThat(control.locator("button:not(:disabled)")).hasCount(0);
    }

    @Test
    void whatWasAiredMakesRoomAndIsAiredAgain() {
        stage.become(SessionState.LIVE);
        stage.segment("热点问题", 1200, first, second, third);
        for (Question question : List.of(first, second)) {
            stage.ready(question);
            stage.take(question, null);
            stage.clear(question);
        }
        Page page = desk();
        assertThat(page.locator(".run-aired summary")).hasText("已播 2 条");
        assertThat(row(page, first)).isHidden();
        assertThat(row(page, third)).isVisible();
        page.locator(".run-aired summary").click();
        page.locator("[data-question='" + first.id() + "']").getByText("再播").click();
        assertThat(ready(page)).hasText(first.title());
        focusHeading(page);
        page.keyboard().press("Space");
        assertThat(air(page)).hasText(first.title());
    }

    @Test
    void noPressIsLostAndNewOnesStandInTheOrderOfPresses() {
        stage.segment("热点问题", 1200);
        stage.segment("结束语", 60);
        Page page = desk();
        page.locator(".run-pool summary").click();
        page.locator("#run-pool-segment").selectOption(new SelectOption().setLabel("热点问题"));
        for (Question question : List.of(third, first, second)) {
            page.locator(".run-pool .run-row")
                    .filter(new Locator.FilterOptions().setHasText(question.title()))
                    .locator("button")
                    .click();
        }
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(third.title(), first.title(), second.title()),
                                        order(page)));
        // Faster than any answer comes: up to the top, and down beyond the segment.
        row(page, second).focus();
        page.keyboard().press("Alt+ArrowUp");
        page.keyboard().press("Alt+ArrowUp");
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(second.title(), third.title(), first.title()),
                                        order(page)));
        for (int press = 0; press < 3; press++) {
            page.keyboard().press("Alt+ArrowDown");
        }
        await().untilAsserted(
                        () ->
                                assertEquals(
                                        List.of(third.title(), first.title(), second.title()),
                                        order(page)));
        assertThat(page.locator(".segment").nth(1).locator(".run-row")).hasCount(1);
        page.getByLabel("将环节“热点问题”下移").click();
        assertThat(page.locator(".segment h2").first()).hasText("结束语");
    }

    @Test
    void aTakeWhoseAnswerGotLostIsNotRepeatedAndTheStateIsTrue() {
        stage.become(SessionState.LIVE);
        stage.segment("热点问题", 1200, first, second);
        stage.ready(first);
        Page page = desk();
        assertThat(ready(page)).hasText(first.title());
        page.route(
                "**/rundown/on-air",
                route -> {
                    route.fetch();
                    route.abort();
                });
        focusHeading(page);
        page.keyboard().press("Space");
        assertThat(page.locator(".air-strip .said")).containsText("不能确定");
        assertThat(air(page)).hasText(first.title());
        assertEquals(List.of("TAKE"), stage.moves());
    }

    @Test
    void aPauseIsToldAndStopsTakes() {
        stage.become(SessionState.LIVE);
        stage.segment("热点问题", 1200, first, second);
        stage.ready(first);
        Page page = desk();
        assertThat(ready(page)).hasText(first.title());
        stage.become(SessionState.PAUSED);
        assertThat(page.locator(".strip-note")).containsText("直播暂停");
        focusHeading(page);
        page.keyboard().press("Space");
        assertThat(page.locator(".air-strip .said .problem")).containsText("只有在直播中或彩排时");
        assertEquals(List.of(), stage.moves());
    }

    @Test
    void messagesAreSentAndScreensAreOpenedFromTheDesk() {
        stage.become(SessionState.LIVE);
        Page page = desk();
        page.getByText("还剩 2 分钟").click();
        assertThat(page.locator(".message-list li")).containsText("未读");
        page.fill("#screen-label", "主持人提词器");
        page.getByText("新建链接").click();
        String address = page.locator(".once .secret").innerText();
        assertTrue(address.startsWith(root + "screens/wzs_"), address);
        Page prompter = browser(Language.ZH_HANS).newPage();
        prompter.navigate(address);
        assertThat(prompter.locator(".message")).containsText("还剩 2 分钟");
        prompter.keyboard().press("Enter");
        assertThat(prompter.locator(".message")).hasCount(0);
        assertThat(page.locator(".message-list li")).containsText("主持人提词器");
        assertThat(page.locator(".message-list li")).containsText("已读");

        page.locator(".screen-list .grave").click();
        page.locator("dialog .grave").click();
        assertThat(prompter.locator("h1")).hasText("这块屏幕的链接已失效");
    }

    @Test
    void aTabletOpensItsScreenWithSixDigitsOrAPicture() {
        stage.become(SessionState.LIVE);
        Page page = desk();
        page.selectOption("#screen-kind", "host");
        page.fill("#screen-label", "主持人");
        page.getByText("新建链接").click();
        assertThat(page.locator(".once .secret")).isVisible();
        page.getByText("二维码与六位码").click();
        assertThat(page.locator(".screen-code img")).isVisible();
        String code = page.locator(".screen-code .digits").innerText();
        page.locator(".screen-code").scrollIntoViewIfNeeded();
        picture(page, "rundown-code");

        Page tablet = browser(Language.ZH_HANS).newPage();
        tablet.setViewportSize(1024, 768);
        tablet.navigate(root + "screen");
        picture(tablet, "open-screen");
        tablet.fill("#code", "000 000");
        tablet.keyboard().press("Enter");
        assertThat(tablet.locator(".refusal")).containsText("打不开屏幕");
        picture(tablet, "open-screen-wrong");
        tablet.fill("#code", code);
        tablet.keyboard().press("Enter");
        assertThat(tablet.locator("h1")).hasText("还没有播出的提问");
        assertTrue(tablet.url().matches(".*/screens/wzs_[\\w-]+/host"), tablet.url());
        assertThat(page.locator(".screen-code")).hasCount(0);
        assertThat(page.locator(".screen-list")).containsText("已打开");
    }

    @Test
    void commonMessagesAreChangedAtTheDesk() {
        Page page = desk();
        page.getByText("修改常用消息").click();
        page.getByText("添加一条").click();
        page.fill("#preset-5-text", "请看第二机位");
        page.fill("#preset-5-english", "Second camera, please");
        page.locator(".preset-form").scrollIntoViewIfNeeded();
        picture(page, "rundown-presets");
        page.getByText("保存常用消息").click();
        page.locator(".presets").getByText("请看第二机位").click();
        assertThat(page.locator(".message-list li").first()).containsText("请看第二机位");
        assertThat(desk(Language.EN).locator(".presets")).containsText("Second camera, please");
    }

    @Test
    void theReportIsOnePageAfterTheShow() {
        stage.segment("热点问题", 1200, first, second);
        stage.become(SessionState.LIVE);
        stage.take(first, null);
        stage.clear(first);
        stage.become(SessionState.ENDED);
        Page page = desk();
        assertThat(page.locator(".viewers")).containsText("0 人正在看");
        page.getByText("场次报告").click();
        assertThat(page.locator(".report-table").first()).containsText("已播");
        assertThat(page.locator(".report-table tr:has-text('已播') td").first()).hasText("1");
        picture(page, "report");
        Look look = new Look();
        look.listenTo(page);
        look.at(page, "report");
        assertEquals(
                "场次报告-",
                page.waitForDownload(() -> page.getByText("导出 CSV").click())
                        .suggestedFilename()
                        .substring(0, 5));
        assertEquals(List.of(), look.wrong());
    }

    @Test
    void theDeskIsForEverybodyAndEveryWidth() {
        stage.segment("开场与政策介绍", 300);
        stage.segment("热点问题", 1200, first, second);
        stage.become(SessionState.REHEARSAL);
        Look look = new Look();
        Page page = desk();
        look.listenTo(page);
        stage.take(first, null);
        stage.ready(second);
        assertThat(air(page)).hasText(first.title());
        assertThat(page.locator(".rehearsal-mark")).containsText("彩排");
        picture(page, "rundown-rehearsal");
        look.at(page, "rundown in rehearsal");
        stage.become(SessionState.LIVE);
        assertThat(page.locator(".rehearsal-mark")).hasCount(0);
        assertThat(air(page)).hasText("—");
        stage.take(first, null);
        stage.ready(second);
        stage.message("host", "还剩 2 分钟");
        stage.screen("overlay");
        page.locator(".run-pool summary").click();
        assertThat(page.locator(".run-pool .run-row")).hasCount(1);
        assertThat(air(page)).hasText(first.title());
        picture(page, "rundown-live");
        look.at(page, "rundown live");
        page.setViewportSize(1024, 768);
        picture(page, "rundown-1024");
        page.setViewportSize(768, 1024);
        picture(page, "rundown-768");
        page.setViewportSize(390, 844);
        picture(page, "rundown-phone");
        page.setViewportSize(1280, 900);
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        picture(page, "rundown-dark");
        for (Language language : List.of(Language.ZH_HANT, Language.EN)) {
            Page other = desk(language);
            assertThat(other.locator(".air-keys .take")).isVisible();
            look.at(other, "rundown in " + language.tag());
            picture(other, "rundown-" + language.tag());
        }
        assertEquals(List.of(), look.wrong());
    }
}
