package org.wenzheng.site.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.OnAirState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.QuestionsOnAir;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Chromium;
import org.wenzheng.site.Look;
import org.wenzheng.transcripts.running.RunningLine;
import org.wenzheng.transcripts.running.RunningRecord;

/** The page of a broadcast in a real browser, while things happen. */
@Tag("browser")
@QuarkusTest
class LivePageBrowserTest {
    private static final Path SHOTS = Path.of("target", "shots");
    private static final LocatorAssertions.HasTextOptions PATIENT_TEXT =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);
    private static final LocatorAssertions.HasCountOptions PATIENT_COUNT =
            new LocatorAssertions.HasCountOptions().setTimeout(30_000);

    @TestHTTPResource("/")
    String root = "";

    private final World world = World.volunteering();
    private final Session session = world.session(Instant.now().plusSeconds(1800), "青年志愿服务直播");

    private static BrowserContext context(NewContextOptions options) {
        return Chromium.browser().newContext(options);
    }

    private static NewContextOptions phone() {
        return new NewContextOptions()
                .setLocale("zh-Hans")
                .setViewportSize(390, 844)
                .setHasTouch(true);
    }

    private Page open(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(root + "sessions/" + session.slug());
        return page;
    }

    private Page followed(BrowserContext context) {
        Page page = open(context);
        assertThat(page.locator("[data-connection]")).hasText("实时更新", PATIENT_TEXT);
        return page;
    }

    private void become(SessionState... states) {
        for (SessionState state : states) {
            World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, null);
        }
    }

    private Question taken(String title) {
        Question question = world.approved(session, title);
        air(question, OnAirState.SHORTLISTED, OnAirState.QUEUED, OnAirState.READY);
        air(question, OnAirState.ON_AIR);
        return question;
    }

    private void air(Question question, OnAirState... states) {
        for (OnAirState state : states) {
            World.get(QuestionsOnAir.class).move(question.id(), state, Actor.SYSTEM, Instant.now());
        }
    }

    private static void support(Question question) {
        QuarkusTransaction.requiringNew()
                .run(() -> World.get(Questions.class).support(question, 1, Actor.SYSTEM));
    }

    private static Locator row(Page page, Question question) {
        return page.locator("[data-question=\"" + question.number() + "\"]");
    }

    @ParameterizedTest
    @EnumSource
    void everyStateIsAccessibleOnPhoneAndDesktopByDayAndNight(Language language) {
        Look look = new Look();
        become(SessionState.ANNOUNCED);
        try (BrowserContext context = context(new NewContextOptions().setLocale(language.tag()))) {
            Page page = open(context);
            look.listenTo(page);
            look.at(page, "announced");
            // It would come anew by itself, at the same moment maybe.
            page.navigate("about:blank");
            become(SessionState.LIVE);
            Question answered = world.approved(session, "志愿者有没有保险？");
            world.answer(answered, "每位注册志愿者都有意外险。", Instant.now());
            air(
                    world.approved(session, "在校大学生能参加哪些项目？"),
                    OnAirState.SHORTLISTED,
                    OnAirState.QUEUED);
            world.approved(session, "志愿服务时长怎么记录，换了城市以后以前的时长还算不算数？");
            taken("志愿服务怎么报名？");
            said("各位网友好，志愿服务可以在小程序里报名。\n报名以后按时签到。");

            page.navigate(root + "sessions/" + session.slug());
            assertThat(page.locator("[data-question]")).hasCount(4);
            shoot(page, "live-" + language.tag());
            look.at(page, "live");
            page.setViewportSize(390, 844);
            page.click(".tabs a[href='#questions']");
            look.at(page, "live, questions chosen");
            page.setViewportSize(390, 844);
            page.click(".tabs a[href='#ask']");
            assertThat(page.locator("#title")).isVisible();
            page.click(".form .send button.action");
            page.locator("[data-refused]:focus").waitFor();
            shoot(page, "live-asking-" + language.tag());
            look.at(page, "live, asking");
            page.fill("#title", "志愿服务怎么报名？");
            page.setViewportSize(390, 844);
            page.click("[data-ask] button.action");
            page.click("[data-check] button.action");
            page.locator(".received:focus").waitFor();
            shoot(page, "live-asked-" + language.tag());
            look.at(page, "live, asked");
            become(SessionState.PAUSED, SessionState.ENDED);
            page.reload();
            look.at(page, "ended");
        }
        assertEquals(List.of(), look.wrong());
    }

    private static void shoot(Page page, String name) {
        for (int width : new int[] {1280, 390}) {
            page.setViewportSize(width, 844);
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(SHOTS.resolve(name + "-" + width + ".png"))
                            .setFullPage(true));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + "-dark.png")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 844);
    }

    @Test
    void whatHappensShowsOnThePageAsItHappens() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        try (BrowserContext context = context(new NewContextOptions().setLocale("zh-Hans"))) {
            Look look = new Look();
            Page page = followed(context);
            look.listenTo(page);
            page.evaluate("window.notReloaded = true");
            assertThat(page.locator("[data-air-empty]")).hasText("现在没有提问在播出。");

            Question question = taken("志愿服务怎么报名？");

            assertThat(page.locator("[data-air-title]")).hasText("志愿服务怎么报名？", PATIENT_TEXT);
            assertThat(page.locator("[data-air-by]")).hasText("小满妈妈 的咨询");
            assertThat(row(page, question).locator(".where")).hasText("播出中", PATIENT_TEXT);
            assertThat(page.locator("[data-announce]")).hasText("正在播出：志愿服务怎么报名？", PATIENT_TEXT);

            support(question);
            support(question);
            assertThat(row(page, question).locator("[data-support-count]"))
                    .hasText("2", PATIENT_TEXT);

            air(question, OnAirState.AIRED);
            assertThat(page.locator("[data-air-empty]")).isVisible();
            world.answer(question, "打开小程序实名注册。", Instant.now());
            assertThat(row(page, question).locator(".where")).hasText("已答复", PATIENT_TEXT);
            assertThat(page.locator("[data-announce]")).hasText("已经答复：志愿服务怎么报名？", PATIENT_TEXT);

            World.get(Questions.class)
                    .setVisibility(question.id(), Visibility.HIDDEN, Actor.SYSTEM);
            assertThat(row(page, question)).hasCount(0, PATIENT_COUNT);

            become(SessionState.PAUSED);
            assertThat(page.locator("[data-session-state]")).hasText("直播暂停", PATIENT_TEXT);
            assertThat(page.locator("[data-air-empty]")).hasText("直播暂停，稍后继续。");
            become(SessionState.ENDED);
            assertThat(page.locator("[data-session-state]")).hasText("已结束", PATIENT_TEXT);
            assertEquals(true, page.evaluate("window.notReloaded"));
            assertEquals(List.of(), look.wrong());
        }
    }

    @Test
    void previewTurnsIntoTheBroadcastAtTheSameAddress() {
        become(SessionState.ANNOUNCED);
        try (BrowserContext context = context(new NewContextOptions().setLocale("zh-Hans"))) {
            Page page = open(context);
            assertThat(page.locator("article[data-state=announced]")).hasCount(1);

            become(SessionState.REHEARSAL);
            become(SessionState.ANNOUNCED);
            become(SessionState.LIVE);

            assertThat(page.locator("[data-air]"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        }
    }

    @Test
    void whoWaitsOnThePreviewSeesThatItIsPostponedAnnouncedAnewAndCancelled() {
        become(SessionState.ANNOUNCED);
        try (BrowserContext context = context(new NewContextOptions().setLocale("zh-Hans"))) {
            Page page = open(context);
            LocatorAssertions.ContainsTextOptions patient =
                    new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
            become(SessionState.POSTPONED);
            assertThat(page.locator("article[data-state=postponed] .change"))
                    .containsText("新的时间另行公布", patient);
            become(SessionState.ANNOUNCED);
            assertThat(page.locator("article[data-state=announced]"))
                    .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
            become(SessionState.CANCELLED);
            assertThat(page.locator(".change")).containsText("取消举行", patient);
        }
    }

    @Test
    void whoIsAskingOnThePreviewIsNotInterruptedByTheBroadcast() {
        become(SessionState.ANNOUNCED);
        String title = "开播的时候我还在写呢" + System.nanoTime() + "？";
        try (BrowserContext context = context(phone())) {
            context.clock().install();
            Page page = open(context);
            page.evaluate("window.notReloaded = true");
            page.click("[data-asking] summary");
            page.fill("#title", title);
            page.locator("h1").click();

            become(SessionState.LIVE);

            assertThat(page.locator("[data-notice]"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
            // As long as a page without a form waits at most before it comes anew.
            page.clock().fastForward(5_000);
            assertEquals(true, page.evaluate("window.notReloaded"));
            assertThat(page.locator("#title")).hasValue(title);
            page.click("[data-ask] button.action");
            page.click("[data-check] button.action");
            page.waitForSelector(".received .stub");
            assertEquals(session.id(), asked(title).sessionId());
            page.click("[data-notice] a");
            assertThat(page.locator("[data-air]")).isVisible();
            page.click(".tabs a[href='#ask']");
            assertThat(page.locator("#ask .notice.done")).isVisible();
        }
    }

    @Test
    void rehearsalLooksLikeThePreview() {
        become(SessionState.ANNOUNCED, SessionState.REHEARSAL);
        try (BrowserContext context = context(new NewContextOptions().setLocale("zh-Hans"))) {
            Page page = open(context);
            assertThat(page.locator(".kicker .state")).hasText("预告");
            assertFalse(page.content().contains("彩排"));
            assertEquals(0, page.locator("[data-air]").count());
        }
    }

    @Test
    void newQuestionsPushNothingAway() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        for (int n = 1; n <= 20; n++) {
            world.approved(session, "第" + n + "个问题怎么办？");
        }
        try (BrowserContext context = context(phone())) {
            Page page = followed(context);
            page.click(".tabs a[href='#questions']");
            Locator third = page.locator("[data-question]").nth(2);
            third.scrollIntoViewIfNeeded();
            double before = third.boundingBox().y;

            Question added = world.approved(session, "后来的问题");
            world.approved(session, "再后来的问题");

            assertThat(page.locator("[data-fresh-questions]")).hasText("2 条新内容", PATIENT_TEXT);
            assertEquals(before, third.boundingBox().y);
            page.click("[data-fresh-questions]");
            assertThat(row(page, added)).isVisible();
            assertThat(page.locator("[data-fresh-questions]")).isHidden();
        }
    }

    private RunningLine said(String text) {
        return World.get(RunningRecord.class)
                .addLine(
                        session.id(),
                        new RunningRecord.NewLine(
                                UUID.randomUUID(),
                                RunningLine.Role.GUEST,
                                world.official().id(),
                                null,
                                text,
                                null,
                                null),
                        Scope.EVERYTHING,
                        Actor.SYSTEM);
    }

    @Test
    void recordFollowsWhatIsSaidAndPushesNothingAway() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        for (int n = 1; n <= 30; n++) {
            said("第" + n + "段发言，说明志愿服务怎么报名、怎么签到、怎么查询时长。");
        }
        try (BrowserContext context = context(new NewContextOptions().setLocale("zh-Hans"))) {
            Page page = followed(context);
            Locator lines = page.locator("[data-lines] > li");
            assertThat(lines).hasCount(30);
            assertThat(lines.last()).containsText("第30段发言");

            // At the end, what comes is shown as it comes.
            lines.last().scrollIntoViewIfNeeded();
            RunningLine followed = said("跟着看的人马上看到这一段。");
            assertThat(page.locator("[data-line=\"" + followed.id() + "\"]"))
                    .isInViewport(new LocatorAssertions.IsInViewportOptions().setTimeout(30_000));

            page.locator("[data-box]").evaluate("box => box.scrollTop = 0");
            double before = lines.first().boundingBox().y;
            said("往回看的人不被打断。");
            said("第二段。");
            assertThat(page.locator("[data-fresh]")).hasText("2 条新内容", PATIENT_TEXT);
            assertEquals(before, lines.first().boundingBox().y);
            page.click("[data-fresh]");
            assertThat(page.locator("[data-fresh]")).isHidden();
            assertThat(lines).hasCount(33);
        }
        try (BrowserContext context = context(phone().setJavaScriptEnabled(false))) {
            assertThat(open(context).locator("[data-lines] > li")).hasCount(33);
        }
    }

    @Test
    void tabsOfAPhoneShowOnePartAtATime() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        world.approved(session, "志愿服务怎么报名？");
        try (BrowserContext context = context(phone())) {
            Page page = followed(context);
            assertThat(page.locator("#record")).isVisible();
            assertThat(page.locator("#questions")).isHidden();

            page.click(".tabs a[href='#ask']");

            assertThat(page.locator("#record")).isHidden();
            assertThat(page.locator("#ask")).isVisible();
            assertEquals("true", page.locator(".tabs a[href='#ask']").getAttribute("aria-current"));
            assertTrue(page.url().endsWith("#ask"));
            assertThat(page.locator("#ask form")).isVisible();
        }
    }

    @Test
    void withoutAScriptThePageIsCompleteAndRefreshesItself() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        Question question = taken("志愿服务怎么报名？");
        try (BrowserContext context = context(phone().setJavaScriptEnabled(false))) {
            Page page = open(context);
            assertThat(page.locator("[data-air-title]")).hasText("志愿服务怎么报名？");
            assertThat(page.locator("#record")).isVisible();
            assertThat(page.locator("#questions")).isVisible();
            assertThat(page.locator("#ask")).isVisible();
            assertThat(row(page, question).locator(".where")).hasText("播出中");
            assertEquals(
                    "/questions/" + question.number() + "/support",
                    row(page, question).locator("form").getAttribute("action"));
            assertTrue(
                    Pattern.compile("<noscript><meta http-equiv=\"refresh\" content=\"30\"")
                            .matcher(page.content())
                            .find());

            page.click("a[href='?view=still']");

            assertFalse(page.content().contains("http-equiv=\"refresh\""));
        }
    }

    @Test
    void withoutAScriptTheFormIsInThePageThatStandsStill() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        String title = "没有脚本也能提问吗" + System.nanoTime() + "？";
        try (BrowserContext context = context(phone().setJavaScriptEnabled(false))) {
            Page page = open(context);
            assertThat(page.locator("#ask form")).isHidden();
            page.click("#ask noscript a");
            assertFalse(page.content().contains("http-equiv=\"refresh\""));
            page.fill("#title", title);
            page.click(".form .send button.action");
            assertThat(page.locator("h1")).hasText("核对后提交");
            assertThat(page.locator(".as-published h2")).hasText(title);
            page.click(".form .send button.action");
            assertThat(page.locator("h1")).hasText("您的提问已收到");
        }
        assertEquals(session.id(), asked(title).sessionId());
    }

    private static Question asked(String title) {
        return QuarkusTransaction.requiringNew()
                .call(() -> World.get(Questions.class).find("title", title).singleResult());
    }

    @Test
    void askingLeavesTheBroadcastAlone() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        String title = "提问的时候还能看直播吗" + System.nanoTime() + "？";
        try (BrowserContext context = context(phone())) {
            Page page = followed(context);
            page.evaluate("window.notReloaded = true");
            page.click(".tabs a[href='#ask']");
            page.fill("#title", title);

            // What happens meanwhile shows above, and the form keeps what is typed.
            Question air = taken("志愿服务怎么报名？");
            assertThat(page.locator("[data-air-title]")).hasText("志愿服务怎么报名？", PATIENT_TEXT);
            assertThat(page.locator("[data-question-count]")).hasText("1", PATIENT_TEXT);
            become(SessionState.PAUSED, SessionState.LIVE);
            assertThat(page.locator("#title")).hasValue(title);

            page.click("[data-ask] button.action");
            page.click("[data-check] button.action");
            page.waitForSelector(".received .stub");
            assertEquals(true, page.evaluate("window.notReloaded"));
            assertEquals(air.sessionId(), asked(title).sessionId());
        }
    }

    @Test
    void whenTheBroadcastEndsThePageSaysWhomToAsk() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        try (BrowserContext idle = context(phone());
                BrowserContext busy = context(phone())) {
            Page reader = followed(idle);
            Page asker = followed(busy);
            reader.click(".tabs a[href='#ask']");
            asker.click(".tabs a[href='#ask']");
            asker.fill("#title", "写到一半直播结束了怎么办？");

            become(SessionState.ENDED);

            assertThat(reader.locator("#ask")).containsText("直播已经结束", contains());
            assertThat(reader.locator("#ask form")).isHidden();
            assertThat(asker.locator("#ask")).containsText("直播已经结束", contains());
            asker.click("[data-ask] button.action");
            asker.click("[data-check] button.action");
            assertThat(asker.locator(".received")).containsText("已转给部门答复");
        }
    }

    private static LocatorAssertions.ContainsTextOptions contains() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    }

    @Test
    void sameQuestionIsCountedOnceForEachWhoWantsToKnow() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        Question question = world.approved(session, "志愿服务怎么报名？");
        try (BrowserContext one = context(phone());
                BrowserContext two = context(phone())) {
            Page page = followed(one);
            page.click(".tabs a[href='#questions']");
            Locator button = row(page, question).locator(".support");
            Locator count = button.locator("[data-support-count]");
            assertThat(count).hasText("0");

            button.click();
            assertThat(count).hasText("1");
            assertThat(button).hasAttribute("aria-pressed", "true");
            assertThat(page.locator("[data-announce]")).hasText("您已同问");
            assertEquals(1, support(question.id()));

            // Loaded anew the page does not know who presses; the service does.
            page.reload();
            page.click(".tabs a[href='#questions']");
            assertThat(count).hasText("1", PATIENT_TEXT);
            button.click();
            assertThat(button).hasAttribute("aria-pressed", "true");
            assertThat(count).hasText("1");
            assertEquals(1, support(question.id()));

            // Another device by keyboard alone; the first one sees it.
            Page other = followed(two);
            other.click(".tabs a[href='#questions']");
            row(other, question).locator("h3 a").focus();
            other.keyboard().press("Tab");
            other.keyboard().press("Enter");
            assertThat(row(other, question).locator("[data-support-count]")).hasText("2");
            assertThat(count).hasText("2", PATIENT_TEXT);

            // Pressed again it is taken back.
            other.keyboard().press("Space");
            assertThat(row(other, question).locator(".support"))
                    .hasAttribute("aria-pressed", "false");
            assertThat(count).hasText("1", PATIENT_TEXT);
            assertEquals(1, support(question.id()));
        }
    }

    @Test
    void withoutAScriptSameQuestionIsAForm() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        Question question = world.approved(session, "志愿服务怎么报名？");
        try (BrowserContext context = context(phone().setJavaScriptEnabled(false))) {
            for (int times = 1; times <= 2; times++) {
                Page page = open(context);
                row(page, question).locator(".support").click();
                if (times == 1) {
                    // The browser has its mark only now.
                    assertThat(page.locator("main")).containsText("请再按一次“同问”确认");
                    page.locator("main form button").click();
                }
                assertThat(page.locator("main")).containsText("1 人同问");
                assertEquals(1, support(question.id()));
            }
        }
    }

    private static int support(UUID question) {
        return QuarkusTransaction.requiringNew()
                .call(() -> World.get(Questions.class).get(question).supportCount());
    }

    @Test
    void whereNoStreamComesThroughThePageAsks() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        try (BrowserContext context = context(new NewContextOptions().setLocale("zh-Hans"))) {
            context.route("**/events?**", route -> route.abort());
            Page page = open(context);
            assertThat(page.locator("[data-connection]")).hasText("每隔几秒更新", PATIENT_TEXT);

            Question question = taken("志愿服务怎么报名？");

            assertThat(page.locator("[data-air-title]")).hasText("志愿服务怎么报名？", PATIENT_TEXT);
            assertThat(row(page, question)).hasCount(1, PATIENT_COUNT);
        }
    }

    @Test
    void outOfTheTunnelThePageKnowsWhatItMissed() {
        become(SessionState.ANNOUNCED, SessionState.LIVE);
        try (BrowserContext context = context(phone())) {
            Page page = followed(context);
            page.evaluate("window.notReloaded = true");
            // What is open already goes on in the browser's offline mode: it is cut as well.
            context.setOffline(true);
            page.evaluate("window.dispatchEvent(new Event('offline'))");

            List<Question> missed =
                    List.of(world.approved(session, "隧道里的第一问"), world.approved(session, "隧道里的第二问"));
            context.setOffline(false);

            page.click(".tabs a[href='#questions']");
            for (Question question : missed) {
                assertThat(row(page, question)).hasCount(1, PATIENT_COUNT);
            }
            assertThat(page.locator("[data-connection]")).hasText("实时更新", PATIENT_TEXT);
            assertEquals(true, page.evaluate("window.notReloaded"));
        }
    }
}
