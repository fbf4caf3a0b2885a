package org.wenzheng.studio.rundown;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.sessions.Session;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Windows;
import org.wenzheng.studio.WithWindows;

/** One broadcast, from the first question to the search that finds its answer. */
@QuarkusTest
class BroadcastBrowserTest extends WithWindows {
    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(15_000);

    private Session session;

    private Page staff(Role role, String desk) {
        Page page =
                Windows.signedIn(
                        browser(),
                        Person.with(role),
                        root + "console/" + desk + "/" + session.id());
        assertThat(page.locator("h1")).isVisible();
        return page;
    }

    /** On a phone, at the page of the session. */
    private Page citizen() {
        Page page = browser().newPage();
        page.setViewportSize(390, 844);
        page.navigate(root + "sessions/" + session.slug());
        return page;
    }

    /** From the form on the page of the session to the number on the receipt. */
    private static String ask(Page citizen, String question) {
        // In a broadcast the tab has opened it already.
        citizen.locator("[data-asking]:not([open]) summary").all().forEach(Locator::click);
        citizen.fill("#title", question);
        citizen.check("#kind-inquiry");
        citizen.click("[data-ask] button.action");
        citizen.click("[data-check] button.action");
        return citizen.locator(".stub .figure").first().textContent().strip();
    }

    private static void step(Page producer, String name) {
        Locator.GetByTextOptions exactly = new Locator.GetByTextOptions().setExact(true);
        Locator step = producer.locator(".session-steps button").getByText(name, exactly);
        step.click();
        producer.locator("dialog[open] button").getByText(name, exactly).click();
        // The dialog closes when the step is asked for, the next steps come when it is made.
        assertThat(step).hasCount(0);
    }

    /** Where single keys act, and not a field. */
    private static void press(Page page, String key) {
        page.evaluate("document.querySelector('h1').focus()");
        page.keyboard().press(key);
    }

    private static Locator row(Page moderator, String question) {
        return moderator.locator(".question-row .row-title").getByText(question);
    }

    private static void approve(Page moderator, String question) {
        row(moderator, question).click();
        assertThat(moderator.locator("wz-question-detail h2")).hasText(question);
        press(moderator, "a");
        assertThat(row(moderator, question)).hasCount(0);
    }

    @Test
    void threePeopleAndTwoCitizensMakeABroadcastThatIsFoundLater() {
        World world = World.volunteering();
        String mark = Long.toString(System.nanoTime(), 36);
        session = world.session(Instant.now().plus(Duration.ofDays(1)), "夜校与青年" + mark);
        String first = "青年夜校" + mark + "怎么报名？";
        String second = "夜校" + mark + "收费吗？";
        String answer = "打开志愿云澜小程序选青年夜校" + mark + "，每晚都有课。";

        Page producer = staff(Role.PRODUCER, "sessions");
        step(producer, "发布预告");
        Page one = citizen();
        String number = ask(one, first);

        step(producer, "开播");
        Page two = citizen();
        two.click("[data-tabs] a[href='#ask']");
        ask(two, second);

        Page moderator = staff(Role.MODERATOR, "moderation");
        Page colleague = staff(Role.MODERATOR, "moderation");
        assertThat(moderator.locator(".question-row")).hasCount(2);
        assertThat(colleague.locator(".question-row")).hasCount(2);
        row(moderator, first).click();
        assertThat(colleague.locator(".question-row .person-mark")).hasCount(1);
        approve(moderator, first);
        approve(moderator, second);
        assertThat(colleague.locator(".question-row:not(.faded)")).hasCount(0);

        producer.navigate(root + "console/rundown/" + session.id());
        producer.locator(".run-add button").click();
        producer.keyboard().type("热点问题");
        producer.keyboard().press("Enter");
        assertThat(producer.locator(".segment h2")).hasText("热点问题");
        producer.locator(".run-pool summary").click();
        producer.locator(".run-pool .run-row")
                .filter(new Locator.FilterOptions().setHasText(first))
                .locator("button")
                .first()
                .click();
        assertThat(producer.locator(".segment .run-row")).hasCount(1);
        press(producer, "n");
        assertThat(producer.locator(".air-next .air-text")).hasText(first);

        one.navigate(root + "sessions/" + session.slug());
        assertThat(one.locator("[data-air-empty]")).isVisible();
        press(producer, " ");
        assertThat(producer.locator(".air-now .air-text")).hasText(first);
        assertThat(one.locator("[data-air-title]")).hasText(first, PATIENTLY);

        Page clerk = staff(Role.CLERK, "record");
        assertThat(clerk.locator(".answer-bar")).containsText(first);
        clerk.locator("#line-text").focus();
        clerk.keyboard().press("Alt+a");
        assertThat(clerk.locator(".answer-bar")).containsText("答复中");
        clerk.keyboard().press("Alt+1");
        clerk.keyboard().insertText(answer);
        clerk.keyboard().press("Enter");
        assertThat(clerk.locator(".line.of-answer .text")).hasText(answer);
        clerk.keyboard().press("Alt+a");
        assertThat(one.locator("[data-line] .text")).hasText(answer, PATIENTLY);
        press(producer, "Escape");
        assertThat(one.locator("[data-air-empty]")).isVisible();

        producer.navigate(root + "console/sessions/" + session.id());
        step(producer, "结束直播");
        assertThat(one.locator("[data-session-state]")).hasText("已结束", PATIENTLY);
        clerk.navigate(root + "console/record/" + session.id());
        clerk.getByText("查看并发布实录").click();
        assertThat(clerk.locator(".replies li")).containsText(answer);
        clerk.locator(".next-steps .primary").click();
        clerk.locator("dialog[open] .primary").click();
        assertThat(clerk.locator(".next-steps")).containsText("公开的就是现在的内容");

        two.navigate(root + "sessions/" + session.slug());
        assertThat(two.locator("#record ~ *, .turns").first()).containsText(answer);
        one.navigate(root + "receipts/" + number);
        assertThat(one.locator(".answer")).containsText(answer);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        first,
                                        given().queryParam("q", "夜校" + mark + "怎么报名")
                                                .get("/api/v1/public/search")
                                                .jsonPath()
                                                .getString("data[0].title")));
        two.navigate(root + "search?q=" + "夜校" + mark + "怎么报名");
        two.getByText(first).first().click();
        assertThat(two.locator("h1")).hasText(first);
        assertThat(two.locator(".answer")).containsText(answer);
    }
}
