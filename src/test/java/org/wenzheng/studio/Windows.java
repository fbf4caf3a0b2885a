package org.wenzheng.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.util.ArrayList;
import java.util.List;
import org.wenzheng.shared.text.Language;
import org.wenzheng.site.Chromium;

/**
 * Windows of one browser program, each context like a browser of somebody else; {@link #closeAll}
 * after each test.
 */
public final class Windows {
    private final List<BrowserContext> open = new ArrayList<>();

    /** Without service workers: what they ask for, a test could not cut off. */
    BrowserContext browser(Language language) {
        return browser(
                new NewContextOptions()
                        .setLocale(language.tag())
                        .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                        .setViewportSize(1280, 900));
    }

    /** The browser inside of a program that mixes pictures. */
    public BrowserContext mixer() {
        return browser(new NewContextOptions().setLocale(Language.ZH_HANS.tag()));
    }

    private BrowserContext browser(NewContextOptions options) {
        BrowserContext context = Chromium.browser().newContext(options);
        open.add(context);
        return context;
    }

    /** A tab in which somebody is signed in, at an address of the console. */
    public static Page signedIn(BrowserContext context, Person person, String address) {
        Page page = context.newPage();
        page.navigate(address);
        signIn(page, person.name, person.password);
        assertThat(page.locator("wz-frame h1")).isVisible();
        return page;
    }

    static void signIn(Page page, String name, String password) {
        page.fill("#sign-in-name", name);
        page.fill("#sign-in-password", password);
        page.locator("#sign-in-password").press("Enter");
    }

    void closeAll() {
        open.forEach(BrowserContext::close);
        open.clear();
    }
}
