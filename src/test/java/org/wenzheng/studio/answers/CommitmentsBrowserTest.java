package org.wenzheng.studio.answers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.wenzheng.studio.answers.AnswerDeskBrowserTest.seen;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.identity.Role;
import org.wenzheng.questions.Question;
import org.wenzheng.shared.text.Language;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Windows;
import org.wenzheng.studio.WithWindows;

/** What is committed to, from the desk where it is confirmed to the pages where it is read. */
@QuarkusTest
class CommitmentsBrowserTest extends WithWindows {
    @Inject Deadlines deadlines;

    private Answering here;
    private Question question;

    @BeforeEach
    void answer() {
        Person.forgetFailures();
        here = new Answering();
        question = here.handedOver("翠湖小区的燃气管道什么时候改造？");
        LocalDate due = deadlines.today().plusDays(120);
        here.answer(
                question,
                """
                翠湖小区 1998 年建成，燃气管道已经列入今年的改造计划。

                我们将在%d年%d月%d日前完成全部管道的改造，并在一个月内公布施工方案。

                管网改造之后，计划%d年年底前更换全部燃气表。"""
                        .formatted(
                                due.getYear(),
                                due.getMonthValue(),
                                due.getDayOfMonth(),
                                due.getYear()));
        await().untilAsserted(
                        () ->
                                here.official
                                        .asks()
                                        .get("/api/v1/studio/commitments/summary")
                                        .then()
                                        .body("proposed", equalTo(2)));
    }

    private static Locator row(Page page, String sentence) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(sentence));
    }

    @Test
    void fromTheProposalToThePublicPage() {
        Page official =
                signedIn(
                        Person.with(Role.OFFICIAL, here.department), "/console/answers?tab=closed");
        official.locator(".tabs a[href$=commitments]").focus();
        official.keyboard().press("Enter");
        assertThat(official.locator("tbody tr")).hasCount(2);
        seen(official, "commitments-proposed");

        row(official, "全部管道").locator("button").first().focus();
        official.keyboard().press("Enter");
        assertThat(official.locator("#commitment-due")).isVisible();
        seen(official, "commitments-confirm");
        official.keyboard().press("Enter");
        assertThat(official.locator("tbody tr")).hasCount(1);
        row(official, "燃气表").locator("button").first().click();
        official.locator("#commitment-due").press("Enter");
        assertThat(official.locator("tbody tr")).hasCount(0);
        seen(official, "commitments-none");
        official.locator(".tabs a[href$=open]").click();
        assertThat(official.locator("tbody tr")).hasCount(2);
        row(official, "燃气表").locator("button").first().click();
        official.locator("#kept-note").fill("全部燃气表已经更换。");
        official.locator("#kept-link").fill("https://example.org/report");
        seen(official, "commitments-keep");
        official.locator("dialog .primary").click();
        assertThat(official.locator("tbody tr")).hasCount(1);
        official.locator(".tabs a[href$=kept]").click();
        assertThat(official.locator("tbody tr")).hasCount(1);
        seen(official, "commitments-kept");

        Page reader = browser().newPage();
        String list = root + "commitments?department=" + here.world.department().slug();
        reader.navigate(list);
        assertThat(reader.locator(".commitments li")).hasCount(1);
        seen(reader, "commitments-public");
        reader.locator(".standings a[href*=kept]").click();
        assertThat(reader.locator(".commitments li")).containsText("全部燃气表已经更换。");
        seen(reader, "commitments-public-kept");
        reader.locator(".commitments h2 a").click();
        assertThat(reader.locator(".promised li")).hasCount(2);
        seen(reader, "commitments-question");
        reader.navigate(root + "departments/" + here.world.department().slug());
        assertThat(reader.locator("#commitments")).isVisible();
        seen(reader, "commitments-department");
    }

    @Test
    void whatIsLateIsMarkedSo() {
        Page official =
                signedIn(
                        Person.with(Role.OFFICIAL, here.department),
                        "/console/answers/commitments");
        row(official, "全部管道").locator("button").first().click();
        official.locator("#commitment-due").press("Enter");
        assertThat(official.locator("tbody tr")).hasCount(1);
        Person.sql(
                "update commitment set due_on = current_date - 10 where department_id = ? and state = 'OPEN'",
                here.department);
        official.navigate(root + "console/answers/commitments?tab=late");
        assertThat(official.locator("tbody tr")).hasCount(1);
        seen(official, "commitments-late");
        row(official, "全部管道").locator("button").nth(1).click();
        official.locator("#dropped-reason").fill("改由燃气公司统一实施。");
        seen(official, "commitments-drop");
        official.locator("dialog .grave").click();
        assertThat(official.locator("tbody tr")).hasCount(0);
    }

    @Test
    void aSentenceIsMarkedByHandWhereTheAnswerIsRead() {
        Page official =
                signedIn(
                        Person.with(Role.OFFICIAL, here.department),
                        "/console/answers/" + question.id());
        official.locator("wz-public-answer .actions button").first().click();
        official.locator("#commitment-sentence").fill("燃气管道已经列入今年的改造计划。");
        official.locator("#commitment-due").fill(deadlines.today().plusDays(9).toString());
        seen(official, "commitments-mark");
        official.locator("dialog .primary").click();
        assertThat(official.locator("#commitment-sentence")).hasCount(0);
        Page reader = browser().newPage();
        reader.navigate(root + "questions/" + question.number());
        assertThat(reader.locator(".promised li")).containsText("改造计划");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theDeskIsReadableInEachLanguage(Language language) {
        Page page =
                Windows.signedIn(
                        browser(language),
                        Person.with(Role.OFFICIAL, here.department),
                        root + "console/answers/commitments");
        assertThat(page.locator("tbody tr")).hasCount(2);
        seen(page, "commitments-desk-" + language.tag());
    }
}
