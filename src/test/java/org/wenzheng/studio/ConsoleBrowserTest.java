package org.wenzheng.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.World;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Subject;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.signins.EndReason;
import org.wenzheng.identity.signins.SignIns;
import org.wenzheng.people.Department;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Look;

/** The console in a real browser, with the real service behind it. */
@QuarkusTest
class ConsoleBrowserTest extends WithWindows {
    @BeforeEach
    void nobodyFailedYet() {
        Person.forgetFailures();
    }

    private Page at(BrowserContext context, String path) {
        Page page = context.newPage();
        page.navigate(root + path.substring(1));
        return page;
    }

    /** A tab in which somebody is signed in, at an address. */
    private Page signedIn(BrowserContext context, Person person, String path) {
        return Windows.signedIn(context, person, root + path.substring(1));
    }

    private static void signIn(Page page, String name, String password) {
        Windows.signIn(page, name, password);
    }

    private static void signOut(Page page) {
        page.click("#person-button");
        page.click(".sign-out button");
        assertThat(page.locator("#sign-in-name")).isVisible();
    }

    private static @Nullable Object focused(Page page) {
        return page.evaluate("document.activeElement.id");
    }

    @Test
    void oneSignsInWithTheKeyboardAlone() {
        Person person = Person.producer();
        Page page = at(browser(), "/console");
        assertThat(page.locator("#sign-in-name")).isFocused();

        page.keyboard().type(person.name);
        page.keyboard().press("Tab");
        assertEquals("sign-in-password", focused(page));
        page.keyboard().type(person.password);
        page.keyboard().press("Enter");

        assertThat(page.locator("wz-frame h1")).containsText("导播");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        assertEquals("content", focused(page));
    }

    @Test
    void passwordManagersKnowTheFields() {
        Page page = at(browser(), "/console");
        assertThat(page.locator("#sign-in-name")).hasAttribute("autocomplete", "username");
        assertThat(page.locator("#sign-in-password"))
                .hasAttribute("autocomplete", "current-password");

        page.fill("#sign-in-password", "山高月小");
        page.click(".attached");
        assertThat(page.locator("#sign-in-password")).hasAttribute("type", "text");
        page.click(".attached");
        assertThat(page.locator("#sign-in-password")).hasAttribute("type", "password");
    }

    @Test
    void whoIsRefusedReadsWhyAndTypesThePasswordAgain() {
        Person person = Person.producer();
        Page page = at(browser(), "/console");
        signIn(page, person.name, "not this one at all");

        assertThat(page.locator("[role=alert] .problem")).isVisible();
        assertThat(page.locator("#sign-in-password")).isFocused();
        assertThat(page.locator("#sign-in-password")).hasValue("");
        assertThat(page.locator("#sign-in-name")).hasValue(person.name);
    }

    @Test
    void whoComesBackFromAnotherServiceInVainReadsWhyOnce() {
        Page page = at(browser(), "/console?refused=open-id-away");
        assertThat(page.locator("[role=alert] .problem")).containsText("统一认证暂时不可用");
        assertEquals(root + "console", page.url());
        page.reload();
        assertThat(page.locator("#sign-in-name")).isFocused();
        assertThat(page.locator("[role=alert] .problem")).hasCount(0);
    }

    @Test
    void whoTriesTooOftenSeesTheTimeRunDown() {
        Person person = Person.producer();
        Page page = at(browser(), "/console");
        Locator button = page.locator("form .primary");
        for (int i = 0; i < 30 && !button.isDisabled(); i++) {
            page.fill("#sign-in-name", person.name);
            page.fill("#sign-in-password", "wrong " + i);
            page.waitForResponse(
                    response -> response.url().endsWith("/sign-in"),
                    () -> page.locator("#sign-in-password").press("Enter"));
            assertThat(page.locator("[role=alert] .problem")).isVisible();
            assertThat(button).not().containsText("正在核对");
        }
        assertThat(button).containsText(Pattern.compile("请等待 \\d+ 秒"));
        String first = button.textContent();
        assertThat(button).not().hasText(first);
    }

    @Test
    void reloadingThePageKeepsOneSignedInAndWhereOneWas() {
        Page page = signedIn(browser(), Person.producer(), "/console/account/password");
        page.reload();
        assertThat(page.locator("#current")).isVisible();
        assertEquals(root + "console/account/password", page.url());
    }

    @Test
    void theAccessTokenIsKeptNowhere() {
        BrowserContext context = browser();
        Page page = signedIn(context, Person.producer(), "/console");
        String kept =
                (String)
                        page.evaluate(
                                "JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage}) + document.cookie");
        assertFalse(kept.contains("eyJ"), kept);
        context.cookies().stream()
                .filter(cookie -> cookie.name.startsWith("wz_"))
                .forEach(cookie -> assertTrue(cookie.httpOnly, cookie.name));
    }

    @Test
    void twoTabsRenewWithoutGettingInEachOthersWay() {
        Person person = Person.producer();
        BrowserContext context = browser();
        Page one = context.newPage();
        Page two = context.newPage();
        for (Page page : List.of(one, two)) {
            page.clock().install();
            page.navigate(root + "console");
        }
        signIn(one, person.name, person.password);
        assertThat(two.locator("wz-frame h1")).containsText("导播");

        AtomicInteger refused = new AtomicInteger();
        AtomicInteger renewals = new AtomicInteger();
        context.onResponse(
                response -> {
                    if (response.url().endsWith("/renewal")) {
                        renewals.incrementAndGet();
                        if (response.status() != 200) {
                            refused.incrementAndGet();
                        }
                    }
                });
        for (int i = 0; i < 3; i++) {
            int before = renewals.get();
            one.clock().fastForward("09:30");
            two.clock().fastForward("09:30");
            for (Page page : List.of(one, two)) {
                page.waitForCondition(() -> renewals.get() > before);
                page.click("a[href='/console/account']");
                page.click("a[href='/console/account/devices']");
                assertThat(page.locator("wz-own-devices tbody tr")).hasCount(1);
                page.click("nav a[href='/console']");
            }
        }
        assertEquals(0, refused.get());
        assertFalse(
                person.events().stream().anyMatch(event -> event.contains("REUSED")),
                "no tab used a token that another had used");
    }

    @Test
    void signingOutInOneTabSignsOutTheOther() {
        Person person = Person.producer();
        BrowserContext context = browser();
        Page one = signedIn(context, person, "/console");
        Page two = at(context, "/console/account");
        assertThat(two.locator("wz-frame h1")).isVisible();

        signOut(one);

        assertThat(two.locator("#sign-in-name")).isVisible();
        assertThat(two.locator("main")).containsText("已在另一个标签页退出");
        two.reload();
        assertThat(two.locator("#sign-in-name")).isVisible();
    }

    @Test
    void whoseSignInWasEndedElsewhereIsToldAndComesBackToThePage() {
        Person person = Person.producer();
        Page page = signedIn(browser(), person, "/console/account/password");
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                World.get(SignIns.class)
                                        .endAll(person.id, EndReason.REVOKED, Actor.SYSTEM));

        page.click("a[href='/console/account/devices']");
        assertThat(page.locator("main")).containsText("您已不在登录状态");
        signIn(page, person.name, person.password);

        assertThat(page.locator("wz-own-devices tbody tr")).hasCount(1);
        assertEquals(root + "console/account/devices", page.url());
    }

    @Test
    void withoutAConnectionABannerSaysSoAndWorkGoesOnByItself() {
        BrowserContext context = browser();
        Page page = signedIn(context, Person.producer(), "/console/account");
        page.click("a[href='/console/account/devices']");
        assertThat(page.locator("wz-own-devices tbody tr")).hasCount(1);
        page.click("a[href='/console/account/password']");

        context.setOffline(true);
        assertThat(page.locator(".offline")).isVisible();
        page.click("a[href='/console/account/devices']");
        assertThat(page.locator("wz-own-devices .waiting")).isVisible();

        context.setOffline(false);
        assertThat(page.locator("wz-own-devices tbody tr")).hasCount(1);
        assertThat(page.locator(".offline")).isHidden();
        assertThat(page.locator(".toast")).containsText("连接已恢复");
    }

    @Test
    void aServiceThatDoesNotAnswerIsNoticedThoughTheNetworkIsThere() {
        Page page = signedIn(browser(), Person.producer(), "/console/account");
        page.route("**/api/v1/studio/**", route -> route.abort());
        page.route("**/console", route -> route.abort());
        page.click("a[href='/console/account/devices']");
        assertThat(page.locator(".offline")).isVisible();

        page.unrouteAll();
        page.click(".offline button");
        assertThat(page.locator("wz-own-devices tbody tr")).hasCount(1);
        assertThat(page.locator(".offline")).isHidden();
    }

    @Test
    void aServiceThatCannotTellJustNowSignsNobodyOut() {
        Page page = signedIn(browser(), Person.producer(), "/console/account");
        AtomicInteger asked = new AtomicInteger();
        page.route(
                "**/sign-in/renewal",
                route -> {
                    if (asked.incrementAndGet() == 1) {
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(503)
                                        .setContentType("application/problem+json")
                                        .setHeaders(Map.of("Retry-After", "1"))
                                        .setBody("{\"status\": 503, \"code\": \"unavailable\"}"));
                    } else {
                        route.resume();
                    }
                });
        page.reload();

        assertThat(page.locator("wz-frame h1")).hasText("我的账号");
        assertEquals(2, asked.get());
    }

    @Test
    void whoComesNextInTheSameBrowserSeesNothingOfTheOneBefore() {
        BrowserContext context = browser();
        Page one = signedIn(context, Person.with(Role.ADMINISTRATOR), "/console/accounts");
        assertThat(one.locator("wz-account-list tbody tr").first()).isVisible();
        Page two = at(context, "/console");
        assertThat(two.locator("wz-frame h1")).isVisible();
        signOut(two);
        Person next = Person.producer();
        signIn(two, next.name, next.password);

        assertThat(one.locator("wz-frame h1")).hasText("没有这个页面");
        assertThat(one.locator("wz-account-list")).hasCount(0);
    }

    @Test
    void theKeysOfThePageAreListedAndWork() {
        Page page = signedIn(browser(), Person.with(Role.ADMINISTRATOR), "/console/accounts");
        assertThat(page.locator("wz-account-list tbody tr").first()).isVisible();
        page.keyboard().press("?");
        Locator help = page.locator("dialog.help");
        assertThat(help).isVisible();
        assertThat(help).containsText("前往我的账号");
        assertThat(help).containsText("新建账号");
        page.keyboard().press("Escape");
        assertThat(help).isHidden();

        page.keyboard().press("j");
        assertThat(page.locator("tbody th a").first()).isFocused();
        page.keyboard().press("g");
        page.keyboard().press("p");
        assertThat(page.locator("wz-frame h1")).hasText("我的账号");
        assertThat(page.locator("wz-frame h1")).isFocused();

        page.keyboard().press("?");
        page.locator("dialog.help input[type=checkbox]").uncheck();
        page.keyboard().press("Escape");
        page.keyboard().press("?");
        assertThat(help).isHidden();
    }

    @Test
    void whoMayNotSeeADeskIsShownNoWayToIt() {
        Page page = signedIn(browser(), Person.producer(), "/console");
        List<String> shown = page.locator(".rail li a span").allTextContents();
        assertTrue(shown.containsAll(List.of("首页", "访谈", "接口令牌", "我的账号")), shown::toString);
        assertTrue(
                List.of("账号管理", "操作记录", "签名密钥").stream().noneMatch(shown::contains),
                shown::toString);

        page.navigate(root + "console/accounts");
        assertThat(page.locator("wz-frame h1")).hasText("没有这个页面");
    }

    @Test
    void markupInANameIsText() {
        Person person = Person.producer();
        String name = "<img src=x onerror=alert(1)>";
        World.get(Accounts.class).rename(person.id, name, null, Scope.EVERYTHING, Actor.SYSTEM);
        Page page = browser().newPage();
        List<String> dialogs = new ArrayList<>();
        page.onDialog(
                dialog -> {
                    dialogs.add(dialog.message());
                    dialog.dismiss();
                });
        page.navigate(root + "console");
        signIn(page, person.name, person.password);

        assertThat(page.locator("wz-frame h1")).containsText(name);
        assertThat(page.locator(".who")).hasText(name);
        page.navigate(root + "console/account");
        assertThat(page.locator("#display-name")).hasValue(name);
        assertThat(page.locator("main img")).hasCount(0);
        assertEquals(List.of(), dialogs);
    }

    @Test
    void anAccountIsMadeAndItsOwnerChoosesAPassword() {
        Page administrator =
                signedIn(browser(), Person.with(Role.ADMINISTRATOR), "/console/accounts/new");
        String name = "xin-" + Long.toString(System.nanoTime(), 36);
        administrator.fill("#account-name", name);
        administrator.fill("#account-display-name", "何静");
        administrator.click("wz-roles-field button");
        administrator.locator("wz-roles-field select").first().selectOption("producer");
        administrator.click("form .primary");
        String temporary = administrator.locator("wz-one-time-secret code").textContent();

        Page owner = at(browser(), "/console/account");
        signIn(owner, name, temporary);
        assertThat(owner.locator("h1")).hasText("何静，请设置自己的密码");
        assertThat(owner.locator("#next")).hasAttribute("autocomplete", "new-password");
        owner.fill("#next", "short");
        owner.click("form .primary");
        assertThat(owner.locator("#next-error")).containsText("15");
        assertThat(owner.locator("#next")).isFocused();
        owner.fill("#next", "清风明月本无价 近水远山皆有情");
        owner.click("form .primary");

        assertThat(owner.locator("wz-frame h1")).hasText("我的账号");
    }

    @Test
    void whoAdministersADepartmentGivesRolesInItAlone() {
        Department department = World.volunteering().department();
        Person own = Person.with(Role.HOST, department.id());
        Person.producer();
        Page page =
                signedIn(
                        browser(),
                        Person.with(Role.ADMINISTRATOR, department.id()),
                        "/console/accounts?role=host");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody")).containsText(own.name);

        page.click(".page-head a");
        page.click("wz-roles-field button");
        Locator choices = page.locator("wz-roles-field select");
        assertEquals(
                List.of(department.name()),
                choices.last().locator("option").allTextContents().stream()
                        .map(String::strip)
                        .toList());
        assertThat(choices.first()).not().containsText("审计员");
    }

    @Test
    void anotherWayToSignInIsOfferedWhereThereIsOne() {
        Page page = browser().newPage();
        page.route(
                "**/sign-in/methods",
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setContentType("application/json")
                                        .setBody(
                                                """
                                                {"password": true, "openId": {"name": "云澜统一认证",
                                                 "href": "/api/v1/studio/sign-in/open-id"}}
                                                """)));
        page.navigate(root + "console/account");
        assertThat(page.getByText("通过云澜统一认证登录"))
                .hasAttribute("href", "/api/v1/studio/sign-in/open-id");
    }

    @Test
    void whoComesBackFromElsewhereWithoutARoleReadsWhy() {
        Page page = at(browser(), "/console?refused=open-id-no-role");
        assertThat(page.locator("[role=alert]")).containsText("还没有角色");
        assertEquals(root + "console", page.url());

        page.navigate(root + "console?refused=%3Cb%3Ecall%20this%20number");
        assertThat(page.locator("[role=alert]")).containsText("统一认证没有完成");
        assertFalse(page.content().contains("call this number"));
    }

    @Test
    void aWrongPasswordIsToldAtItsField() {
        Page page = signedIn(browser(), Person.producer(), "/console/account/password");
        page.fill("#current", "not this one at all");
        page.fill("#next", "清风明月本无价 近水远山皆有情");
        page.click("form .primary");
        assertThat(page.locator("#current-error")).isVisible();
        assertThat(page.locator("#current")).isFocused();
    }

    @Test
    void aRoleTakenAwayHoldsAtOnce() {
        Person other = Person.with(Role.ADMINISTRATOR);
        Page administrator =
                signedIn(
                        browser(),
                        Person.with(Role.ADMINISTRATOR),
                        "/console/accounts/" + other.id);
        Page theirs = signedIn(browser(), other, "/console/accounts");
        assertThat(theirs.locator("wz-account-list tbody tr").first()).isVisible();

        administrator.getByText("调整角色").click();
        administrator.locator("wz-roles-field select").first().selectOption("host");
        administrator.locator(".stack.wide .primary").click();
        assertThat(administrator.locator("main")).containsText("角色已调整");

        theirs.reload();
        assertThat(theirs.locator("wz-frame h1")).hasText("没有这个页面");
    }

    @Test
    void whoChangesWhatSomebodyElseJustChangedIsTold() {
        Person other = Person.producer();
        Page page =
                signedIn(
                        browser(),
                        Person.with(Role.ADMINISTRATOR),
                        "/console/accounts/" + other.id);
        assertThat(page.locator("#display-name")).isVisible();
        World.get(Accounts.class).rename(other.id, "另一个名字", null, Scope.EVERYTHING, Actor.SYSTEM);

        page.fill("#display-name", "第三个名字");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存")).click();

        assertThat(page.locator("main")).containsText("有人刚刚改过这里的内容");
    }

    @Test
    void aSecondFactorIsSetUpAndARecoveryCodeGetsOneIn() throws GeneralSecurityException {
        Person person = Person.producer();
        Page page = signedIn(browser(), person, "/console/account/second-factor");
        page.click("wz-own-second-factor .primary");
        page.fill("#factor-password", person.password);
        page.locator("#factor-password").press("Enter");
        assertThat(page.locator("img.qr")).isVisible();
        assertTrue((boolean) page.evaluate("document.querySelector('img.qr').naturalWidth > 0"));
        AtomicInteger renewals = new AtomicInteger();
        page.onRequest(
                request -> {
                    if (request.url().endsWith("/renewal")) {
                        renewals.incrementAndGet();
                    }
                });
        page.fill("#factor-code", "000000");
        page.locator("#factor-code").press("Enter");
        assertThat(page.locator("#factor-code-error")).isVisible();
        assertEquals(0, renewals.get(), "a wrong code is no ended sign-in");
        page.click("details summary");
        page.fill("#factor-code", code(page.locator(".secret").textContent()));
        page.locator("#factor-code").press("Enter");
        assertThat(page.locator(".codes code")).hasCount(10);
        List<String> codes = page.locator(".codes code").allTextContents();
        assertThat(page.locator(".recovery .primary")).isDisabled();
        page.check(".recovery input[type=checkbox]");
        page.click(".recovery .primary");
        assertThat(page.locator("main")).containsText("已启用");

        signOut(page);
        signIn(page, person.name, person.password);
        assertThat(page.locator("#sign-in-code")).isFocused();
        assertThat(page.locator("#sign-in-code")).hasAttribute("autocomplete", "one-time-code");
        page.keyboard().type("000000");
        assertThat(page.locator("[role=alert] .problem")).isVisible();
        page.getByText("手机不在身边").click();
        page.fill("#sign-in-code", codes.getFirst());
        page.keyboard().press("Enter");
        assertThat(page.locator("wz-frame h1")).hasText("我的账号");
    }

    @Test
    void whoseRoleAsksForASecondFactorSetsItUpBeforeAnythingElse() throws GeneralSecurityException {
        Person person = Person.producer();
        Page page = browser().newPage();
        // As where the installation asks for it of this role.
        page.route(
                "**/api/v1/studio/sign-in",
                route -> {
                    APIResponse answer = route.fetch();
                    String body = answer.text();
                    assertTrue(body.contains("\"todo\":[]"), body);
                    route.fulfill(
                            new Route.FulfillOptions()
                                    .setResponse(answer)
                                    .setBody(
                                            body.replace(
                                                    "\"todo\":[]",
                                                    "\"todo\":[\"enrol-second-factor\"]")));
                });
        page.navigate(root + "console");
        signIn(page, person.name, person.password);

        assertThat(page.locator("h1")).hasText("请启用两步验证");
        assertThat(page.locator("img.qr")).isVisible();
        page.click("details summary");
        page.fill("#factor-code", code(page.locator(".secret").textContent()));
        page.locator("#factor-code").press("Enter");
        assertThat(page.locator(".codes code")).hasCount(10);
        page.check(".recovery input[type=checkbox]");
        page.click(".recovery .primary");

        assertThat(page.locator("wz-frame h1")).containsText("导播");
    }

    private static String code(String secret) throws GeneralSecurityException {
        byte[] key = new Base32().decode(secret.replace(" ", ""));
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(new SecretKeySpec(key, "HmacSHA1"), Instant.now());
    }

    @Test
    void aTokenIsShownOnceAndRevoked() {
        Person clerk = Person.with(Role.CLERK);
        Page page = signedIn(browser(), clerk, "/console/tokens/new");
        page.fill("#token-name", "夜间同步");
        page.click("form .primary");
        assertThat(page.locator("#scopes-error")).isVisible();
        page.locator("form input[type=checkbox]").first().check();
        page.click("form .primary");
        assertThat(page.locator("#token-password-error")).isVisible();
        page.fill("#token-password", clerk.password);
        page.click("form .primary");
        assertThat(page.locator("wz-one-time-secret code")).containsText("wzt_");
        String token = page.locator("wz-one-time-secret code").textContent();
        page.click(".after a");
        assertThat(page.locator("tbody")).containsText("夜间同步");
        assertFalse(page.content().contains(token));

        page.click("td.actions button");
        page.locator("dialog[open] .grave").click();
        assertThat(page.locator("tbody")).containsText("已撤销");
        assertThat(page.locator("wz-frame h1")).isFocused();
    }

    @Test
    void aChosenLanguageAndColoursStay() {
        Person person = Person.producer();
        Page page = signedIn(browser(), person, "/console");
        page.click("#person-button");
        page.click("#person-list button[lang=en]");
        assertThat(page.locator(".rail")).containsText("My account");
        page.click("#person-list .choice >> text=Dark");
        page.reload();
        assertThat(page.locator(".rail")).containsText("My account");
        assertEquals("en", page.getAttribute("html", "lang"));
        assertEquals("dark", page.getAttribute("html", "data-theme"));

        Page elsewhere = signedIn(browser(), person, "/console");
        assertThat(elsewhere.locator(".rail")).containsText("My account");
    }

    @ParameterizedTest
    @EnumSource
    void everyPageIsAccessibleOnPhoneAndDesktopByDayAndNight(Language language) {
        Look look = new Look();
        Person administrator = Person.with(Role.ADMINISTRATOR);
        Person auditor = Person.with(Role.AUDITOR);
        givenUp();
        Page door = at(browser(language), "/console");
        assertThat(door.locator("#sign-in-name")).isVisible();
        look.at(door, "sign-in");
        Page first = signedIn(browser(language), administrator, "/console");
        for (String path :
                List.of(
                        "/console",
                        "/console/accounts",
                        "/console/accounts?q=qwxyz",
                        "/console/accounts/new",
                        "/console/accounts/" + auditor.id,
                        "/console/tokens",
                        "/console/tokens?owner=any",
                        "/console/tokens/new",
                        "/console/keys",
                        "/console/deliveries",
                        "/console/deliveries?state=given-up",
                        "/console/account",
                        "/console/account/password",
                        "/console/account/second-factor",
                        "/console/account/devices",
                        "/console/nothing-here")) {
            visit(first, path, look);
        }
        first.keyboard().press("?");
        look.at(first, "help");
        Page second = signedIn(browser(language), auditor, "/console/audit");
        visit(second, "/console/audit", look);
        second.locator(".row-button").first().click();
        look.at(second, "an open entry");
        assertEquals(List.of(), look.wrong());
    }

    /** A notice by a way that nobody goes, so that it stays as it is. */
    private static void givenUp() {
        UUID subject = UUID.randomUUID();
        World.get(Deliveries.class)
                .add(
                        List.of(
                                new Delivery.Wanted(
                                        "wechat",
                                        "answered",
                                        new Subject("question", subject),
                                        "answer",
                                        "somebody",
                                        "{}",
                                        Instant.now().plus(Duration.ofDays(1)),
                                        Instant.now().plus(Duration.ofDays(2)))));
        try (Connection connection = World.get(AgroalDataSource.class).getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update delivery set state = 'GIVEN_UP', attempts = 8, next_at = null, answer = '451 4.2.2' where subject_id = ?")) {
            update.setObject(1, subject);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasGivenUpIsSentAgainAndNobodysAddressIsShown() {
        givenUp();
        Page page =
                signedIn(
                        browser(),
                        Person.with(Role.ADMINISTRATOR),
                        "/console/deliveries?state=given-up");
        assertThat(page.locator("wz-deliveries tbody tr").first()).containsText("451 4.2.2");
        assertThat(page.locator("wz-deliveries")).not().containsText("somebody");
        int rows = page.locator("wz-deliveries tbody tr").count();
        page.locator("wz-deliveries tbody button").first().click();

        assertThat(page.locator("wz-deliveries .said")).containsText("已重新排队");
        assertThat(page.locator("wz-deliveries tbody tr")).hasCount(rows - 1);
        page.locator("wz-deliveries nav a").first().click();
        assertThat(page.locator("wz-deliveries nav a").first())
                .hasAttribute("aria-current", "page");
    }

    private void visit(Page page, String path, Look look) {
        page.navigate(root + path.substring(1));
        assertThat(page.locator("wz-frame h1")).isVisible();
        assertThat(page.locator(".waiting")).hasCount(0);
        look.at(page, path);
    }
}
