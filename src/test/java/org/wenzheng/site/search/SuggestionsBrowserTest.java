package org.wenzheng.site.search;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.World;
import org.wenzheng.search.Search;
import org.wenzheng.search.Searching;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Look;
import org.wenzheng.studio.WithWindows;

/** Suggestions in a real browser, by the keyboard and by the mouse. */
@QuarkusTest
class SuggestionsBrowserTest extends WithWindows {
    private static final String TITLE = "紫藤长廊几点关灯？";

    private static World world;

    @BeforeAll
    static void aTopicAndAQuestion() {
        Searching.untilEngineAnswers(World.get(Search.class));
        world = World.ofQuestions(0);
        world.topic("紫藤公园", null);
        world.answered(TITLE, "每晚十点关灯，节假日延长到十一点。");
        world.answered("鼋鼍饕餮貔貅麒麟蟾蜍馆几点闭馆？", "每晚十点闭馆，节假日延长到十一点。");
        new Searching(World.get(Search.class), world).untilFound("紫藤长廊", 1);
        new Searching(World.get(Search.class), world).untilFound("鼋鼍饕餮貔貅", 1);
    }

    private Page search(Language language) {
        Page page = browser(language).newPage();
        page.navigate(root + "search");
        return page;
    }

    private static Locator options(Page page) {
        return page.locator("#q-suggestions [role=option]");
    }

    @Test
    void theKeyboardAloneChoosesAPage() {
        Page page = search(Language.ZH_HANS);
        Locator field = page.locator("#q");
        field.focus();
        assertThat(field).hasAttribute("role", "combobox");
        assertThat(field).hasAttribute("aria-expanded", "false");
        page.keyboard().type("紫藤");
        assertThat(options(page)).hasCount(2);
        assertThat(field).hasAttribute("aria-expanded", "true");
        assertThat(page.locator(".suggesting [role=status]")).hasText("有 2 条建议，用上下方向键选择");
        assertThat(options(page).first()).containsText("紫藤公园");
        assertThat(options(page).first()).containsText("主题");

        page.keyboard().press("ArrowUp");
        assertThat(field).hasAttribute("aria-activedescendant", "q-suggestions-1");
        page.keyboard().press("ArrowDown");
        assertThat(field).not().hasAttribute("aria-activedescendant", Pattern.compile(".*"));
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(options(page).nth(1)).hasAttribute("aria-selected", "true");
        assertThat(options(page).nth(0)).hasAttribute("aria-selected", "false");
        assertThat(field).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/questions/.*"));
        assertThat(page.locator("h1")).hasText(TITLE);
    }

    @Test
    void escapeClosesTheListAndKeepsTheTextWhichEnterSearchesFor() {
        Page page = search(Language.ZH_HANS);
        page.locator("#q").focus();
        page.keyboard().type("紫藤");
        assertThat(options(page)).hasCount(2);
        page.keyboard().press("Escape");
        assertThat(page.locator("#q-suggestions")).isHidden();
        assertThat(page.locator("#q")).hasValue("紫藤");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/search\\?q=.*"));
        assertThat(page.locator(".straight a").first()).hasText("紫藤公园");
    }

    @Test
    void theMouseFollowsASuggestionAndLeavingTheFieldClosesTheList() {
        Page page = search(Language.ZH_HANS);
        page.locator("#q").focus();
        page.keyboard().type("ztgy");
        assertThat(options(page).first()).containsText("紫藤公园");
        page.keyboard().press("Tab");
        assertThat(page.locator("#q-suggestions")).isHidden();
        page.locator("#q").fill("紫藤公");
        options(page).first().click();
        page.waitForURL(Pattern.compile(".*/topics/.*"));
    }

    @ParameterizedTest
    @EnumSource
    void theListAndThePageOfNoResultsAreAccessibleByDayAndNight(Language language) {
        Look look = new Look();
        Page page = search(language);
        look.listenTo(page);
        page.locator("#q").focus();
        page.keyboard().type("紫藤");
        assertThat(options(page)).hasCount(2);
        page.keyboard().press("ArrowDown");
        look.at(page, "suggestions");
        picture(page, "site-search " + language + " suggestions");
        page.navigate(root + "search?q=蜍蟾麟麒貅貔餮饕鼍鼋馆");
        assertThat(page.locator(".alike h4").first()).isVisible();
        look.at(page, "nothing found");
        picture(page, "site-search " + language + " nothing found");
        page.navigate(root + "search?q=紫藤公园");
        assertThat(page.locator(".straight")).isVisible();
        look.at(page, "a topic above the hits");
        picture(page, "site-search " + language + " a topic above the hits");
        page.navigate(root + "topics");
        suggestedInMasthead(page);
        look.at(page, "suggestions in the masthead");
        suggestedInMasthead(page);
        picture(page, "site-search " + language + " suggestions in the masthead");
        assertEquals(List.of(), look.wrong());
    }

    private static void suggestedInMasthead(Page page) {
        page.locator("#masthead-q").fill("");
        page.locator("#masthead-q").focus();
        page.keyboard().type("紫藤");
        assertThat(page.locator("#masthead-q-suggestions")).isVisible();
        assertThat(page.locator("#masthead-q-suggestions [role=option]")).hasCount(2);
    }

    private static void picture(Page page, String what) {
        String folder = System.getProperty("wenzheng.pictures", "");
        if (!folder.isEmpty()) {
            // The masthead has no field on a phone, and the list would close.
            for (int width : List.of(1280, 390)) {
                page.setViewportSize(width, 900);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(false)
                                .setPath(Path.of(folder, what + "-" + width + ".png")));
            }
            page.setViewportSize(1280, 900);
        }
    }
}
