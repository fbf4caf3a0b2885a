package org.wenzheng.studio.search;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.search.typed.OfficialWords;
import org.wenzheng.search.typed.OfficialWords.Group;
import org.wenzheng.search.words.OwnWords;
import org.wenzheng.search.words.SearchWords;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Look;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Windows;
import org.wenzheng.studio.WithWindows;

/** Words of search, and what was searched for in vain, in a real browser. */
@QuarkusTest
class SearchWordsBrowserTest extends WithWindows {
    private static final Group VESTS = new Group(List.of("绿马夹", "红马夹"), List.of("志愿者", "志愿服务"));
    private static final Group RENT = new Group(List.of("廉租屋"), List.of("公租房"));

    @BeforeEach
    void someWords() {
        Person.forgetFailures();
        keep(List.of(VESTS, RENT), List.of("摆地摊", "摆摊", "地摊"));
    }

    @AfterAll
    static void noneOfOnesOwn() {
        keep(List.of(), List.of());
    }

    private static void keep(List<Group> groups, List<String> off) {
        World.get(SearchWords.class).replace(new OwnWords(groups, off), null, Actor.SYSTEM);
    }

    private static List<Group> saved() {
        return World.get(SearchWords.class).kept().words().groups();
    }

    private static List<String> switchedOff() {
        return World.get(SearchWords.class).kept().words().off();
    }

    private Page desk(String path) {
        return Windows.signedIn(
                browser(Language.ZH_HANS), Person.with(Role.EDITOR), root + "console/" + path);
    }

    private Page desk() {
        Page page = desk("search?source=own");
        assertThat(page.locator("tbody tr")).hasCount(saved().size());
        return page;
    }

    private static Locator row(Page page, String word) {
        return page.locator("tbody tr")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile(word)));
    }

    private static void save(Page page) {
        page.click(".save-bar .primary");
        assertThat(page.locator(".toast").last()).containsText("已保存");
        assertThat(page.locator(".save-bar > p[role=status]")).hasText("");
    }

    @Test
    void groupsAreAddedChangedAndRemovedWithTheKeyboardAlone() {
        Page page = desk("");
        page.keyboard().press("g");
        page.keyboard().press("q");
        assertThat(page.locator("#new-everyday")).isVisible();
        page.locator("h1").focus();
        page.keyboard().press("n");
        assertThat(page.locator("#new-everyday")).isFocused();
        page.keyboard().type("铁驴子、电毛驴");
        page.keyboard().press("Tab");
        page.keyboard().type("电动自行车");
        page.keyboard().press("Enter");
        assertThat(row(page, "铁驴子、电毛驴")).containsText("新加");
        assertThat(page.locator("#new-everyday")).isFocused();
        assertThat(page.locator("#new-everyday")).hasValue("");

        page.locator("[data-group='绿马夹']").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#group-everyday")).isFocused();
        page.keyboard().press("End");
        page.keyboard().type("、蓝马夹");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-group='绿马夹']")).isFocused();
        assertThat(row(page, "蓝马夹")).containsText("已改");
        page.keyboard().press("j");
        page.keyboard().press("d");
        assertThat(page.locator("[data-group='廉租屋']")).hasCount(0);
        page.keyboard().press("Control+s");
        assertThat(page.locator(".toast")).containsText("已保存");
        assertEquals(
                List.of(
                        new Group(List.of("铁驴子", "电毛驴"), List.of("电动自行车")),
                        new Group(List.of("绿马夹", "红马夹", "蓝马夹"), VESTS.official())),
                saved());
    }

    @Test
    void whatCannotBeAGroupIsSaidAtItsField() {
        Page page = desk();
        page.click(".search-words form.part .button");
        assertThat(page.locator("#new-everyday")).isFocused();
        assertThat(page.locator("#new-everyday-error")).hasText("请填写");
        page.fill("#new-everyday", "红马夹");
        page.fill("#new-official", "志愿者");
        page.click(".search-words form.part .button");
        assertThat(page.locator("#new-everyday-error")).hasText("“红马夹”已经在这一组里：绿马夹、红马夹");
        page.fill("#new-everyday", "志工");
        page.click(".search-words form.part .button");
        assertThat(page.locator("#new-everyday-error")).hasText("自带的词表里已有“志工”，请先把它停用");
        page.fill("#new-everyday", "黄马夹");
        page.fill("#new-official", "志愿者 黄马夹");
        page.click(".search-words form.part .button");
        assertThat(page.locator("#new-official-error")).hasText("“黄马夹”不能两边都写");
        // Only the service knows that both are the same.
        page.fill("#new-everyday", "綠馬夾");
        page.fill("#new-official", "志愿者");
        page.click(".search-words form.part .button");
        page.click(".save-bar .primary");
        assertThat(page.locator(".save-bar .said")).containsText("已经在第 1 组里");
        assertEquals(List.of(VESTS, RENT), saved());
    }

    @Test
    void whatComesWithTheProgramIsSwitchedOffAndOn() {
        Page page = desk("search?source=shipped");
        page.fill("#groups-q", "志工");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("tbody button").click();
        assertThat(page.locator("tbody tr")).containsText("已停用");
        save(page);
        assertEquals(List.of("摆地摊", "摆摊", "地摊", "义工", "志工", "做好事"), switchedOff());
        page.locator("tbody button").click();
        page.fill("#groups-q", "");
        page.selectOption("#groups-source", "off");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("地摊");
        save(page);
        assertEquals(List.of("摆地摊", "摆摊", "地摊"), switchedOff());
    }

    @Test
    void aSearchIsTriedBeforeTheGroupsAreSaved() {
        Page page = desk();
        page.fill("#trial-text", "志工在哪里报名");
        Locator understood = page.locator(".understood");
        assertThat(understood).containsText("志愿者、志愿服务");
        page.fill("#trial-text", "小电驴上牌");
        page.fill("#new-everyday", "小电驴上牌");
        page.fill("#new-official", "电动车登记");
        page.click(".search-words form.part .button");
        assertThat(understood).containsText("电动车登记");
        assertEquals(List.of(VESTS, RENT), saved());
    }

    @Test
    void whatTwoEditorsChangeIsPutTogetherOrShownInBothVersions() {
        Page page = desk();
        page.locator("[data-group='廉租屋']").focus();
        page.keyboard().press("d");
        keep(
                List.of(new Group(List.of("小黄车"), List.of("共享单车")), VESTS, RENT),
                List.of("摆地摊", "摆摊", "地摊"));
        save(page);
        assertEquals(List.of(new Group(List.of("小黄车"), List.of("共享单车")), VESTS), saved());

        page.locator("[data-group='绿马夹']").focus();
        page.keyboard().press("d");
        List<Group> other = new ArrayList<>(saved());
        other.set(1, new Group(VESTS.everyday(), List.of("志愿服务")));
        keep(other, List.of());
        page.click(".save-bar .primary");
        Locator conflict = page.locator("#conflict");
        assertThat(conflict).isFocused();
        assertThat(conflict).containsText("绿马夹、红马夹 → 志愿服务");
        assertThat(conflict).containsText("没有这一组");
        conflict.getByText("用已保存的").click();
        assertThat(page.locator("[data-group='绿马夹']")).hasCount(1);
    }

    @Test
    void whatWasSearchedForInVainBecomesAGroup() throws SQLException {
        missed();
        Page page = desk("search/misses");
        assertThat(page.locator("tbody tr")).hasCount(3);
        assertThat(page.locator("tbody tr").first()).containsText("共享雨伞");
        assertThat(row(page, "志工证")).containsText("现在会同时找：志愿者、志愿服务");
        row(page, "共享雨伞").locator("a").click();
        assertThat(page.locator("#new-everyday")).hasValue("共享雨伞");
        assertThat(page.locator("#new-official")).isFocused();
        page.keyboard().type("便民雨伞");
        page.keyboard().press("Enter");
        save(page);
        assertEquals(new Group(List.of("共享雨伞"), List.of("便民雨伞")), saved().getFirst());
    }

    private static void missed() throws SQLException {
        try (Connection connection = World.get(AgroalDataSource.class).getConnection();
                PreparedStatement none = connection.prepareStatement("delete from search_miss");
                PreparedStatement rows =
                        connection.prepareStatement(
                                """
                                insert into search_miss (day, term, times, nothing, loose)
                                values (current_date, '共享雨伞', 9, 14, 0),
                                       (current_date, '138****5678 停水', 3, 2, 3),
                                       (current_date, '志工证', 4, 3, 1)
                                """)) {
            none.executeUpdate();
            rows.executeUpdate();
        }
    }

    @Test
    void whoLacksTheRightSeesNoDesk() {
        Page page =
                Windows.signedIn(
                        browser(Language.ZH_HANS), Person.producer(), root + "console/search");
        assertThat(page.locator("wz-frame h1")).hasText("没有这个页面");
        assertThat(page.locator(".rail a[href='/console/search']")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsAccessibleOnPhoneAndDesktopByDayAndNight(Language language)
            throws SQLException {
        missed();
        Look look = new Look();
        Page page =
                Windows.signedIn(
                        browser(language), Person.with(Role.EDITOR), root + "console/search");
        assertThat(page.locator("[data-group='绿马夹']")).isVisible();
        look.listenTo(page);
        page.fill("#trial-text", "志工在哪里报名");
        assertThat(page.locator(".understood")).isVisible();
        picture(page, "console-search " + language + " words");
        page.fill("#new-everyday", "志工");
        page.fill("#new-official", OfficialWords.shipped().getFirst().official().getFirst());
        page.click(".search-words form.part .button");
        assertThat(page.locator("#new-everyday-error")).isVisible();
        look.at(page, "groups");
        picture(page, "console-search " + language + " groups");
        page.fill("#groups-q", "摊");
        look.at(page, "switched off");
        picture(page, "console-search " + language + " switched off");
        page.fill("#groups-q", "");
        page.locator("[data-group='绿马夹']").click();
        assertThat(page.locator("dialog[open]")).isVisible();
        look.at(page, "a group");
        picture(page, "console-search " + language + " a group");
        page.keyboard().press("Escape");
        page.navigate(root + "console/search/misses");
        assertThat(page.locator("tbody tr")).hasCount(3);
        look.at(page, "misses");
        picture(page, "console-search " + language + " misses");
        assertEquals(List.of(), look.wrong());
    }

    private static void picture(Page page, String what) {
        String folder = System.getProperty("wenzheng.pictures", "");
        if (!folder.isEmpty()) {
            for (int width : List.of(390, 1280)) {
                page.setViewportSize(width, 900);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(false)
                                .setPath(Path.of(folder, what + "-" + width + ".png")));
            }
        }
    }
}
