package org.wenzheng.studio.moderation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionImport;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Look;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Windows;
import org.wenzheng.studio.WithWindows;

/** Two moderators at one queue, in a real browser. */
@QuarkusTest
class ModerationBrowserTest extends WithWindows {
    private static final List<String> ASKED =
            List.of(
                    "老年公交卡怎么办理？",
                    "老年人公交卡如何办理",
                    "地铁3号线什么时候开通？",
                    "人民路的路灯坏了一个月没人修",
                    "城乡居民医保今年怎么缴费？",
                    "小区能不能装电动车充电桩？",
                    "请问老年公交卡怎样办理",
                    "外来务工人员子女怎么报名上小学？");

    private World world;
    private Session session;
    private final List<Question> questions = new ArrayList<>();

    @BeforeEach
    void openSession() {
        Person.forgetFailures();
        world = World.ofQuestions(0);
        session = world.session(Instant.now().minusSeconds(600), "便民服务面对面");
        World.get(SessionImport.class)
                .bringTo(session.id(), SessionState.LIVE, Actor.SYSTEM, "for the test");
        questions.clear();
        for (int i = 0; i < ASKED.size(); i++) {
            questions.add(asked(ASKED.get(i), 400 - 30 * i));
        }
    }

    private Question asked(String title, int secondsAgo) {
        return asked(title, "我住在东湖花园，" + title + "希望能有个明确的说法。", secondsAgo);
    }

    private Question asked(String title, String text, int secondsAgo) {
        return World.get(Questions.class)
                .submit(
                        new Questions.NewQuestion(
                                null,
                                QuestionKind.INQUIRY,
                                title,
                                text,
                                text,
                                "东湖居民",
                                world.department().id(),
                                session.id(),
                                null,
                                Instant.now().minusSeconds(secondsAgo),
                                Set.of(world.topic().id())),
                        Actor.SYSTEM);
    }

    private Page desk(Person person, Language language, String query) {
        BrowserContext context = browser(language);
        Page page =
                Windows.signedIn(
                        context, person, root + "console/moderation/" + session.id() + query);
        assertThat(page.locator(".question-row").first()).isVisible();
        return page;
    }

    private Page desk(Person person) {
        return desk(person, Language.ZH_HANS, "");
    }

    private static void isChosen(Page page, Question question) {
        assertThat(page.locator(".question-row.chosen .row-title")).hasText(question.title());
        assertThat(page.locator(".verbs")).isVisible();
        assertThat(page.locator("wz-question-detail h2")).hasText(question.title());
    }

    private static String review(Question question) {
        return Person.rows("select review from question where id = ?", question.id()).getFirst();
    }

    private static void becomes(Question question, String review) {
        await().atMost(Duration.ofSeconds(10)).until(() -> review(question).equals(review));
    }

    /** Once it is offered, with the key. */
    private static void undo(Page page, String done) {
        assertThat(page.locator(".undo-bar")).containsText(done);
        page.keyboard().press("u");
    }

    @Test
    void aQueueIsWorkedOffWithSingleKeysAndEverythingIsTakenBack() {
        Page page = desk(Person.with(Role.MODERATOR));
        isChosen(page, questions.get(0));
        page.keyboard().press("j");
        page.keyboard().press("j");
        isChosen(page, questions.get(2));
        page.keyboard().press("k");
        page.keyboard().press("j");

        page.keyboard().press("a");
        becomes(questions.get(2), "APPROVED");
        isChosen(page, questions.get(3));
        assertThat(page.locator(".question-row")).hasCount(ASKED.size() - 1);
        undo(page, "已通过");
        becomes(questions.get(2), "SUBMITTED");
        isChosen(page, questions.get(2));
        assertThat(page.locator(".question-row")).hasCount(ASKED.size());

        page.keyboard().press("r");
        becomes(questions.get(2), "HELD");
        undo(page, "已留待复核");
        becomes(questions.get(2), "SUBMITTED");
        isChosen(page, questions.get(2));

        page.keyboard().press("d");
        assertThat(page.locator("wz-form-dialog dialog")).isVisible();
        page.keyboard().press("3");
        page.keyboard().press("Enter");
        becomes(questions.get(2), "DISMISSED");
        assertEquals(
                List.of("UNCLEAR"),
                Person.rows("select dismissal from question where id = ?", questions.get(2).id()));
        undo(page, "已不予公开");
        becomes(questions.get(2), "SUBMITTED");
    }

    @Test
    void aQuestionIsEditedForThePublicAndForAir() {
        Person.sql("update question set original_title = title where session_id = ?", session.id());
        Page page = desk(Person.with(Role.MODERATOR));
        isChosen(page, questions.getFirst());
        page.keyboard().press("e");
        assertThat(page.locator("#edit-title")).isFocused();
        page.fill("#edit-title", "老年公交卡在哪里办理？");
        assertThat(page.locator(".against del").first()).hasText(Pattern.compile(".*怎么"));
        assertThat(page.locator(".against ins").first()).hasText(Pattern.compile(".*在?哪里"));
        page.fill("#edit-on-air", "老年卡在哪办？");
        page.keyboard().press("Control+Enter");

        assertThat(page.locator(".detail-air")).containsText("老年卡在哪办？");
        assertThat(page.locator(".original ins")).hasCount(0);
        page.locator(".original button").click();
        assertThat(page.locator(".original ins").first()).containsText("哪里");
        assertThat(page.locator(".question-row.chosen .row-title")).hasText("老年公交卡在哪里办理？");
        undo(page, "已修改");
        assertThat(page.locator("wz-question-detail h2")).hasText(questions.getFirst().title());
        assertThat(page.locator(".detail-air")).hasCount(0);
    }

    @Test
    void whatAsksTheSameIsProposedAndMerged() {
        Page page = desk(Person.with(Role.MODERATOR));
        isChosen(page, questions.getFirst());
        assertThat(page.locator(".groups > li")).hasCount(1);
        assertThat(page.locator(".groups li li")).hasCount(2);
        page.keyboard().press("m");
        Locator proposed = page.locator("wz-form-dialog .choices label");
        assertThat(proposed).hasCount(2);
        page.keyboard().press("Enter");
        becomes(questions.getFirst(), "MERGED");
        undo(page, "已并入");
        becomes(questions.getFirst(), "SUBMITTED");

        page.locator(".groups .button").click();
        becomes(questions.get(1), "MERGED");
        becomes(questions.get(6), "MERGED");
        // Two askers more want to know.
        assertThat(page.locator(".question-row .badge").first()).containsText("同问 2");
        assertThat(page.locator(".question-row .badge").nth(1)).containsText("并入 2");
    }

    @Test
    void theSecondSeesWhoHasItAndWhatBecameOfIt() {
        Person lin = Person.with(Role.MODERATOR);
        Page first = desk(lin);
        isChosen(first, questions.getFirst());
        first.keyboard().press("j");
        isChosen(first, questions.get(1));
        await().until(
                        () ->
                                Person.rows(
                                                "select question_id::text from question_claim where account_id = ?",
                                                lin.id)
                                        .equals(List.of(questions.get(1).id().toString())));

        Page second = desk(Person.with(Role.MODERATOR));
        Locator row = second.locator(".question-row").nth(1);
        assertThat(row.locator(".person-mark")).isVisible();
        row.locator(".row-main").click();
        assertThat(second.locator(".claim-message .person-mark")).isVisible();
        second.keyboard().press("a");
        assertThat(second.locator(".desk-detail .said .problem")).isVisible();
        assertEquals("SUBMITTED", review(questions.get(1)));

        first.keyboard().press("a");
        becomes(questions.get(1), "APPROVED");
        assertThat(second.locator(".question-row.faded")).hasCount(1);
        assertThat(second.locator(".desk-detail .message").first()).containsText("已通过");
        isChosen(second, questions.get(1));
        second.keyboard().press("j");
        isChosen(second, questions.get(2));
        assertThat(second.locator(".question-row")).hasCount(ASKED.size() - 1);
        assertThat(second.locator(".number").first()).hasText(String.valueOf(ASKED.size() - 1));
    }

    @Test
    void whoTakesOverHasItAndTheOtherSeesThat() {
        Page first = desk(Person.with(Role.MODERATOR));
        isChosen(first, questions.getFirst());
        await().until(
                        () ->
                                Person.rows(
                                                        "select 1::text from question_claim where question_id = ?",
                                                        questions.getFirst().id())
                                                .size()
                                        == 1);
        Page second = desk(Person.with(Role.MODERATOR));
        isChosen(second, questions.getFirst());
        assertThat(second.locator(".claim-message")).isVisible();
        second.keyboard().press("c");
        assertThat(second.locator(".claim-message")).hasCount(0);
        assertThat(first.locator(".claim-message")).isVisible();
        second.keyboard().press("a");
        assertThat(second.locator(".undo-bar")).containsText("已通过");
        becomes(questions.getFirst(), "APPROVED");
    }

    @Test
    void allSessionsAreOneQueueThatKeepsUpWithoutAStream() {
        BrowserContext context = browser(Language.ZH_HANS);
        Page page =
                Windows.signedIn(
                        context,
                        Person.with(Role.MODERATOR, world.department().id()),
                        root + "console/moderation/all");
        assertThat(page.locator(".question-row")).hasCount(ASKED.size());
        asked("没有场次也要看到的新问题", 0);
        assertThat(page.locator(".fresh button")).containsText("1 条新提问");
        page.keyboard().press(".");
        assertThat(page.locator(".question-row")).hasCount(ASKED.size() + 1);
        assertThat(page.locator(".number").first()).hasText(String.valueOf(ASKED.size() + 1));
    }

    @Test
    void aStaleDecisionShowsBothVersionsAndLetsOneChoose() {
        Page page = desk(Person.with(Role.MODERATOR));
        Question question = questions.getFirst();
        isChosen(page, question);
        // Changed where no stream tells of it.
        Person.sql(
                "update question set title = '老年公交卡怎么补办？', version = version + 1, edited_by = 'system', edited_at = now() where id = ?",
                question.id());
        page.keyboard().press("a");
        Locator both = page.locator("wz-both-versions");
        assertThat(both).isVisible();
        assertThat(both.locator("td").nth(1)).containsText("怎么办理");
        assertThat(both.locator("ins")).containsText("补办");
        assertEquals("SUBMITTED", review(question));

        both.getByText("仍然通过").click();
        becomes(question, "APPROVED");
        assertThat(both).hasCount(0);
    }

    @Test
    void newOnesMoveNothingThatOneLooksAt() {
        for (int i = 0; i < 30; i++) {
            asked("第" + i + "个问题什么时候能解决？", 390 - i);
        }
        Page page = desk(Person.with(Role.MODERATOR), Language.ZH_HANS, "?sort=-receivedAt");
        for (int i = 0; i < 15; i++) {
            page.keyboard().press("j");
        }
        Locator chosen = page.locator(".question-row.chosen .row-title");
        String title = chosen.textContent();
        Object top = page.evaluate("document.querySelector('.rows-box').scrollTop");
        asked("刚刚提的新问题", 0);
        asked("又一个新问题", 0);
        assertThat(page.locator(".fresh button")).containsText("2 条新提问");
        assertThat(chosen).hasText(title);
        assertEquals(top, page.evaluate("document.querySelector('.rows-box').scrollTop"));

        page.keyboard().press(".");
        assertThat(page.locator(".fresh button")).hasCount(0);
        assertThat(chosen).hasText(title);
        assertThat(page.locator(".row-title").getByText("又一个新问题")).isVisible();
    }

    @Test
    void manyAreDecidedAtOnceAndTakenBack() {
        Page page = desk(Person.with(Role.MODERATOR));
        isChosen(page, questions.getFirst());
        page.keyboard().press("x");
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator(".bulk-count")).hasText("已选 2 条");
        page.locator(".bulk").getByText("通过").click();
        becomes(questions.get(0), "APPROVED");
        becomes(questions.get(1), "APPROVED");
        undo(page, "已通过：2 条");
        becomes(questions.get(0), "SUBMITTED");
        becomes(questions.get(1), "SUBMITTED");
        assertThat(page.locator(".question-row")).hasCount(ASKED.size());
    }

    @Test
    void aKeyIsForAllThatAreChosenAndTheDialogSaysHowMany() {
        Page page = desk(Person.with(Role.MODERATOR));
        isChosen(page, questions.getFirst());
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("x");
            page.keyboard().press("j");
        }
        assertThat(page.locator(".bulk-count")).hasText("已选 3 条");
        page.keyboard().press("e");
        assertThat(page.locator("wz-question-edit")).hasCount(0);
        page.keyboard().press("d");
        assertThat(page.locator("wz-form-dialog h2")).containsText("3");
        page.keyboard().press("3");
        page.locator("#dismissal-explanation").press("Control+Enter");
        questions.subList(0, 3).forEach(question -> becomes(question, "DISMISSED"));
        assertEquals("SUBMITTED", review(questions.get(3)));
        undo(page, "已不予公开：3 条");
        questions.subList(0, 3).forEach(question -> becomes(question, "SUBMITTED"));
    }

    @Test
    void aNoteThatIsBeingTypedSurvivesAndIsSentFromItsField() {
        Page page = desk(Person.with(Role.MODERATOR));
        isChosen(page, questions.getFirst());
        page.locator("#note-text").fill("要请交通局");
        page.locator("#row-" + questions.get(1).id()).click();
        isChosen(page, questions.get(1));
        assertThat(page.locator("#note-text")).hasValue("");
        page.locator("#row-" + questions.getFirst().id()).click();
        isChosen(page, questions.getFirst());
        assertThat(page.locator("#note-text")).hasValue("要请交通局");
        // The address follows the choice after a rest, and a reload obeys the address.
        page.waitForURL(Pattern.compile(".*question=" + questions.getFirst().id()));
        page.reload();
        page.locator("#note-text").press("End");
        page.keyboard().type("核实。");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".notes")).containsText("要请交通局核实。");
        assertThat(page.locator("#note-text")).hasValue("");
    }

    @Test
    void filtersStandInTheAddress() {
        Page page = desk(Person.with(Role.MODERATOR));
        page.keyboard().press("/");
        assertThat(page.locator("#queue-q")).isFocused();
        page.keyboard().type("公交卡");
        assertThat(page.locator(".question-row")).hasCount(3);
        page.keyboard().press("Enter");
        page.keyboard().press("j");
        isChosen(page, questions.get(1));
        page.waitForURL(Pattern.compile(".*question=" + questions.get(1).id()));
        page.reload();
        assertThat(page.locator(".question-row")).hasCount(3);
        isChosen(page, questions.get(1));
        page.locator(".desk-tabs").getByText("已通过").click();
        assertThat(page.locator(".desk-list .empty .what")).isVisible();
        page.locator(".desk-list .empty button").click();
        assertThat(page.locator(".desk-list .empty .what")).hasText("还没有通过的提问");
    }

    @ParameterizedTest
    @EnumSource
    void theDeskIsReadableInEachLanguageByDayAndByNight(Language language) {
        Person.sql(
                "update question set original_title = '老年公交卡怎么办', original_text = '我叫张三，电话13800138000，' || text, text = '我叫张三，电话138****8000，' || text, held_for = '{MOBILE,WORD_OTHER}', support_count = 12, edited_by = 'system', edited_at = now() where id = ?",
                questions.getFirst().id());
        Look look = new Look();
        Page page = desk(Person.with(Role.EDITOR), language, "");
        look.listenTo(page);
        page.locator(".original button").click();
        assertThat(page.locator(".original ins, .original del").first()).isVisible();
        assertThat(page.locator(".groups > li").first()).isVisible();
        shot(page, "desk-" + language.tag());
        look.at(page, "desk");
        if (language == Language.ZH_HANS) {
            page.keyboard().press("e");
            assertThat(page.locator("#edit-title")).isVisible();
            shot(page, "edit");
            look.at(page, "edit");
            page.keyboard().press("Escape");
            page.keyboard().press("d");
            assertThat(page.locator("wz-form-dialog dialog")).isVisible();
            shot(page, "dismiss");
            look.at(page, "dismiss");
            page.keyboard().press("Escape");
            page.setViewportSize(1024, 768);
            shot(page, "tablet");
            page.setViewportSize(820, 1180);
            shot(page, "tablet-upright");
            page.setViewportSize(1280, 800);
            page.emulateMedia(
                    new Page.EmulateMediaOptions()
                            .setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
            shot(page, "dark");
        }
        assertEquals(List.of(), look.wrong());
    }

    /** Where somebody wants to look at the pages: -Dpictures=FOLDER. */
    private static void shot(Page page, String name) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    /**
     * 5,000 rows: those in sight alone are in the page, and scrolling through them drops few
     * frames.
     */
    @Test
    void fiveThousandStaySmooth() {
        Person.sql(
                """
                insert into question (id, version, number, slug, kind, title, text, original_text,
                    folded, department_id, session_id, received_at, review, review_by, review_at,
                    handling, handling_by, handling_at, visibility)
                select gen_random_uuid(), 0, nextval('question_number_seq'), 'q' || n, 'INQUIRY', t, t, t,
                    t, ?, ?, now() - make_interval(secs => 7000 - n), 'SUBMITTED', 'system', now(),
                    'UNASSIGNED', 'system', now(), 'PUBLIC'
                from (select n, '第' || n || '条：小区门口的路什么时候能修好？' as t
                      from generate_series(1, 5000) n) made
                """,
                world.department().id(),
                session.id());
        Page page = desk(Person.with(Role.MODERATOR));
        int all = 5_000 + ASKED.size();
        page.waitForFunction(
                "all => document.querySelector('wz-question-rows').rows.length === all", all);
        assertTrue(page.locator(".question-row").count() < 60, "rows in the page");
        Object measured =
                page.evaluate(
                        """
                        () => new Promise(done => {
                            const box = document.querySelector('.rows-box');
                            const times = [];
                            let last = performance.now();
                            let frames = 0;
                            const step = now => {
                                times.push(now - last);
                                last = now;
                                box.scrollTop += 400;
                                if (++frames < 240) { requestAnimationFrame(step); }
                                else {
                                    times.sort((a, b) => a - b);
                                    done({ median: times[120], p95: times[228], worst: times[239],
                                           rows: document.querySelectorAll('.question-row').length });
                                }
                            };
                            requestAnimationFrame(step);
                        })
                        """);
        Map<?, ?> frames = (Map<?, ?>) measured;
        System.out.println("5,000 in the desk: frames " + frames);
        assertTrue(((Number) Objects.requireNonNull(frames.get("rows"))).intValue() < 60);
        Object moved =
                page.evaluate(
                        """
                        async () => {
                            const key = k => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true }));
                            const start = performance.now();
                            for (let i = 0; i < 100; i++) { key('j'); await new Promise(requestAnimationFrame); }
                            return (performance.now() - start) / 100;
                        }
                        """);
        System.out.println("5,000 in the desk: a step with j " + moved + " ms");
    }
}
