package org.wenzheng.studio.moderation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.questions.screening.WordList.Kind;
import org.wenzheng.questions.screening.WordList.Word;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Look;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Windows;
import org.wenzheng.studio.WithWindows;

/** The words that hold a question are kept in a real browser. */
@QuarkusTest
class WordListBrowserTest extends WithWindows {
    @BeforeEach
    void someWords() {
        Person.forgetFailures();
        World.get(Screening.class)
                .replace(
                        List.of(
                                new Word("代开发票", Kind.ADVERTISING, true),
                                new Word("六合彩", Kind.ILLEGAL, false),
                                new Word("大骗子", Kind.INSULTING, false)),
                        null,
                        Actor.SYSTEM);
    }

    private Page desk() {
        Page page =
                Windows.signedIn(
                        browser(Language.ZH_HANS),
                        Person.with(Role.MODERATOR),
                        root + "console/screening");
        assertThat(page.locator("tbody tr")).hasCount(saved().size());
        return page;
    }

    private static List<Word> saved() {
        return World.get(Screening.class).words().words();
    }

    private static List<String> texts() {
        return saved().stream().map(Word::text).toList();
    }

    private static void somebodyElseAdds(Word word) {
        List<Word> words = new ArrayList<>(saved());
        words.removeIf(known -> known.text().equals(word.text()));
        words.add(word);
        World.get(Screening.class).replace(words, null, Actor.SYSTEM);
    }

    private static Locator row(Page page, String text) {
        return page.locator("tbody tr")
                .filter(
                        new Locator.FilterOptions()
                                .setHas(page.locator("[data-word='" + text + "']")));
    }

    private static void save(Page page) {
        page.click(".save-bar .primary");
        assertThat(page.locator(".toast")).containsText("已保存");
    }

    @Test
    void wordsAreAddedChangedAndRemovedWithTheKeyboardAlone() {
        Page page =
                Windows.signedIn(
                        browser(Language.ZH_HANS), Person.with(Role.EDITOR), root + "console");
        page.keyboard().press("g");
        page.keyboard().press("f");
        assertThat(page.locator("tbody tr")).hasCount(3);
        page.locator("h1").focus();
        page.keyboard().press("n");
        assertThat(page.locator("#new-words")).isFocused();
        page.keyboard().type("夜光蘑菇");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(4);
        assertThat(row(page, "夜光蘑菇")).containsText("新加");
        assertThat(page.locator("#new-words")).isFocused();

        page.locator("h1").focus();
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("#word-text")).isFocused();
        page.keyboard().press("End");
        page.keyboard().type("据");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-word='代开发票据']")).isFocused();
        page.keyboard().press("j");
        page.keyboard().press("d");
        assertThat(row(page, "六合彩")).hasCount(0);
        assertThat(page.locator("[data-word='大骗子']")).isFocused();
        page.keyboard().press("Control+s");
        assertThat(page.locator(".toast")).containsText("已保存");
        assertEquals(List.of("夜光蘑菇", "代开发票据", "大骗子"), texts());
        assertTrue(saved().get(1).bySound());
    }

    @Test
    void manyWordsArePastedAtOnceAndWhatIsNoWordStays() {
        Page page = desk();
        page.fill("#new-words", "夜光蘑菇\n蓝色大象、六合彩\r\n词\n\n  夜光蘑菇\n" + "长".repeat(41));
        page.selectOption("#new-kind", "advertising");
        page.check("#new-by-sound");
        page.getByText("加入词表").click();
        assertThat(page.locator("form [role=status]").first())
                .hasText("已加入 2 个，保存后生效。2 个已在词表里：六合彩、夜光蘑菇。");
        assertThat(page.locator("#not-taken-error")).containsText("至少要有两个字：词。");
        assertThat(page.locator("#not-taken-error")).containsText("超过 40 个字");
        assertThat(page.locator("#new-words")).hasValue("词\n" + "长".repeat(41));
        save(page);
        assertEquals(
                List.of(
                        new Word("夜光蘑菇", Kind.ADVERTISING, true),
                        new Word("蓝色大象", Kind.ADVERTISING, true)),
                saved().subList(0, 2));
        assertEquals(5, saved().size());
    }

    @Test
    void aTextIsTriedBeforeTheListIsSaved() {
        Page page = desk();
        page.fill("#trial-text", "低价带开发漂，手机 13812345678，还有夜光蘑菇");
        Locator outcome = page.locator(".trial .outcome");
        assertThat(outcome).containsText("会转到待复核");
        assertThat(outcome.locator("li")).hasText(new String[] {"“代开发票”：可能是广告", "手机号，公开时已遮去"});
        assertThat(outcome.locator("mark")).hasText(new String[] {"带开发漂", "13812345678"});

        page.fill("#new-words", "夜光蘑菇");
        page.getByText("加入词表").click();
        assertThat(outcome.locator("mark")).hasText(new String[] {"带开发漂", "13812345678", "夜光蘑菇"});
        page.fill("#trial-text", "手机 13812345678");
        assertThat(outcome).containsText("不会转到待复核");
        page.fill("#trial-text", "怎样报名？");
        assertThat(outcome.locator("li")).hasCount(0);
        assertThat(outcome).containsText("不会转到待复核");
    }

    @Test
    void whatIsNotSavedSurvivesAReload() {
        Page page = desk();
        row(page, "六合彩").locator(".quiet").click();
        page.fill("#new-words", "还没加入的词");
        page.reload();
        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator(".message")).containsText("已恢复");
        assertThat(page.locator("#new-words")).hasValue("还没加入的词");
        assertEquals(3, saved().size());
        page.getByText("放弃修改").click();
        assertThat(page.locator("tbody tr")).hasCount(3);
        page.locator(".undo-bar .button").click();
        assertThat(page.locator("tbody tr")).hasCount(2);
    }

    @Test
    void aRemovedWordComesBackWithUndo() {
        Page page = desk();
        row(page, "六合彩").locator(".quiet").click();
        assertThat(row(page, "六合彩")).hasCount(0);
        page.locator(".undo-bar .button").click();
        assertThat(row(page, "六合彩")).hasCount(1);
        assertThat(page.locator(".save-bar .primary")).isDisabled();
    }

    @Test
    void whatTwoEditorsChangeIsPutTogetherOrShownInBothVersions() {
        Page page = desk();
        page.fill("#new-words", "夜光蘑菇");
        page.getByText("加入词表").click();
        row(page, "大骗子").locator(".quiet").click();
        somebodyElseAdds(new Word("蓝色大象", Kind.OTHER, false));
        save(page);
        assertEquals(List.of("夜光蘑菇", "代开发票", "六合彩", "蓝色大象"), texts());

        row(page, "六合彩").locator(".quiet").click();
        somebodyElseAdds(new Word("六合彩", Kind.ILLEGAL, true));
        page.click(".save-bar .primary");
        Locator conflict = page.locator("#conflict");
        assertThat(conflict).isFocused();
        assertThat(conflict).containsText("“六合彩”");
        assertThat(conflict).containsText("违法违规，读音相同的字也算");
        assertThat(conflict).containsText("不在词表里");
        conflict.getByText("用已保存的").click();
        assertThat(row(page, "六合彩")).containsText("也算");
        assertTrue(texts().contains("六合彩"));
    }

    @Test
    void wordsAreFoundByTextAndKind() {
        Page page = desk();
        page.fill("#words-q", "彩");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.fill("#words-q", "");
        page.selectOption("#words-kind", "insulting");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody")).containsText("大骗子");
    }

    @Test
    void whoLacksTheRightSeesNoDesk() {
        Page page =
                Windows.signedIn(
                        browser(Language.ZH_HANS), Person.producer(), root + "console/screening");
        assertThat(page.locator("wz-frame h1")).hasText("没有这个页面");
        assertThat(page.locator(".rail a[href='/console/screening']")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsAccessibleOnPhoneAndDesktopByDayAndNight(Language language) {
        Look look = new Look();
        Page page =
                Windows.signedIn(
                        browser(language), Person.with(Role.EDITOR), root + "console/screening");
        assertThat(page.locator("tbody tr")).hasCount(3);
        look.listenTo(page);
        page.fill("#trial-text", "低价代。开。发。票，手机 13812345678");
        assertThat(page.locator(".trial mark")).hasCount(2);
        page.fill("#new-words", "夜光蘑菇\n词");
        page.locator("form:has(#new-words) button").click();
        assertThat(page.locator("#not-taken-error")).isVisible();
        look.at(page, "list");
        row(page, "六合彩").locator(".quiet").click();
        somebodyElseAdds(new Word("六合彩", Kind.OTHER, true));
        page.click(".save-bar .primary");
        assertThat(page.locator("#conflict")).isVisible();
        look.at(page, "both versions");
        page.locator("[data-word='代开发票']").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        look.at(page, "a word");
        page.keyboard().press("Escape");
        page.fill("#words-q", "qwxyz");
        assertThat(page.locator(".empty")).isVisible();
        look.at(page, "none found");
        assertEquals(List.of(), look.wrong());
    }
}
