package org.wenzheng.studio.sessions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.Scope;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Look;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Windows;
import org.wenzheng.studio.WithWindows;

/** Sessions are prepared and led through the broadcast in a real browser. */
@QuarkusTest
class SessionDeskBrowserTest extends WithWindows {
    @BeforeEach
    void nobodyFailedYet() {
        Person.forgetFailures();
    }

    /** A draft that lacks nothing to be announced. */
    private static Session draft(World world, String title) {
        return world.session(Instant.now().plus(Duration.ofDays(3)), title);
    }

    private static Session announced(World world, String title) {
        return become(draft(world, title).id(), SessionState.ANNOUNCED);
    }

    private static Session become(UUID id, SessionState state) {
        return World.get(Sessions.class).become(id, state, Actor.SYSTEM, null);
    }

    private static Session now(Session session) {
        return QuarkusTransaction.requiringNew()
                .call(() -> World.get(Sessions.class).get(session.id(), Scope.EVERYTHING));
    }

    private static void rename(Session session, String title) {
        World.get(Sessions.class)
                .edit(
                        session.id(),
                        new Sessions.Edit(null, null, title, null, null, null, null, null),
                        null,
                        Scope.EVERYTHING,
                        Actor.SYSTEM);
    }

    private static void introduce(Session session, String introduction) {
        World.get(Sessions.class)
                .edit(
                        session.id(),
                        new Sessions.Edit(null, null, null, introduction, null, null, null, null),
                        null,
                        Scope.EVERYTHING,
                        Actor.SYSTEM);
    }

    private static String mark() {
        return Long.toString(System.nanoTime(), 36);
    }

    /** With the tab key, as somebody without a mouse gets there. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            if ((boolean)
                    page.evaluate("at => document.activeElement?.matches(at) ?? false", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tab key does not lead to " + selector);
    }

    private static Locator step(Page page, String name) {
        return page.locator(".session-steps button").getByText(name, exactly());
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    /** Takes a step, and reads what it does before it is confirmed. */
    private static String take(Page page, String name) {
        step(page, name).click();
        Locator dialog = page.locator("dialog[open]");
        assertThat(dialog).isVisible();
        String said = dialog.textContent();
        dialog.locator("button").getByText(name, exactly()).click();
        assertThat(dialog).hasCount(0);
        return said;
    }

    @Test
    void aSessionIsPreparedAndAnnouncedWithTheKeyboardAlone() {
        String mark = mark();
        Page page = signedIn(Person.producer(), "/console");
        page.keyboard().press("g");
        page.keyboard().press("s");
        assertThat(page.locator("wz-frame h1")).hasText("访谈");
        assertThat(page.locator("#sessions-q")).isVisible();
        page.keyboard().press("n");
        assertThat(page.locator("#session-title")).isFocused();
        page.keyboard().type("老旧小区加装电梯" + mark);

        tabTo(page, ".with-make:has(#session-department) .plain");
        page.keyboard().press("Enter");
        assertThat(page.locator("#department-name")).isFocused();
        page.keyboard().type("云澜市住房和城乡建设局" + mark);
        page.keyboard().press("Tab");
        page.keyboard().type("市住建局" + mark);
        page.keyboard().press("Enter");
        assertThat(page.locator("#session-department")).isFocused();
        tabTo(page, ".with-make:has(#session-programme) .plain");
        page.keyboard().press("Enter");
        assertThat(page.locator("#programme-name")).isFocused();
        page.keyboard().type("对话云澜" + mark);
        page.keyboard().press("Enter");
        assertThat(page.locator("#session-programme")).isFocused();
        assertThat(page.locator("#session-from")).hasValue("10:00");
        assertThat(page.locator(".lasts")).hasText("共 1 小时");
        tabTo(page, "#session-host");
        page.keyboard().press("Control+A");
        page.keyboard().type("周岚");
        page.keyboard().press("Enter");

        assertThat(page.locator("wz-one-session h1")).hasText("老旧小区加装电梯" + mark);
        assertThat(page.locator(".blockers li")).hasCount(2);
        tabTo(page, "#session-introduction");
        page.keyboard().type("谈谈加装电梯怎样申请、费用怎样分摊。");
        for (String name : List.of("陈卫东", "林知远")) {
            tabTo(page, "#guest-search");
            page.keyboard().type(name + mark);
            page.keyboard().press("Enter");
            assertThat(page.locator("#person-name")).hasValue(name + mark);
            page.keyboard().press("Tab");
            page.keyboard().type("副局长");
            page.keyboard().press("Enter");
            assertThat(page.locator("#guest-search")).isFocused();
        }
        assertThat(page.locator(".guests > li")).hasCount(2);
        page.locator("#content").press("Shift+Tab"); // focus goes on from the combobox
        tabTo(page, ".guests > li:nth-child(2) input");
        page.keyboard().press("Alt+ArrowUp");
        assertThat(page.locator(".guests > li").first()).containsText("林知远" + mark);
        page.keyboard().press("Control+s");
        assertThat(page.locator(".blockers")).hasCount(0);

        tabTo(page, ".session-steps .primary");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]")).containsText("收到第一条提问之前可以撤回");
        page.keyboard().press("Shift+Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator(".session-head .state")).hasText("预告中");

        String address = page.locator(".places a[target]").getAttribute("href");
        String published = given().header("Accept", "text/html").get(address).asString();
        assertTrue(published.contains("老旧小区加装电梯" + mark));
        assertTrue(published.indexOf("林知远" + mark) < published.indexOf("陈卫东" + mark));
    }

    @Test
    void whatIsNotSavedSurvivesAReloadAndALostConnection() {
        World world = World.volunteering();
        Session session = draft(world, "青年夜校" + mark());
        Person producer = Person.producer();
        Page page = signedIn(producer, "/console/sessions/" + session.id());
        page.fill("#session-introduction", "晚上也能学一门手艺。");
        page.reload();
        assertThat(page.locator("#session-introduction")).hasValue("晚上也能学一门手艺。");
        assertThat(page.locator(".session-form .message")).containsText("已恢复");

        page.context().setOffline(true);
        page.fill("#session-host", "何静");
        page.click(".save-bar .primary");
        assertThat(page.locator(".save-bar")).containsText("正在保存");
        page.context().setOffline(false);
        assertThat(page.locator(".toast")).containsText("已保存");

        assertEquals("晚上也能学一门手艺。", now(session).introduction());
        assertEquals("何静", now(session).host());
        page.reload();
        assertThat(page.locator("#session-host")).hasValue("何静");
        assertThat(page.locator(".session-form .message")).hasCount(0);
    }

    @Test
    void aChangeWhoseAnswerGotLostIsNotMadeTwiceAndNotLost() {
        World world = World.volunteering();
        Session session = draft(world, "青年夜校" + mark());
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        page.fill("#session-host", "何静");
        page.route(
                "**/sessions/" + session.id(),
                route -> {
                    if (route.request().method().equals("PATCH")) {
                        route.fetch();
                        page.unroute("**/sessions/" + session.id());
                        route.abort();
                    } else {
                        route.resume();
                    }
                });
        page.click(".save-bar .primary");
        assertThat(page.locator(".toast")).containsText("已保存");
        assertThat(page.locator("#conflict")).hasCount(0);
        assertEquals("何静", now(session).host());
    }

    @Test
    void whatTwoPeopleChangeIsShownInBothVersionsAndSettled() {
        World world = World.volunteering();
        String mark = mark();
        Session session = draft(world, "青年夜校" + mark);
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        page.fill("#session-title", "青年夜校开课了" + mark);
        rename(session, "青年夜校招生" + mark);
        page.click(".save-bar .primary");

        Locator conflict = page.locator("#conflict");
        assertThat(conflict).isFocused();
        assertThat(conflict).containsText("青年夜校招生" + mark);
        assertThat(conflict).containsText("青年夜校开课了" + mark);
        assertEquals("青年夜校招生" + mark, now(session).title());
        conflict.getByText("用我写的").click();
        page.click(".save-bar .primary");
        assertThat(page.locator("h1")).hasText("青年夜校开课了" + mark);
        assertEquals("青年夜校开课了" + mark, now(session).title());
    }

    @Test
    void whatSomebodyElseChangesElsewhereIsKept() {
        World world = World.volunteering();
        Session session = draft(world, "青年夜校" + mark());
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        page.fill("#session-host", "何静");
        introduce(session, "由另一位同事写好的介绍。");
        page.click(".save-bar .primary");

        assertThat(page.locator(".toast")).containsText("已保存");
        assertThat(page.locator("#session-introduction")).hasValue("由另一位同事写好的介绍。");
        assertEquals("何静", now(session).host());
        assertEquals("由另一位同事写好的介绍。", now(session).introduction());
    }

    @Test
    void everyStepSaysWhatItDoesAndIsTaken() {
        World world = World.volunteering();
        Session session = announced(world, "青年夜校" + mark());
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        Locator state = page.locator(".session-head .state");

        assertTrue(take(page, "开始彩排").contains("公众看到的仍是预告"));
        assertThat(state).hasText("彩排中");
        take(page, "结束彩排");
        assertThat(state).hasText("预告中");
        assertTrue(take(page, "开播").contains("不能撤回"));
        assertThat(state).hasText("直播中");
        assertThat(page.locator(".session-form")).containsText("开播后不能更改");
        take(page, "暂停");
        assertThat(state).hasText("暂停");
        take(page, "继续");
        assertThat(state).hasText("直播中");
        take(page, "结束直播");
        assertThat(state).hasText("已结束");
        assertThat(page.locator(".blockers")).containsText("实录");
    }

    @Test
    void aBlockedStepLeadsToTheFieldThatIsMissing() {
        World world = World.volunteering();
        Session session = draft(world, "青年夜校" + mark());
        introduce(session, "");
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        assertThat(step(page, "发布预告")).isDisabled();
        page.click(".blockers a");
        assertThat(page.locator("#session-introduction")).isFocused();
        page.keyboard().type("欢迎来问。");
        // What was typed is saved before the step.
        step(page, "发布预告").click();
        page.locator("dialog[open] button").getByText("发布预告", exactly()).click();
        assertThat(page.locator(".session-head .state")).hasText("预告中");
        assertEquals("欢迎来问。", now(session).introduction());
    }

    @Test
    void anAnnouncementIsWithdrawnWithAReason() {
        World world = World.volunteering();
        Session session = announced(world, "青年夜校" + mark());
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        step(page, "撤回预告").click();
        page.locator("dialog[open] .grave").click();
        assertThat(page.locator("#step-reason-error")).isVisible();
        page.fill("#step-reason", "嘉宾改期");
        page.locator("#step-reason").press("Enter");
        assertThat(page.locator(".session-head .state")).hasText("草稿");
        assertEquals("嘉宾改期", now(session).stateReason());
    }

    @Test
    void aSessionIsPostponedAnnouncedAnewAndCancelledWithReasonsForThePublic() {
        World world = World.volunteering();
        Session session = announced(world, "青年夜校" + mark());
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        Locator state = page.locator(".session-head .state");
        assertThat(page.locator(".session-steps .primary")).hasText("开始彩排");
        step(page, "延期").click();
        assertThat(page.locator("dialog[open]")).containsText("会向公众公布");
        page.fill("#step-reason", "主讲人临时出差");
        page.locator("#step-reason").press("Control+Enter");
        assertThat(state).hasText("延期");
        assertThat(page.locator(".session-steps .primary")).hasText("重新发布预告");
        page.fill("#session-from", "20:00");
        page.fill("#session-to", "21:00");
        step(page, "重新发布预告").click();
        page.locator("dialog[open] .primary").click();
        assertThat(state).hasText("预告中");
        String told =
                given().header("Accept", "text/html").get("/sessions/" + session.slug()).asString();
        assertTrue(told.contains("改到"), told);

        step(page, "取消访谈").click();
        page.fill("#step-reason", "主题并入下周的访谈");
        page.locator("dialog[open] .grave").click();
        assertThat(state).hasText("取消");
        assertThat(page.locator(".session-steps button")).hasCount(0);
    }

    @Test
    void whatIsWrongStandsAtItsField() {
        World world = World.volunteering();
        Session session = draft(world, "青年夜校" + mark());
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        page.fill("#session-video", "http://video.example/1");
        page.click(".save-bar .primary");
        assertThat(page.locator("#session-video-error")).isVisible();
        assertThat(page.locator("#session-video")).isFocused();

        page.fill("#session-video", "https://video.example/1");
        page.fill(".guests input >> nth=0", "");
        page.click(".save-bar .primary");
        assertThat(page.locator("#guest-0-error")).isVisible();
        assertThat(page.locator(".guests input").first()).isFocused();
    }

    @Test
    void topicsAndTheEndOnTheNextDayAreChosen() {
        World world = World.volunteering();
        Session session = draft(world, "青年夜校" + mark());
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        page.locator("#topic-search").fill(world.parentTopic().name());
        assertThat(page.locator("#topic-search-list [role=option]")).hasCount(1);
        page.locator("#topic-search").press("Enter");
        page.fill("#session-from", "23:30");
        page.fill("#session-to", "00:30");
        assertThat(page.locator(".lasts")).hasText("次日结束，共 1 小时");
        page.click(".save-bar .primary");
        assertThat(page.locator(".toast")).containsText("已保存");
        assertEquals(2, now(session).topicIds().size());
        assertEquals(
                Duration.ofHours(1),
                Duration.between(now(session).startsAt(), now(session).endsAt()));
    }

    @Test
    void aDraftIsDeletedAfterAQuestion() {
        World world = World.volunteering();
        Session session = draft(world, "青年夜校" + mark());
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        page.getByText("删除草稿").click();
        page.locator("dialog[open] .grave").click();
        page.waitForURL(Pattern.compile(".*/console/sessions$"));
        assertEquals(0, World.get(Sessions.class).count("id", session.id()));
    }

    @Test
    void whoOnlyReadsIsOfferedNoChange() {
        World world = World.volunteering();
        Session session = draft(world, "青年夜校" + mark());
        Page page = signedIn(Person.with(Role.HOST), "/console/sessions/" + session.id());
        assertThat(page.locator(".facts")).containsText("谈谈青年怎样参加志愿服务");
        assertThat(page.locator("main input, main textarea")).hasCount(0);
        assertThat(page.locator(".session-steps button")).hasCount(0);
        page.click(".trail a");
        assertThat(page.locator(".page-head .primary")).hasCount(0);
    }

    @Test
    void sessionsAreFoundByTitle() {
        World world = World.volunteering();
        String mark = mark();
        draft(world, "青年夜校" + mark);
        Page page = signedIn(Person.producer(), "/console/sessions");
        page.fill("#sessions-q", mark);
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody")).containsText("青年夜校" + mark);
        page.fill("#sessions-q", "qwxyz");
        assertThat(page.locator(".empty")).containsText("没有符合条件的访谈");
    }

    /** A question of few characters, so that somebody has to look. */
    private static FilePayload transcript(String mark, boolean inDoubt) {
        String text =
                """
                主持人：欢迎收看。有网友“晨跑的老吴”问，滨河步道的路灯晚上不亮，什么时候修好？这个问题请赵局长回答。

                赵局长：感谢这位网友。这段路灯是%s号线路，维修分两步。
                一是本周内更换两台变压器。
                二是月底前把三百二十盏灯全部换成节能灯。

                主持人：%s

                赵局长：不会封闭，施工安排在上午九点到下午四点。

                主持人：感谢赵局长，今天的节目就到这里，再见。
                """
                        .formatted(mark, inDoubt ? "会封闭吗？" : "那换灯期间，滨河步道会封闭吗？");
        return new FilePayload("实录.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void choose(Page page, String mark, boolean inDoubt) {
        page.locator("#import-file").setInputFiles(transcript(mark, inDoubt));
        page.fill("#import-department", "市照明中心" + mark);
        page.fill("#import-date", "2026-03-05");
        page.fill("#import-subject", "滨河步道的路灯" + mark);
    }

    @Test
    void aTranscriptIsLookedThroughMendedAndPublished() {
        String mark = mark();
        Page page = signedIn(Person.with(Role.EDITOR), "/console/imports");
        page.getByText("导入为草稿", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#import-file-error")).hasText("请选择实录文件。");
        choose(page, mark, true);
        page.locator(".bring-in button").getByText("导入并发布", exactly()).click();
        assertThat(page.locator(".toast")).containsText("没有发布，留作草稿：有 1 处存疑");
        assertThat(page.locator("wz-one-import h1")).hasText("滨河步道的路灯" + mark);
        assertThat(page.locator(".page-head .state")).hasText("草稿");

        Locator publish = page.locator(".next-steps .primary");
        assertThat(publish).isDisabled();
        page.locator(".import-questions > li:nth-child(2)").getByText("改正提问", exactly()).click();
        page.fill("#mend-title", "换灯期间步道会封闭吗？");
        page.fill("#mend-text", "换灯期间步道会封闭吗？");
        page.locator("dialog[open] .primary").click();
        assertThat(page.locator(".import-questions > li:nth-child(2) h3")).hasText("换灯期间步道会封闭吗？");
        page.locator(".import-questions > li:first-child").getByText("改正答复", exactly()).click();
        page.fill("#mend-second", "一分半");
        page.locator("dialog[open] .primary").click();
        assertThat(page.locator("#mend-second-error")).isVisible();
        page.fill("#mend-second", "90");
        page.fill("#mend-points", "不在正文里");
        page.locator("dialog[open] .primary").click();
        assertThat(page.locator("#mend-points-error")).isVisible();
        page.fill("#mend-points", "一是本周内更换两台变压器。");
        page.locator("dialog[open] .primary").click();
        assertThat(page.locator(".import-questions > li:first-child .import-answer"))
                .containsText("要点 1 条 · 视频 1:30");

        page.locator(".doubts .actions button").click();
        assertThat(page.locator(".doubts .said")).containsText("请先勾选");
        page.locator(".doubt-list .check input").check();
        page.locator(".doubts .actions button").click();
        assertThat(page.locator(".doubts h2")).hasText("存疑之处（已全部核对）");
        publish.click();
        page.locator("dialog[open] .primary").click();
        assertThat(page.locator(".page-head .state")).hasText("已发布");

        String address = page.locator(".places a[target]").getAttribute("href");
        String shown = given().header("Accept", "text/html").get(address).asString();
        assertTrue(shown.contains("换灯期间步道会封闭吗？"), shown);
        page.locator(".places a").last().click();
        assertThat(page.locator(".session-head .state")).hasText("回顾");
        assertThat(page.locator(".way li")).hasCount(4);
        assertThat(page.locator(".next-steps a").first()).hasText("改正提问和答复的文字");
    }

    @Test
    void aDraftIsDiscardedAndTheSameFilePublishedAtOnceWhereItIsSure() {
        String mark = mark();
        Page page = signedIn(Person.with(Role.CLERK), "/console/imports");
        choose(page, mark, false);
        page.locator(".bring-in .primary").click();
        assertThat(page.locator("wz-one-import h1")).hasText("滨河步道的路灯" + mark);
        assertThat(page.locator(".next-steps .primary")).isEnabled();
        page.locator(".import-questions > li:nth-child(2)").getByText("不是提问", exactly()).click();
        page.locator("dialog[open] .grave").click();
        assertThat(page.locator(".import-questions > li")).hasCount(1);
        assertThat(page.locator(".import-answer")).hasCount(2);
        page.getByText("丢弃草稿", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("dialog[open] .grave").click();
        page.waitForURL(Pattern.compile(".*/console/imports$"));
        page.fill("#imports-draft-q", mark);
        assertThat(page.locator(".empty")).isVisible();

        choose(page, mark, false);
        page.locator(".bring-in button").getByText("导入并发布", exactly()).click();
        assertThat(page.locator(".page-head .state")).hasText("已发布");
    }

    @ParameterizedTest
    @EnumSource
    void importsAreAccessibleOnPhoneAndDesktopByDayAndNight(Language language) {
        String mark = mark();
        Look look = new Look();
        Page page =
                Windows.signedIn(
                        browser(language), Person.with(Role.EDITOR), root + "console/imports");
        look.listenTo(page);
        assertThat(page.locator("#import-file")).isVisible();
        choose(page, mark, true);
        page.locator(".bring-in .primary").click();
        assertThat(page.locator("wz-one-import h1")).hasText("滨河步道的路灯" + mark);
        look.at(page, "one import");
        page.locator(".import-answer button").first().click();
        assertThat(page.locator("dialog[open]")).isVisible();
        look.at(page, "an answer");
        page.locator("dialog[open] button[type=button]").click();
        for (String path :
                List.of("imports", "imports?state=published", "imports/" + UUID.randomUUID())) {
            page.navigate(root + "console/" + path);
            assertThat(page.locator("wz-frame h1")).isVisible();
            assertThat(page.locator(".waiting")).hasCount(0);
            look.at(page, path);
        }
        assertEquals(List.of(), look.wrong());
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsAccessibleOnPhoneAndDesktopByDayAndNight(Language language) {
        World world = World.volunteering();
        Session draft = draft(world, "青年夜校" + mark());
        introduce(draft, "");
        Session announced = announced(world, "青年驿站" + mark());
        Look look = new Look();
        Page page =
                Windows.signedIn(browser(language), Person.producer(), root + "console/sessions");
        look.listenTo(page);
        for (String path :
                List.of(
                        "sessions",
                        "sessions?when=past",
                        "sessions?q=qwxyz",
                        "sessions/new",
                        "sessions/" + announced.id(),
                        "sessions/" + UUID.randomUUID(),
                        "sessions/" + draft.id())) {
            page.navigate(root + "console/" + path);
            assertThat(page.locator("wz-frame h1")).isVisible();
            assertThat(page.locator(".waiting")).hasCount(0);
            look.at(page, path);
        }
        page.locator("#guest-search").fill("林");
        assertThat(page.locator("#guest-search-list [role=option]").first()).isVisible();
        look.at(page, "proposals");
        page.locator("#guest-search").press("Escape");
        page.fill("#session-title", "别的主题");
        rename(draft, "又一个主题" + mark());
        page.click(".save-bar .primary");
        assertThat(page.locator("#conflict")).isVisible();
        look.at(page, "both versions");
        page.locator(".with-make .plain").first().click();
        assertThat(page.locator("dialog[open]")).isVisible();
        look.at(page, "a new programme");
        Page host =
                Windows.signedIn(
                        browser(language),
                        Person.with(Role.HOST),
                        root + "console/sessions/" + draft.id());
        assertThat(host.locator(".facts")).isVisible();
        look.at(host, "read only");
        assertEquals(List.of(), look.wrong());
    }
}
