package org.wenzheng.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.wenzheng.shared.Language;
import org.wenzheng.site.Chromium;

/**
 * Windows of one browser program, each context like a browser of somebody else. Start it with the
 * class of tests, close it with the class; {@link #closeAll} after each test.
 */
final class Windows implements AutoCloseable {
    private final Chromium chromium = Chromium.start();
    private final List<BrowserContext> open = new ArrayList<>();

    BrowserContext browser(Language language) {
        BrowserContext context =
                chromium.browser()
                        .newContext(
                                new NewContextOptions()
                                        .setLocale(language.tag())
                                        .setViewportSize(1280, 900));
        open.add(context);
        return context;
    }

    /** A tab in which somebody is signed in, at an address of the console. */
    static Page signedIn(BrowserContext context, Person person, String address) {
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

    @Override
    public void close() {
        closeAll();
        chromium.close();
    }
}
