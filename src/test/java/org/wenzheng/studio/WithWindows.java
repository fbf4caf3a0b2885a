package org.wenzheng.studio;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.wenzheng.shared.text.Language;

/** Tests in the windows of one browser program, which are closed after each of them. */
@Tag("browser")
public abstract class WithWindows {
    private static final Windows WINDOWS = new Windows();

    /** Of the service under test, with a slash at its end. */
    @TestHTTPResource("/")
    public String root = "";

    @AfterEach
    void closeWindows() {
        WINDOWS.closeAll();
    }

    public static Windows windows() {
        return WINDOWS;
    }

    public static BrowserContext browser() {
        return browser(Language.ZH_HANS);
    }

    public static BrowserContext browser(Language language) {
        return WINDOWS.browser(language);
    }

    /** In a browser of their own. */
    public Page signedIn(Person person, String path) {
        return Windows.signedIn(browser(), person, root + path.substring(1));
    }
}
