package org.wenzheng.studio.answers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.wenzheng.studio.answers.AnswerDeskBrowserTest.seen;
import static org.wenzheng.studio.answers.Answering.read;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.identity.Role;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.WithWindows;

/** What askers and readers say of an answer, where they read it, and the figures of it. */
@QuarkusTest
class FeedbackBrowserTest extends WithWindows {
    private Answering here;

    @BeforeEach
    void makeDepartment() {
        Person.forgetFailures();
        here = new Answering();
    }

    @Test
    void whoIsNotSatisfiedIsAnsweredOnceMore() {
        Answering.Asked asked = here.asked("");
        here.answer(asked.question(), "方案正在研究，请关注后续公告。");
        Page citizen = browser().newPage();
        citizen.navigate(root + "receipts?number=" + asked.number());
        citizen.locator("input[name=code]").fill(asked.code());
        citizen.keyboard().press("Enter");
        assertThat(citizen.locator("#verdict")).isVisible();
        seen(citizen, "feedback-receipt");
        citizen.locator("form[action$=verdict] textarea").fill("没有说什么时候装。");
        citizen.locator("#verdict-no").check();
        citizen.locator("form[action$=verdict] button").click();
        assertThat(citizen.locator(".way")).containsText("重新办理");
        assertThat(citizen.locator(".facts").first()).containsText("重新办理");
        seen(citizen, "feedback-reopened");
        read(here.official, asked.question()).body("handling", equalTo("assigned"));

        Page official =
                signedIn(
                        Person.with(Role.OFFICIAL, here.department),
                        "/console/answers/" + asked.question().id());
        assertThat(official.locator(".answer-part .message")).containsText("没有说什么时候装。");
        seen(official, "feedback-desk");
    }

    @Test
    void whatAReaderFindsWrongIsSeenByTheDepartment() {
        Answering.Asked asked = here.asked("");
        here.answer(asked.question(), "请拨打 1234 咨询。");
        Page reader = browser().newPage();
        reader.navigate(root + "questions/" + asked.number());
        seen(reader, "feedback-question");
        reader.locator("a[href$=errors]").click();
        reader.locator("#report-text").fill("电话号码少了一位。");
        seen(reader, "feedback-error");
        reader.locator("form[action$=errors] button").click();
        assertThat(reader.locator(".notice.done")).isVisible();

        Page official =
                signedIn(Person.with(Role.OFFICIAL, here.department), "/console/answers/errors");
        assertThat(official.locator("wz-error-reports")).containsText("电话号码少了一位。");
        seen(official, "feedback-errors");
    }

    @Test
    void theFiguresAreReadByEverybody() {
        Answering.Asked asked = here.asked("");
        here.answer(asked.question(), "已列入今年的计划，年底前完成。");
        Page supervisor = signedIn(Person.with(Role.SUPERVISOR), "/console/statistics");
        assertThat(supervisor.locator("main h1")).isVisible();
        assertThat(supervisor.locator("main table").first()).isVisible();
        seen(supervisor, "statistics-desk");
        Page reader = browser().newPage();
        await().untilAsserted(
                        () -> {
                            reader.navigate(
                                    root
                                            + "statistics?department="
                                            + here.world.department().slug());
                            assertThat(reader.locator("figure.chart")).isVisible();
                        });
        seen(reader, "statistics");
        reader.locator("a[href^='/statistics/2']").first().click();
        seen(reader, "statistics-report");
        Page deadlines = signedIn(Person.with(Role.ADMINISTRATOR), "/console/deadlines");
        assertThat(deadlines.locator("main h1")).isVisible();
        seen(deadlines, "deadlines-desk");
    }
}
