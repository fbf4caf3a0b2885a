package org.wenzheng.studio.record;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.Scope;
import org.wenzheng.questions.Question;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Look;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Windows;
import org.wenzheng.studio.WithWindows;
import org.wenzheng.studio.rundown.OnStage;
import org.wenzheng.transcripts.running.RunningLine;
import org.wenzheng.transcripts.running.RunningRecord;

/** A broadcast is taken down in a real browser, with the hands on the keyboard. */
@QuarkusTest
class RecordBrowserTest extends WithWindows {
    private World world = World.ofQuestions(0);
    private Session session = world.session();

    @BeforeEach
    void live() {
        Person.forgetFailures();
        session = world.session(Instant.now().plus(Duration.ofHours(1)), "养老服务怎么选");
        become(SessionState.ANNOUNCED);
        become(SessionState.LIVE);
    }

    private void become(SessionState state) {
        World.get(Sessions.class).become(session.id(), state, Actor.SYSTEM, null);
    }

    private void onAir(Question question) {
        Person.sql(
                "update question set on_air = null where session_id = ? and on_air = 'ON_AIR'",
                session.id());
        Person.sql(
                "update question set on_air = 'ON_AIR', on_air_by = 'system', on_air_at = now() where id = ?",
                question.id());
    }

    private Page desk() {
        return desk(browser(Language.ZH_HANS));
    }

    private Page desk(BrowserContext context) {
        Page page =
                Windows.signedIn(
                        context, Person.with(Role.CLERK), root + "console/record/" + session.id());
        assertThat(page.locator("#line-text")).isFocused();
        return page;
    }

    private List<RunningLine> lines() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                World.get(RunningRecord.class)
                                        .of(session.id(), Scope.EVERYTHING)
                                        .lines());
    }

    private List<String> texts() {
        return lines().stream()
                .filter(line -> line.removedAt() == null)
                .map(RunningLine::text)
                .toList();
    }

    /** The browser goes on meanwhile, so that what it asks of the test is answered. */
    private void awaitTexts(Page page, String... texts) {
        page.waitForCondition(() -> texts().equals(List.of(texts)));
    }

    private static Locator shown(Page page) {
        return page.locator(".line[data-line] .text");
    }

    @Test
    void linesAreTypedBySpeakerWithTheHandsOnTheKeyboard() {
        Page page = desk();
        page.keyboard().type("0");
        page.keyboard().type("欢迎收看本期节目。");
        page.keyboard().press("Enter");
        page.keyboard().type("1");
        page.keyboard().type("大家好，");
        page.keyboard().press("Shift+Enter");
        page.keyboard().type("我是林知远。");
        page.keyboard().press("Enter");
        // A second digit at the head of a line is what is said.
        page.keyboard().type("1");
        page.keyboard().type("3天内办结。");
        page.keyboard().press("Enter");
        page.keyboard().type("说到一半，");
        page.keyboard().press("Alt+0");
        page.keyboard().type("主持人接话。");
        page.keyboard().press("Enter");

        awaitTexts(page, "欢迎收看本期节目。", "大家好，\n我是林知远。", "3天内办结。", "说到一半，主持人接话。");
        assertEquals(
                List.of(
                        RunningLine.Role.HOST,
                        RunningLine.Role.GUEST,
                        RunningLine.Role.GUEST,
                        RunningLine.Role.HOST),
                lines().stream().map(line -> line.voice().role()).toList());
        assertThat(shown(page)).hasCount(4);
        assertThat(page.locator("#line-text")).isFocused();
        assertThat(page.locator("#line-text")).hasValue("");
        assertThat(page.locator(".clerk-sent")).hasText("全部已发送");
    }

    @Test
    void enterThatEndsAComposedWordSendsNothing() {
        Page page = desk();
        page.locator("#line-text")
                .evaluate(
                        """
                        field => {
                            field.value = "nihao";
                            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
                            field.dispatchEvent(new KeyboardEvent("keydown",
                                { key: "Enter", keyCode: 229, isComposing: true, bubbles: true, cancelable: true }));
                        }
                        """);
        assertThat(page.locator("#line-text")).hasValue("nihao");
        assertThat(page.locator(".waiting-line")).hasCount(0);
        assertEquals(List.of(), texts());
    }

    @Test
    void theLastLineIsCorrectedWithTheArrowUp() {
        Page page = desk();
        page.keyboard().type("第一句。");
        page.keyboard().press("Enter");
        page.keyboard().type("第二居。");
        page.keyboard().press("Enter");
        assertThat(shown(page)).hasCount(2);
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("#line-text")).hasValue("第二居。");
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("#line-text")).hasValue("第一句。");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Backspace");
        page.keyboard().press("Backspace");
        page.keyboard().type("句。");
        page.keyboard().press("Enter");

        awaitTexts(page, "第一句。", "第二句。");
        assertThat(page.locator(".line").last()).containsText("已更正");
        assertThat(page.locator("#line-text")).hasValue("");
        assertThat(page.locator("#line-text")).isFocused();
    }

    @Test
    void whatIsTypedWithoutAConnectionIsKeptAndSentInItsOrder() {
        BrowserContext context = browser(Language.ZH_HANS);
        Page page = desk(context);
        page.keyboard().type("断线之前。");
        page.keyboard().press("Enter");
        assertThat(shown(page)).hasCount(1);
        context.setOffline(true);
        for (String text : List.of("断线之一。", "断线之二。", "断线之三。")) {
            page.keyboard().type(text);
            page.keyboard().press("Enter");
        }
        page.keyboard().type("还没写完");
        assertThat(page.locator(".clerk-sent")).containsText("3 段等待发送");
        context.setOffline(false);
        awaitTexts(page, "断线之前。", "断线之一。", "断线之二。", "断线之三。");
        assertThat(page.locator("#line-text")).hasValue("还没写完");
        page.reload();
        assertThat(page.locator("#line-text")).hasValue("还没写完");
        assertThat(page.locator(".clerk-sent")).hasText("全部已发送");
    }

    @Test
    void aLineWhoseAnswerGotLostIsThereOnceAndSurvivesAReload() {
        Page page = desk();
        AtomicInteger sent = new AtomicInteger();
        page.route(
                "**/record/lines/*",
                route -> {
                    if (sent.incrementAndGet() == 1) {
                        route.fetch();
                    }
                    route.abort();
                });
        page.keyboard().type("只有一句。");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> sent.get() > 0);
        page.unrouteAll();
        page.reload();
        assertThat(shown(page)).hasCount(1);
        assertThat(page.locator(".waiting-line")).hasCount(0);
        awaitTexts(page, "只有一句。");
    }

    @Test
    void twoClerksSeeEachOthersLinesAndCorrections() {
        Page one = desk();
        Page two = desk();
        one.keyboard().type("甲记的。");
        one.keyboard().press("Enter");
        assertThat(shown(one)).hasText(new String[] {"甲记的。"});
        assertThat(shown(two)).hasText(new String[] {"甲记的。"});
        two.keyboard().press("ArrowUp");
        two.keyboard().type("乙改。");
        one.keyboard().press("ArrowUp");
        one.keyboard().type("甲也改。");
        one.keyboard().press("Enter");
        assertThat(two.locator(".composer [role=alert]")).containsText("甲记的。甲也改。");
        assertThat(two.locator("#line-text")).hasValue("甲记的。乙改。");
        two.keyboard().press("Enter");
        awaitTexts(one, "甲记的。乙改。");
        assertThat(shown(one)).hasText(new String[] {"甲记的。乙改。"});
    }

    @Test
    void thePublicPageFollowsSentenceBySentence() {
        Page reader = browser(Language.ZH_HANS).newPage();
        reader.navigate(root + "sessions/" + session.slug());
        Page page = desk();
        page.keyboard().type("1下个月开。");
        page.keyboard().press("Enter");
        Locator read = reader.locator("[data-lines] [data-line] .text");
        assertThat(read).hasText(new String[] {"下个月开。"});
        assertThat(shown(page)).hasCount(1);
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Backspace");
        page.keyboard().type("，共二十个。");
        page.keyboard().press("Enter");
        assertThat(read).hasText(new String[] {"下个月开，共二十个。"});
    }

    @Test
    void aRemovedLineComesBack() {
        Page page = desk();
        page.keyboard().type("说错了。");
        page.keyboard().press("Enter");
        assertThat(shown(page)).hasCount(1);
        page.locator("h1").focus();
        page.keyboard().press("k");
        page.keyboard().press("d");
        assertThat(shown(page)).hasCount(0);
        awaitTexts(page);
        // The focus is back in the field, where that key would type its letter.
        assertThat(page.locator(".undo-bar .button")).isVisible();
        assertThat(page.locator(".undo-bar kbd")).isHidden();
        page.locator(".undo-bar .button").click();
        awaitTexts(page, "说错了。");
        assertThat(shown(page)).hasCount(1);
    }

    @Test
    void theAnswerToWhatIsOnAirIsMarkedWithOneKey() {
        Question question = world.approved(session, "助餐点什么时候开？");
        onAir(question);
        Page page = desk();
        assertThat(page.locator(".answer-bar")).containsText("助餐点什么时候开？");
        page.keyboard().type("1");
        page.keyboard().press("Alt+a");
        assertThat(page.locator(".answer-bar")).containsText("答复中");
        page.keyboard().type("下个月开。");
        page.keyboard().press("Enter");
        assertThat(page.locator(".line.of-answer")).hasCount(1);
        page.keyboard().press("Alt+a");
        assertThat(page.locator(".answer-bar")).not().containsText("答复中");
        page.keyboard().type("顺便说一句。");
        page.keyboard().press("Enter");
        assertThat(shown(page)).hasCount(2);
        assertThat(page.locator(".line.of-answer")).hasCount(1);
        assertEquals(question.id(), lines().getFirst().questionId());
    }

    @Test
    void linesAreGivenToAnAnswerAfterTheShow() {
        Question question = world.approved(session, "助餐点什么时候开？");
        onAir(question);
        Page page = desk();
        for (String text : java.util.List.of("1下个月开。", "一共二十个。", "感谢大家。")) {
            page.keyboard().type(text);
            page.keyboard().press("Enter");
        }
        assertThat(shown(page)).hasCount(3);
        become(SessionState.ENDED);
        page.reload();
        page.getByText("把发言归入答复…").click();
        page.locator(".lines input[type=checkbox]").nth(0).click();
        page.locator(".lines input[type=checkbox]")
                .nth(1)
                .click(
                        new Locator.ClickOptions()
                                .setModifiers(
                                        java.util.List.of(
                                                com.microsoft.playwright.options.KeyboardModifier
                                                        .SHIFT)));
        assertThat(page.locator(".answer-bar")).containsText("已选 2 段发言");
        page.locator(".answer-bar").getByText("归入答复").first().click();
        assertThat(page.locator("dialog[open] select")).containsText("助餐点什么时候开？");
        page.locator("dialog[open] .primary").click();
        assertThat(page.locator(".line.of-answer")).hasCount(2);
        assertEquals(question.id(), lines().getFirst().questionId());
    }

    @Test
    void whatIsTakenWhileTheDeskIsOpenIsOfferedAtOnce() {
        OnStage stage = new OnStage("养老服务怎么选").become(SessionState.LIVE);
        session = stage.session;
        Question first = stage.approved("助餐点什么时候开？");
        Question second = stage.approved("床位怎么申请？");
        stage.segment("提问", 600, first, second);
        Page page = desk();
        assertThat(page.locator(".answer-bar")).not().containsText("助餐点");
        stage.take(first, null);
        assertThat(page.locator(".answer-bar")).containsText("助餐点什么时候开？");
        stage.take(second, first);
        assertThat(page.locator(".answer-bar")).containsText("床位怎么申请？");
        stage.clear(second);
        assertThat(page.locator(".answer-bar")).not().containsText("床位");
    }

    @Test
    void inARehearsalToWhatIsOnItsStageIsAnswered() {
        OnStage stage = new OnStage("养老服务怎么选").become(SessionState.REHEARSAL);
        session = stage.session;
        Question question = stage.approved("助餐点什么时候开？");
        stage.segment("提问", 600, question);
        stage.take(question, null);
        Page page = desk();
        assertThat(page.locator(".answer-bar")).containsText("助餐点什么时候开？");
        page.keyboard().press("Alt+a");
        page.keyboard().type("1下个月开。");
        page.keyboard().press("Enter");
        assertThat(page.locator(".line.of-answer")).hasCount(1);
        assertEquals(question.id(), lines().getFirst().questionId());
        stage.clear(question);
        page.keyboard().press("Alt+a");
        assertThat(page.locator(".answer-bar")).containsText("没有正在播出的提问");
    }

    @Test
    void correctionsRemovalsAndMarksThatWaitSurviveAReload() {
        Question question = world.approved(session, "助餐点什么时候开？");
        onAir(question);
        say("第一居。");
        say("说错了。");
        Page page = desk();
        assertThat(shown(page)).hasCount(2);
        page.route("**/record/lines/*", Route::abort);
        page.route("**/record/answers/**", Route::abort);

        page.keyboard().press("ArrowUp");
        page.keyboard().press("ArrowUp");
        page.locator("#line-text").fill("第一句。");
        page.keyboard().press("Enter");
        assertThat(shown(page).first()).hasText("第一句。");
        assertThat(page.locator("#line-text")).hasValue("");
        page.locator("h1").focus();
        page.keyboard().press("k");
        page.keyboard().press("d");
        assertThat(shown(page)).hasText(new String[] {"第一句。"});
        page.keyboard().press("Alt+a");
        assertThat(page.locator(".answer-bar")).containsText("答复中");
        page.keyboard().type("1下个月开。");
        page.keyboard().press("Enter");
        assertThat(page.locator(".clerk-sent")).containsText("4 项等待发送");

        page.reload();
        assertThat(shown(page)).hasText(new String[] {"第一句。"});
        assertThat(page.locator(".waiting-line")).containsText("下个月开。");
        assertThat(page.locator(".answer-bar")).containsText("答复中");
        assertThat(page.locator(".clerk-sent")).containsText("4 项等待发送");
        assertEquals(List.of("第一居。", "说错了。"), texts());

        page.unrouteAll();
        awaitTexts(page, "第一句。", "下个月开。");
        assertThat(page.locator(".clerk-sent")).hasText("全部已发送");
        assertEquals(question.id(), lines().getLast().questionId());
    }

    @Test
    void aChangeWhoseAnswerGotLostIsMadeOnce() {
        say("第一居。");
        Page page = desk();
        assertThat(shown(page)).hasCount(1);
        AtomicInteger sent = new AtomicInteger();
        page.route(
                "**/record/lines/*",
                route -> {
                    if (sent.incrementAndGet() == 1) {
                        route.fetch();
                        route.abort();
                    } else {
                        route.resume();
                    }
                });
        page.keyboard().press("ArrowUp");
        page.locator("#line-text").fill("第一句。");
        page.keyboard().press("Enter");
        assertThat(page.locator(".clerk-sent")).hasText("全部已发送");
        assertThat(page.locator(".contested")).hasCount(0);
        assertThat(shown(page)).hasText(new String[] {"第一句。"});
        assertEquals(1, sent.get());
    }

    @Test
    void aCorrectionThatAColleagueOvertookIsShownBesideTheirs() {
        say("第一居。");
        Page page = desk();
        assertThat(shown(page)).hasCount(1);
        page.route("**/record/lines/*", Route::abort);
        page.keyboard().press("ArrowUp");
        page.locator("#line-text").fill("我改的。");
        page.keyboard().press("Enter");
        assertThat(page.locator(".clerk-sent")).containsText("1 项等待发送");
        RunningLine line = lines().getFirst();
        World.get(RunningRecord.class)
                .correct(
                        session.id(),
                        line.id(),
                        new RunningRecord.Edit(null, null, null, "同事改的。", false, null),
                        null,
                        Scope.EVERYTHING,
                        Actor.SYSTEM);
        page.unrouteAll();
        Locator contested = page.locator(".contested");
        assertThat(contested).containsText("我改的。");
        assertThat(shown(page)).hasText(new String[] {"同事改的。"});
        assertEquals(List.of("同事改的。"), texts());
        page.locator(".clerk-sent").getByText("有 1 项没有发出").click();
        assertThat(contested.getByText("用我写的")).isFocused();
        contested.getByText("用我写的").click();
        awaitTexts(page, "我改的。");
        assertThat(contested).hasCount(0);
        assertThat(shown(page)).hasText(new String[] {"我改的。"});
    }

    private static void paste(Page page, String text) {
        page.locator("#line-text")
                .evaluate(
                        """
                        (field, text) => {
                            const data = new DataTransfer();
                            data.setData("text/plain", text);
                            field.dispatchEvent(new ClipboardEvent("paste",
                                { clipboardData: data, bubbles: true, cancelable: true }));
                        }
                        """,
                        text);
    }

    private static void takeDown(Page page, String text) {
        paste(page, text);
        page.locator("dialog[open] .primary").click();
    }

    @Test
    void aPastedTextIsTakenDownBySpeaker() {
        Page page = desk();
        paste(page, "主持人：请介绍一下。\n" + world.official().name() + "：好的。\n市民张女士：还有名额吗？");
        assertThat(page.locator(".pasted .speaker"))
                .hasText(new String[] {"周岚", world.official().name(), "市民张女士"});
        page.locator("dialog[open] .primary").click();
        awaitTexts(page, "请介绍一下。", "好的。", "还有名额吗？");
        assertThat(page.locator(".voices")).containsText("市民张女士");
        assertThat(page.locator("#line-text")).isFocused();
    }

    @Test
    void aPastedTextThatWaitsSurvivesAReload() {
        Page page = desk();
        page.route("**/record/lines", Route::abort);
        takeDown(page, "主持人：请介绍一下。\n" + world.official().name() + "：好的。");
        assertThat(page.locator(".waiting-line")).containsText("请介绍一下。");
        page.reload();
        assertThat(page.locator(".waiting-line")).containsText("请介绍一下。");
        assertEquals(List.of(), texts());
        page.unrouteAll();
        awaitTexts(page, "请介绍一下。", "好的。");
        assertThat(page.locator(".waiting-line")).hasCount(0);
    }

    @Test
    void newLinesDoNotMoveWhatOneReads() {
        for (int i = 1; i <= 40; i++) {
            say("第" + i + "句，说得长一点，好让这一段占满整整一行的宽度。");
        }
        Page page = desk();
        assertThat(shown(page)).hasCount(40);
        Locator list = page.locator(".lines");
        assertTrue(
                (boolean) list.evaluate("l => l.scrollHeight - l.scrollTop - l.clientHeight < 5"));
        list.evaluate("l => l.scrollTop = 0");
        say("新来的一句。");
        assertThat(page.locator(".to-end")).containsText("新的 1 段");
        assertEquals(0, list.evaluate("l => l.scrollTop"));
        page.locator(".to-end").click();
        assertThat(page.locator(".to-end")).hasCount(0);
        assertTrue(
                (boolean) list.evaluate("l => l.scrollHeight - l.scrollTop - l.clientHeight < 5"));
    }

    private void say(String text) {
        World.get(RunningRecord.class)
                .addLine(
                        session.id(),
                        new RunningRecord.NewLine(
                                UUID.randomUUID(),
                                RunningLine.Role.HOST,
                                null,
                                null,
                                text,
                                null,
                                null),
                        Scope.EVERYTHING,
                        Actor.SYSTEM);
    }

    @Test
    void afterTheShowTheRecordIsPublishedAndTheSessionClosed() {
        Question question = world.approved(session, "助餐点什么时候开？");
        onAir(question);
        Page page = desk();
        page.keyboard().type("0有网友问助餐点。");
        page.keyboard().press("Enter");
        assertThat(shown(page)).hasCount(1);
        page.keyboard().press("Alt+a");
        assertThat(page.locator(".answer-bar")).containsText("答复中");
        page.keyboard().type("1");
        page.keyboard().type("下个月一号开。");
        page.keyboard().press("Enter");
        assertThat(page.locator(".line.of-answer")).hasCount(1);
        page.keyboard().press("Alt+a");
        assertThat(page.locator(".answer-bar")).not().containsText("答复中");
        become(SessionState.ENDED);
        page.reload();
        page.getByText("查看并发布实录").click();
        assertThat(page.locator("wz-record-publication h1")).hasText("发布实录");
        assertThat(page.locator(".replies li")).containsText("下个月一号开。");
        page.locator(".next-steps .primary").click();
        page.locator("dialog[open] .primary").click();
        assertThat(page.locator(".next-steps")).containsText("公开的就是现在的内容");

        String published =
                given().get("/api/v1/public/sessions/" + session.slug() + "/record").asString();
        assertTrue(published.contains("下个月一号开。"), published);
        assertTrue(
                given().header("Accept", "text/html")
                        .redirects()
                        .follow(true)
                        .get("/questions/" + question.number())
                        .asString()
                        .contains("下个月一号开。"));
    }

    @Test
    void withoutASessionOneIsChosen() {
        Page page =
                Windows.signedIn(
                        browser(Language.ZH_HANS), Person.with(Role.CLERK), root + "console");
        page.keyboard().press("g");
        page.keyboard().press("w");
        assertThat(page.locator("wz-choose-session tbody tr").first()).isVisible();
        page.fill("#choose-q", session.title());
        page.locator("a[href='/console/record/" + session.id() + "']").click();
        assertThat(page.locator("#line-text")).isFocused();
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsAccessibleOnPhoneAndDesktopByDayAndNight(Language language) {
        Question question = world.approved(session, "助餐点什么时候开？");
        onAir(question);
        Look look = new Look();
        Page page = desk(browser(language));
        look.listenTo(page);
        look.at(page, "empty");
        page.keyboard().press("Alt+a");
        assertThat(page.locator(".answer-bar .state.good")).isVisible();
        page.keyboard().type("1下个月开。");
        page.keyboard().press("Enter");
        assertThat(shown(page)).hasCount(1);
        page.keyboard().press("ArrowUp");
        look.at(page, "correcting");
        page.keyboard().press("Escape");
        page.navigate(root + "console/record");
        assertThat(page.locator("wz-choose-session tbody tr").first()).isVisible();
        look.at(page, "record");
        page.navigate(root + "console/record/" + session.id() + "/publication");
        assertThat(page.locator(".turns li")).hasCount(1);
        look.at(page, "publication");
        assertEquals(List.of(), look.wrong());
    }
}
