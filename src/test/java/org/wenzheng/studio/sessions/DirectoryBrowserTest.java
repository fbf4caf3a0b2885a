package org.wenzheng.studio.sessions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.Session;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Look;
import org.wenzheng.studio.Person;
import org.wenzheng.studio.Windows;
import org.wenzheng.studio.WithWindows;

/** Programmes, departments and people are found and changed in a real browser. */
@QuarkusTest
class DirectoryBrowserTest extends WithWindows {
    private final World world = World.volunteering();
    private final String mark = Long.toString(System.nanoTime(), 36);

    @BeforeEach
    void nobodyFailedYet() {
        Person.forgetFailures();
    }

    private String departmentPage() {
        return "/console/directory/departments/" + world.department().id();
    }

    private String personPage() {
        return "/console/directory/people/" + world.official().id();
    }

    private Department department() {
        return QuarkusTransaction.requiringNew()
                .call(() -> World.get(Departments.class).get(world.department().id()));
    }

    private org.wenzheng.people.Person official() {
        return QuarkusTransaction.requiringNew()
                .call(() -> World.get(People.class).get(world.official().id()));
    }

    private void somebodyElseWrites(String introduction) {
        World.get(Departments.class)
                .edit(
                        world.department().id(),
                        new Departments.Edit(null, null, introduction),
                        null,
                        Actor.SYSTEM);
    }

    /** With the tab key, as somebody without a mouse gets there. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 80; i++) {
            if ((boolean)
                    page.evaluate("at => document.activeElement?.matches(at) ?? false", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The tab key does not lead to " + selector);
    }

    @Test
    void aPersonIsFoundAndChangedWithTheKeyboardAlone() {
        String name = world.official().name();
        Page page = signedIn(Person.producer(), "/console");
        page.keyboard().press("g");
        page.keyboard().press("d");
        assertThat(page.locator("wz-frame h1")).hasText("名录");
        tabTo(page, ".tabs a:nth-child(3)");
        page.keyboard().press("Enter");
        assertThat(page.locator("#people-q")).isVisible();
        page.locator("h1").focus();
        page.keyboard().press("/");
        page.keyboard().type(name);
        assertThat(page.locator("tbody tr").first()).containsText(name);
        page.keyboard().press("Tab");
        tabTo(page, "a.row-link[href$='" + world.official().id() + "']");
        page.keyboard().press("Enter");
        assertThat(page.locator("wz-one-entry h1")).hasText(name);
        tabTo(page, "#entry-title");
        page.keyboard().press("Control+A");
        page.keyboard().type("新任副书记");
        page.keyboard().press("Control+s");
        assertThat(page.locator(".toast")).containsText("已保存");
        assertEquals("新任副书记", official().title());
    }

    @Test
    void whatASessionHasChosenIsChangedFromItAndOneReturns() {
        Session session = world.session(Instant.now().plus(Duration.ofDays(3)), "青年夜校" + mark);
        Page page = signedIn(Person.producer(), "/console/sessions/" + session.id());
        page.fill("#session-host", "何静");
        page.locator(".with-make:has(#session-programme) a").click();
        assertThat(page.locator("wz-one-entry h1")).hasText(world.programme().name());
        page.fill("#entry-name", "对话云澜" + mark);
        page.click(".save-bar .primary");

        page.waitForURL(Pattern.compile(".*/console/sessions/" + session.id()));
        assertThat(page.locator("#session-programme option:checked")).hasText("对话云澜" + mark);
        // What was typed before one left is still there.
        assertThat(page.locator("#session-host")).hasValue("何静");
        page.locator(".guests > li").first().locator("a.quiet").click();
        page.fill("#entry-title", "新任书记");
        page.locator(".trail a").click();
        assertThat(page.locator("#session-host")).hasValue("何静");
        page.locator(".guests > li").first().locator("a.quiet").click();
        assertThat(page.locator("#entry-title")).hasValue("新任书记");
        page.click(".save-bar .primary");
        page.waitForURL(Pattern.compile(".*/console/sessions/" + session.id()));
        assertEquals("新任书记", official().title());
        assertEquals(
                world.programme().id(),
                World.get(Programmes.class).named("对话云澜" + mark).orElseThrow().id());
    }

    @Test
    void whatIsNotSavedSurvivesAReloadAndALostConnection() {
        Page page = signedIn(Person.producer(), departmentPage());
        page.fill("#entry-introduction", "负责全市青年工作。");
        page.reload();
        assertThat(page.locator("#entry-introduction")).hasValue("负责全市青年工作。");
        assertThat(page.locator(".editor .message")).containsText("已恢复");

        page.context().setOffline(true);
        page.click(".save-bar .primary");
        page.context().setOffline(false);
        assertThat(page.locator(".toast")).containsText("已保存");
        assertEquals("负责全市青年工作。", department().introduction());
        page.reload();
        assertThat(page.locator("#entry-introduction")).hasValue("负责全市青年工作。");
        assertThat(page.locator(".editor .message")).hasCount(0);
    }

    @Test
    void whatTwoPeopleChangeIsShownInBothVersionsAndSettled() {
        Page page = signedIn(Person.producer(), departmentPage());
        page.fill("#entry-introduction", "我写的介绍。");
        page.fill("#entry-shortName", "简称" + mark);
        somebodyElseWrites("同事写的介绍。");
        page.click(".save-bar .primary");

        Locator conflict = page.locator("#conflict");
        assertThat(conflict).isFocused();
        assertThat(conflict.locator(".versions")).hasCount(1);
        assertThat(conflict).containsText("同事写的介绍。");
        assertThat(conflict).containsText("我写的介绍。");
        conflict.getByText("用已保存的").click();
        page.click(".save-bar .primary");
        assertThat(page.locator(".toast")).containsText("已保存");
        assertEquals("同事写的介绍。", department().introduction());
        assertEquals("简称" + mark, department().shortName());
    }

    @Test
    void whatIsWrongStandsAtItsField() {
        World other = World.ofQuestions(0);
        Page page = signedIn(Person.producer(), departmentPage());
        page.fill("#entry-name", other.department().name());
        page.click(".save-bar .primary");
        assertThat(page.locator("#entry-name-error")).containsText("已被使用");
        assertThat(page.locator("#entry-name")).isFocused();
        page.fill("#entry-name", " ");
        page.click(".save-bar .primary");
        assertThat(page.locator("#entry-name-error")).containsText("必须填写");
    }

    @Test
    void aNewDepartmentIsMadeWithOneKeyAndThenDescribed() {
        Page page = signedIn(Person.producer(), "/console/directory/departments");
        assertThat(page.locator("tbody tr").first()).isVisible();
        page.locator("h1").focus();
        page.keyboard().press("n");
        assertThat(page.locator("#department-name")).isFocused();
        page.keyboard().type("云澜市水务局" + mark);
        page.keyboard().press("Tab");
        page.keyboard().type("市水务局" + mark);
        page.keyboard().press("Enter");
        assertThat(page.locator("wz-one-entry h1")).hasText("云澜市水务局" + mark);
        page.fill("#entry-introduction", "管水的。");
        page.click(".save-bar .primary");
        assertThat(page.locator(".toast")).containsText("已保存");
        assertEquals(
                "管水的。",
                World.get(Departments.class).named("云澜市水务局" + mark).orElseThrow().introduction());
    }

    @Test
    void whoLacksTheRightIsOfferedNoChange() {
        Page host = signedIn(Person.with(Role.HOST), "/console");
        assertThat(host.locator(".rail a[href='/console/directory']")).hasCount(0);
        Page elsewhere =
                signedIn(
                        Person.with(Role.PRODUCER, World.ofQuestions(0).department().id()),
                        personPage());
        assertThat(elsewhere.locator("wz-one-entry h1")).hasText(world.official().name());
        assertThat(elsewhere.locator(".message")).containsText("只能查看");
        assertThat(elsewhere.locator("main input, main textarea, main button")).hasCount(0);
        elsewhere.locator(".trail a").click();
        elsewhere.locator(".tabs a").first().click();
        assertThat(elsewhere.locator("tbody tr").first()).isVisible();
        assertThat(elsewhere.locator(".page-head .primary")).hasCount(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsAccessibleOnPhoneAndDesktopByDayAndNight(Language language) {
        Look look = new Look();
        Page page =
                Windows.signedIn(browser(language), Person.producer(), root + "console/directory");
        look.listenTo(page);
        for (String path :
                List.of(
                        "directory",
                        "directory/departments",
                        "directory/people",
                        "directory/people?q=qwxyz",
                        "directory/programmes/" + world.programme().id(),
                        "directory/people/" + world.official().id(),
                        "directory/people/" + UUID.randomUUID(),
                        "directory/departments/" + world.department().id())) {
            page.navigate(root + "console/" + path);
            assertThat(page.locator("wz-frame h1")).isVisible();
            assertThat(page.locator(".waiting")).hasCount(0);
            look.at(page, path);
        }
        page.fill("#entry-introduction", "我写的介绍。");
        somebodyElseWrites("同事写的介绍" + mark);
        page.click(".save-bar .primary");
        assertThat(page.locator("#conflict")).isVisible();
        look.at(page, "both versions");
        assertEquals(List.of(), look.wrong());
    }
}
