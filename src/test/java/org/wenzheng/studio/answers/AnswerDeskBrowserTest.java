package org.wenzheng.studio.answers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wenzheng.studio.answers.Answering.read;
import static org.wenzheng.studio.answers.Answering.start;
import static org.wenzheng.studio.answers.Answering.write;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.PostOffice;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.questions.Question;
import org.wenzheng.search.Search;
import org.wenzheng.search.Searching;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Look;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Windows;
import org.wenzheng.studio.WithWindows;

/** A day of those who answer, in a real browser: from the hand-over to the public answer. */
@QuarkusTest
class AnswerDeskBrowserTest extends WithWindows {
    private static final String TEXT = "公交卡可以凭身份证到任一客服网点挂失，当场补办，卡内余额在挂失后第八天转入新卡。";

    private static final String WORDS = "云山水木花石林泉松竹梅兰荷桂枫柳";

    private static final Pattern RECEIPT_LINK =
            Pattern.compile("https://wenzheng\\.example/(receipts\\?\\S+)");

    private Answering here;

    @BeforeEach
    void makeDepartment() {
        Person.forgetFailures();
        here = new Answering();
    }

    private Person with(Role role) {
        return Person.with(role, here.department);
    }

    static void seen(Page page, String what) {
        Look look = new Look();
        look.at(page, what);
        assertEquals(List.of(), look.wrong());
        String folder = System.getProperty("wenzheng.pictures", "");
        if (!folder.isEmpty()) {
            for (int width : List.of(1280, 768, 390)) {
                page.setViewportSize(width, 900);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(Path.of(folder, what + "-" + width + ".png")));
            }
            page.setViewportSize(1280, 900);
        }
    }

    private static String at(Question question) {
        return "/console/answers/" + question.id();
    }

    @Test
    void fromTheHandOverToThePublicAnswer() {
        Question question = here.approved("公交卡丢了怎么挂失？");
        here.approved("夜班公交几点停运？");

        Page producer =
                signedIn(with(Role.PRODUCER), "/console/sessions/" + here.world.session().id());
        assertThat(producer.locator(".candidates li")).hasCount(2);
        producer.locator(".candidates li", new Page.LocatorOptions().setHasText("夜班"))
                .locator("input[type=checkbox]")
                .uncheck();
        seen(producer, "answers-hand-over");
        producer.locator("wz-session-hand-over .primary").click();
        assertThat(producer.locator(".toast")).containsText("已转办 1 条");
        assertThat(producer.locator(".candidates li")).hasCount(1);

        Page official = signedIn(with(Role.OFFICIAL), "/console");
        official.keyboard().press("g");
        official.keyboard().press("y");
        official.locator(".tabs a", new Page.LocatorOptions().setHasText("未办结")).click();
        official.locator("a.row-link", new Page.LocatorOptions().setHasText("挂失")).click();
        assertThat(official.locator(".statement")).containsText("下一步：签收");
        official.keyboard().press("a");
        assertThat(official.locator(".statement")).containsText("已受理");
        official.keyboard().press("i");
        official.locator("#draft-text .tiptap").fill(TEXT);
        assertThat(official.locator(".saving")).containsText("已保存");
        seen(official, "answers-draft");
        official.locator("#draft-text .tiptap").press("Control+Enter");
        assertThat(official.locator(".statement")).containsText("待签发");

        Page approver = signedIn(with(Role.APPROVER), "/console/answers");
        approver.locator("a.row-link", new Page.LocatorOptions().setHasText("挂失")).click();
        assertThat(approver.locator("wz-signing .tiptap")).hasText(TEXT);
        seen(approver, "answers-signing");
        approver.locator("wz-signing .primary").click();
        assertThat(approver.locator(".statement")).containsText("已答复");
        seen(approver, "answers-done");

        Page citizen = browser().newPage();
        citizen.navigate(root + "questions/" + question.number());
        assertThat(citizen.locator("section.answer")).containsText("凭身份证到任一客服网点");
        assertThat(citizen.locator(".way")).containsText("已答复");
        seen(citizen, "answers-public");
    }

    /** Everybody in their own browser, and the asker's letter box is a mail server's. */
    @Test
    void aQuestionComesBackToItsAskerAsAnAnswer() {
        String address = "journey-" + UUID.randomUUID() + "@example.com";
        // Without digits, which could be somebody's telephone number.
        String road =
                new Random()
                        .ints(6, 0, WORDS.length())
                        .mapToObj(WORDS::charAt)
                        .map(String::valueOf)
                        .collect(Collectors.joining("", "青", "路"));
        Page asker = browser().newPage();
        asker.navigate(root + "departments/" + here.world.department().slug());
        asker.click("[data-asking] summary");
        asker.fill("#title", "住在" + road + "，公交卡丢了怎么挂失？");
        asker.check("#kind-help");
        asker.fill("#text", "昨天下班时丢的。");
        asker.fill("#contact", address);
        asker.check("#consent");
        asker.click(".form .send button.action");
        asker.waitForSelector(".as-published");
        asker.click(".form .send button.action");
        asker.locator(".received").waitFor();
        long number = Long.parseLong(asker.locator(".received .figure").first().textContent());

        Page moderator = signedIn(with(Role.MODERATOR), "/console/moderation/all");
        moderator.locator(".question-row", new Page.LocatorOptions().setHasText(road)).click();
        moderator.keyboard().press("a");
        assertThat(moderator.locator(".question-row", new Page.LocatorOptions().setHasText(road)))
                .hasCount(0);

        Page official = signedIn(with(Role.OFFICIAL), "/console/answers?tab=open");
        Locator row = official.locator("a.row-link", new Page.LocatorOptions().setHasText(road));
        // The reader of the log hands it over.
        await().untilAsserted(
                        () -> {
                            official.reload();
                            assertThat(official.locator(".tabs")).isVisible();
                            assertEquals(1, row.count());
                        });
        row.click();
        assertThat(official.locator(".statement")).containsText("下一步：签收");
        official.keyboard().press("i");
        // Too short to be called copied from what other tests answered.
        official.locator("#draft-text .tiptap").fill("请带身份证到客服网点挂失，当场补办公交卡。最近的网点在" + road + "。");
        assertThat(official.locator(".saving")).containsText("已保存");
        official.locator("#draft-text .tiptap").press("Control+Enter");
        assertThat(official.locator(".statement")).containsText("待签发");

        Page approver = signedIn(with(Role.APPROVER), "/console/answers");
        approver.locator("a.row-link", new Page.LocatorOptions().setHasText(road)).click();
        approver.locator("wz-signing .primary").click();
        assertThat(approver.locator(".statement")).containsText("已答复");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(1, PostOffice.mailTo(address).size()));
        String mail = PostOffice.mailTo(address).getFirst().words();
        Matcher link = RECEIPT_LINK.matcher(mail);
        assertTrue(link.find(), mail);
        assertFalse(mail.contains(road), mail);
        asker.navigate(root + link.group(1));
        assertTrue(asker.content().contains(String.valueOf(number)), asker.content());
        asker.navigate(root + "questions/" + number);
        assertThat(asker.locator("section.answer")).containsText("最近的网点在" + road);

        Page reader = browser().newPage();
        new Searching(World.get(Search.class), here.world).untilFound(road, 1);
        reader.navigate(root + "search?q=" + road);
        reader.locator("main a[href*='/questions/" + number + "']").first().click();
        assertThat(reader.locator("section.answer")).containsText("最近的网点在" + road);
    }

    @Test
    void somebodyElseSignsWhileTheApproverIsAway() {
        Person approver = with(Role.APPROVER);
        Person deputy = with(Role.OFFICIAL);
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        start(here.official, question).statusCode(200);
        write(here.official, question, TEXT).statusCode(200);
        Answering.putDraft(here.official, question, "review", Map.of()).statusCode(200);

        Page page = signedIn(approver, "/console/answers/deputies");
        assertThat(page.locator("#deputy-account option")).hasCount(5);
        page.locator("wz-deputies form .primary").click();
        assertThat(page.locator("#deputy-last-error")).isVisible();
        page.selectOption("#deputy-account", deputy.id.toString());
        page.fill("#deputy-last", LocalDate.now(Answering.ZONE).plusDays(3).toString());
        page.locator("wz-deputies form .primary").click();
        assertThat(page.locator(".deputies li")).containsText("生效中");
        seen(page, "answers-deputies");

        Page desk = signedIn(deputy, "/console");
        assertThat(desk.locator(".held")).containsText("签发，至");
        desk.navigate(root + at(question).substring(1));
        desk.locator("wz-signing .primary").click();
        assertThat(desk.locator(".statement")).containsText("已答复");
    }

    @Test
    void whatWasAnsweredBeforeClosesAQuestion() {
        Question before = here.answered();
        Question question = here.handedOver("公交卡丢了去哪里补办呢？");
        Page official = signedIn(with(Role.OFFICIAL), at(question));
        official.locator(".hand-over-verbs .button", new Page.LocatorOptions().setHasText("已有答复"))
                .click();
        official.locator("dialog.ask input").fill("7");
        official.locator("dialog.ask .primary").click();
        assertThat(official.locator("dialog.ask .error")).containsText("没有这条提问");
        official.locator("dialog.ask input").fill(String.valueOf(before.number()));
        seen(official, "answers-already");
        official.locator("dialog.ask .primary").click();
        assertThat(official.locator(".toast")).containsText("已办结");
        Page reader = browser().newPage();
        reader.navigate(root + "questions/" + question.number());
        assertThat(reader.locator("section.answer")).containsText("请带身份证到任一网点补办");
    }

    @Test
    void whatIsPublicIsComparedPlannedAndTakenBack() {
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        here.answer(question, "凭身份证到任一客服网点办理，工本费 15 元。");
        Answering.start(here.official, question).statusCode(200);
        Answering.write(here.official, question, "凭身份证到任一客服网点办理，工本费 20 元。", null, "工本费有变")
                .statusCode(200);
        Answering.putDraft(here.official, question, "review", Map.of()).statusCode(200);

        Page approver = signedIn(with(Role.APPROVER), at(question));
        approver.getByText("和公众看到的比较").click();
        assertThat(approver.locator("wz-signing .diff del")).hasText("删去：15");
        assertThat(approver.locator("wz-signing .diff ins")).hasText("加上：20");
        seen(approver, "answers-compared");
        approver.locator("wz-signing .button", new Page.LocatorOptions().setHasText("签发"))
                .nth(1)
                .click();
        approver.locator("wz-signing .button", new Page.LocatorOptions().setHasText("定时发布"))
                .click();
        assertThat(approver.locator("dialog.ask")).containsText("什么时候发布");
        seen(approver, "answers-plan");
        approver.locator("dialog.ask .primary").click();
        assertThat(approver.locator("wz-signing")).containsText("自动发布");

        approver.locator("wz-public-answer .button", new Page.LocatorOptions().setHasText("撤下"))
                .click();
        approver.locator("dialog.ask textarea").fill("工本费写错了。");
        approver.locator("dialog.ask .grave").click();
        assertThat(approver.locator("wz-public-answer .message")).containsText("已撤下");
        seen(approver, "answers-withdrawn");
        Page citizen = browser().newPage();
        citizen.navigate(root + "questions/" + question.number());
        assertThat(citizen.locator("section.answer .notice")).containsText("工本费写错了。");
        seen(citizen, "answers-withdrawn-public");

        approver.locator("wz-public-answer .button", new Page.LocatorOptions().setHasText("删除"))
                .click();
        approver.locator("dialog.ask .grave").click();
        assertThat(approver.locator("wz-public-answer .message")).containsText("含有个人信息");
        assertThat(approver.locator("wz-public-answer .answer-text")).hasCount(0);
    }

    @Test
    void aClosedLidLosesNothing() {
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        Person person = with(Role.OFFICIAL);
        BrowserContext laptop = browser();
        Page page = Windows.signedIn(laptop, person, root + at(question).substring(1));
        assertThat(page.locator(".statement")).containsText("签收");
        page.keyboard().press("i");
        page.locator("#draft-text .tiptap").fill("第一段。");
        assertThat(page.locator(".saving")).containsText("已保存");
        laptop.setOffline(true);
        page.locator("#draft-text .tiptap").fill("第一段。第二段，写在断线的时候。");
        page.close();
        laptop.setOffline(false);

        Page again = laptop.newPage();
        again.navigate(root + at(question).substring(1));

        assertThat(again.locator("#draft-text .tiptap")).hasText("第一段。第二段，写在断线的时候。");
        assertThat(again.locator(".saving")).containsText("已保存");
        read(here.official, question).statusCode(200);
        Answering.draft(here.official, question).body("text", equalTo("第一段。第二段，写在断线的时候。"));
    }

    @Test
    void ofTwoWritersEachSeesWhatTheOtherWrote() {
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        Page page = signedIn(with(Role.OFFICIAL), at(question));
        assertThat(page.locator(".statement")).containsText("签收");
        page.keyboard().press("i");
        assertThat(page.locator("#draft-text .tiptap")).isVisible();
        write(here.official, question, "同事写的。").statusCode(200);
        page.locator("#draft-text .tiptap").fill("我写的。");

        assertThat(page.locator(".conflict")).containsText("同事写的。");
        seen(page, "answers-conflict");
        page.locator(".conflict button", new Page.LocatorOptions().setHasText("用我的")).click();

        assertThat(page.locator(".saving")).containsText("已保存");
        Answering.draft(here.official, question).body("text", equalTo("我写的。"));
    }

    @Test
    void whatIsReturnedGoesToTheDepartmentThatWasNamed() {
        Answering there = new Answering();
        Question question = here.handedOver("水费单看不懂怎么办？");
        Page page = signedIn(with(Role.OFFICIAL), at(question));
        page.locator(".hand-over-verbs button", new Page.LocatorOptions().setHasText("退回")).click();
        page.locator("dialog .primary").click();
        assertThat(page.locator("dialog .error")).containsText("必须填写");
        page.locator("#return-department").selectOption(there.department.toString());
        page.locator("dialog .primary").click();
        assertThat(page.locator(".statement")).containsText("已退回");

        Page producer = signedIn(Person.with(Role.PRODUCER), at(question));
        producer.locator(".hand-over-verbs button", new Page.LocatorOptions().setHasText("改派"))
                .click();
        assertThat(producer.locator("#redirect-department")).hasValue(there.department.toString());
        producer.locator("dialog .primary").click();
        assertThat(producer.locator(".hand-over-way")).containsText("改派至");
    }

    @Test
    void whatWordAndTheKeyboardPutIntoAnAnswerIsWhatIsSaved() {
        Question question = here.handedOver("停车问题怎么办？");
        start(here.official, question).statusCode(200);
        Look look = new Look();
        Page page = signedIn(with(Role.OFFICIAL), at(question));
        look.listenTo(page);
        Locator text = page.locator("#draft-text .tiptap");
        text.click();
        page.keyboard().type("请于");
        page.keyboard().press("Control+b");
        page.keyboard().insertText("12月31日。");
        page.keyboard().press("Control+b");
        page.keyboard().type("前办理");
        page.keyboard().press("Enter");
        text.evaluate(
                """
                (place, html) => {
                    const data = new DataTransfer();
                    data.setData('text/html', html);
                    place.dispatchEvent(new ClipboardEvent('paste',
                        {clipboardData: data, bubbles: true, cancelable: true}));
                }
                """,
                "<p style='color:red' onclick='x()'>　　您的<span style='font-weight:700'>停车</span>问题</p>"
                        + "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>身份证</p>"
                        + "<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>");
        page.keyboard().press("Control+s");
        assertThat(page.locator(".saving")).containsText("已保存");

        Answering.draft(here.official, question)
                .body(
                        "text",
                        equalTo(
                                """
                                请于**12月31日**。前办理

                                您的**停车**问题

                                1. 身份证

                                | 甲 | 乙 |
                                | --- | --- |
                                |  | 丙 |"""));
        assertEquals(List.of(), look.wrong());
    }

    @Test
    void theAskerAndAnotherDepartmentAddWhatIsMissing() {
        Answering there = new Answering();
        Answering.Asked asked = here.asked("");
        Page official = signedIn(with(Role.OFFICIAL), at(asked.question()));
        official.locator(".hand-over-verbs button", new Page.LocatorOptions().setHasText("请提问人补充"))
                .click();
        official.locator("#clarify-text").fill("请说明是哪个小区、几号楼。");
        seen(official, "answers-ask-asker");
        official.locator("dialog .primary").click();
        assertThat(official.locator(".statement")).containsText("等待提问人补充");
        official.locator(".hand-over-verbs button", new Page.LocatorOptions().setHasText("协办"))
                .click();
        official.locator("#contribution-department").selectOption(there.department.toString());
        official.locator("#contribution-request").fill("请说明加装电梯的补贴标准。");
        official.locator("dialog .primary").click();
        assertThat(official.locator(".contributions")).containsText("待协办");
        seen(official, "answers-asked-others");

        Page citizen = browser().newPage();
        citizen.navigate(root + "receipts?number=" + asked.number());
        citizen.locator("input[name=code]").fill(asked.code());
        citizen.keyboard().press("Enter");
        citizen.locator("#reply-text").fill("翠湖小区 3 号楼。");
        seen(citizen, "answers-receipt-asked");
        citizen.locator("form[action$=reply] button").click();
        assertThat(citizen.locator(".notice.done")).containsText("已转给办理部门");

        Page other =
                signedIn(
                        Person.with(Role.OFFICIAL, there.department),
                        "/console/answers?tab=contributions");
        other.locator("a.row-link").click();
        other.locator("#contribution-text").fill("每部电梯补贴 20 万元。");
        seen(other, "answers-contribution");
        other.locator("form .primary").click();
        assertThat(other.locator(".statement")).containsText("已交来");

        official.reload();
        assertThat(official.locator(".clarification .reply")).hasText("翠湖小区 3 号楼。");
        assertThat(official.locator(".contributions .answer-text")).hasText("每部电梯补贴 20 万元。");
        seen(official, "answers-others-replied");
    }

    @Test
    void whatTheDeskCountsByIsSetThere() {
        Page supervisor = signedIn(Person.with(Role.SUPERVISOR), "/console/deadlines");
        supervisor.locator("#calendar-year").fill("2030");
        supervisor.locator(".another-year button").click();
        supervisor.locator("#calendar-text").fill("2030-01-01 元旦\n2029-12-31 元旦");
        assertThat(supervisor.locator(".year .error")).containsText("2");
        supervisor.locator("#calendar-text").fill("2030-01-01 元旦");
        supervisor.locator(".year .primary").click();
        assertThat(supervisor.locator("wz-deadlines .said .done")).containsText("2030 年的安排已载入");
        seen(supervisor, "answers-deadlines");

        Page approver = signedIn(with(Role.APPROVER), "/console/answers/rules");
        Person.with(Role.OFFICIAL, here.department);
        approver.reload();
        approver.locator(".assignment-rules .button", new Page.LocatorOptions().setHasText("增加"))
                .click();
        approver.locator(".assignment-rules .primary").click();
        assertThat(approver.locator("wz-assignment-rules")).containsText("已保存");
        seen(approver, "answers-rules");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theDeskIsReadableInEachLanguage(Language language) {
        Question question = here.handedOver("公交卡丢了怎么挂失？");
        start(here.official, question);
        write(here.official, question, TEXT);
        Page page =
                Windows.signedIn(
                        browser(language), with(Role.OFFICIAL), root + "console/answers?tab=open");
        assertThat(page.locator("tbody tr")).hasCount(1);
        seen(page, "answers-list-" + language.tag());
        page.locator("a.row-link").click();
        assertThat(page.locator("#draft-text .tiptap")).hasText(Pattern.compile("公交卡.*"));
        seen(page, "answers-one-" + language.tag());
    }
}
