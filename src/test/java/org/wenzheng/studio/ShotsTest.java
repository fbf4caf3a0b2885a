package org.wenzheng.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.sessions.*;
import org.wenzheng.shared.Language;

@QuarkusTest
class ShotsTest {
    @TestHTTPResource("/")
    String root = "";

    void shot(Page page, String name) {
        for (int w : new int[] {1280, 820}) {
            page.setViewportSize(w, 900);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("/tmp/shots/" + name + "-" + w + ".png")).setFullPage(true));
        }
        page.setViewportSize(1280, 900);
    }

    @Test
    void shots() {
        try (Windows windows = new Windows()) {
            World world = World.volunteering();
            Session draft = world.session(Instant.now().plusSeconds(300000), "老旧小区加装电梯怎么申请");
            Session live = world.session(Instant.now().plusSeconds(3000), "青年夜校开课了");
            World.get(Sessions.class).become(live.id(), SessionState.ANNOUNCED, Actor.SYSTEM, null);
            World.get(Sessions.class).become(live.id(), SessionState.LIVE, Actor.SYSTEM, null);
            World.get(Sessions.class).edit(draft.id(), new Sessions.Edit(null, null, null, "", null, null, null, null), null, org.wenzheng.identity.Scope.EVERYTHING, Actor.SYSTEM);
            Page page = Windows.signedIn(windows.browser(Language.ZH_HANS), Person.producer(), root + "console/sessions");
            assertThat(page.locator("tbody tr").first()).isVisible();
            shot(page, "list");
            page.navigate(root + "console/sessions/new");
            assertThat(page.locator("#session-title")).isVisible();
            shot(page, "new");
            page.navigate(root + "console/sessions/" + draft.id());
            assertThat(page.locator(".session-steps")).isVisible();
            shot(page, "draft");
            page.fill("#session-host", "何静");
            page.locator("#guest-search").fill("王");
            page.waitForTimeout(600);
            page.locator("#guest-search").scrollIntoViewIfNeeded();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("/tmp/shots/combo.png")));
            page.locator("#guest-search").press("Enter");
            page.waitForTimeout(400);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("/tmp/shots/ask.png")));
            page.keyboard().press("Escape");
            World.get(Sessions.class).edit(draft.id(), new Sessions.Edit(null, null, null, null, "高远", null, null, null), null, org.wenzheng.identity.Scope.EVERYTHING, Actor.SYSTEM);
            page.click(".save-bar .primary");
            page.waitForTimeout(600);
            shot(page, "conflict");
            page.navigate(root + "console/sessions/" + live.id());
            assertThat(page.locator(".session-steps")).isVisible();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
            shot(page, "live-dark");
            page.locator(".session-steps button").last().click();
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("/tmp/shots/confirm.png")));
        }
    }
}
