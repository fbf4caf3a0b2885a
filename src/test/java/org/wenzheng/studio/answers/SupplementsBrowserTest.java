package org.wenzheng.studio.answers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.wenzheng.studio.answers.AnswerDeskBrowserTest.seen;
import static org.wenzheng.studio.answers.Answering.putDraft;
import static org.wenzheng.studio.answers.Answering.write;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.identity.Role;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.WithWindows;

/** What is written to a spoken answer, from the desk to the page of its question. */
@QuarkusTest
class SupplementsBrowserTest extends WithWindows {
    private Answering here;

    @BeforeEach
    void makeDepartment() {
        Person.forgetFailures();
        here = new Answering();
    }

    @Test
    void aNumberIsEnoughToBegin() {
        Question question = here.approved("公交卡丢了怎么挂失？");
        here.world.answer(question, "公交卡丢了，到网点挂失就可以。", World.BEGAN);
        Page official =
                signedIn(Person.with(Role.OFFICIAL, here.department), "/console/answers?tab=open");
        official.locator(".page-head button").click();
        official.locator("#supplement-number").fill(String.valueOf(question.number()));
        official.locator("#supplement-kind").selectOption("correction");
        seen(official, "supplement-start");
        official.locator("dialog[open] .primary").click();
        assertThat(official.locator("wz-draft-editor")).isVisible();
        assertThat(official.locator(".answer-part h2")).hasText("更正");
        seen(official, "supplement-draft");

        write(here.official, question, "挂失须由本人办理，到任一网点或打电话 96000 都可以。").statusCode(200);
        putDraft(here.official, question, "review", Map.of("note", "请审阅。")).statusCode(200);
        Page approver =
                signedIn(
                        Person.with(Role.APPROVER, here.department),
                        "/console/answers?tab=in-review");
        assertThat(approver.locator("tbody tr")).hasCount(1);
        putDraft(here.approver, question, "signature", Map.of()).statusCode(200);
        putDraft(here.approver, question, "publication", Map.of()).statusCode(200);

        Page reader = browser().newPage();
        reader.navigate(root + "questions/" + question.number());
        assertThat(reader.locator("section.answer")).hasCount(2);
        assertThat(reader.locator("section.answer .notice")).containsText("以更正为准");
        seen(reader, "supplement-question");
    }
}
