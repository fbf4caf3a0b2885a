package org.wenzheng.site;

import static java.util.Objects.requireNonNull;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wenzheng.shared.text.Language;

/**
 * What a page must stand at any width, by day and by night: the rules of WCAG 2.2 AA as axe knows
 * them, contrast in the dark too, and no scrolling sideways. Gathers what is wrong of many pages.
 */
public final class Look {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final List<String> CONTRAST = List.of("color-contrast");

    /** Contrast, and names and labels that are read out. */
    private static final List<String> TEXTS =
            List.of(
                    "color-contrast",
                    "button-name",
                    "document-title",
                    "html-has-lang",
                    "image-alt",
                    "label",
                    "label-content-name-mismatch",
                    "link-name",
                    "select-name",
                    "valid-lang");

    private static final Set<Integer> READ_AT = Set.of(1280, 390);
    private static final List<Integer> FITS_AT = List.of(1280, 820, 768, 390, 320);
    private static final int HEIGHT = 844;

    /** The first elements that reach beyond the right edge. */
    private static final String BEYOND =
            """
            [...document.querySelectorAll('body *')]
                .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
                .slice(0, 3)
                .map((one) => one.cloneNode(false).outerHTML)
            """;

    private static final String AXE = axe();

    /**
     * The rule, and the first elements that break it. What fades in or out is looked at when it
     * has; what goes on for ever cannot be finished.
     */
    private static final String VIOLATIONS =
            """
            async (options) => {
                document.getAnimations()
                    .filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime))
                    .forEach((one) => one.finish());
                return (await axe.run(document, options)).violations.map((rule) =>
                `${rule.id} ${rule.nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
            }
            """;

    private final List<String> wrong = new ArrayList<>();

    /**
     * Looks at a page as it is now, and leaves it in the light and 1280 wide. Structure and colours
     * are the same in every language: of Traditional and English, what their texts may change.
     */
    public void at(Page page, String what) {
        boolean whole = isInSimplified(page);
        for (int width : FITS_AT) {
            page.setViewportSize(width, HEIGHT);
            fits(page, what + " at " + width);
            if (whole && READ_AT.contains(width)) {
                violations(page, "tag", RULES, what);
                page.emulateMedia(colours(ColorScheme.DARK));
                violations(page, "rule", CONTRAST, what + " (dark)");
                page.emulateMedia(colours(ColorScheme.LIGHT));
            }
        }
        page.setViewportSize(FITS_AT.getFirst(), HEIGHT);
        if (!whole) {
            violations(page, "rule", TEXTS, what);
        }
    }

    private void fits(Page page, String what) {
        int beyond =
                (int)
                        page.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (beyond > 0) {
            wrong.add(what + " scrolls sideways by " + beyond + ": " + page.evaluate(BEYOND));
        }
    }

    private static boolean isInSimplified(Page page) {
        return Language.ZH_HANS.tag().equals(page.getAttribute("html", "lang"));
    }

    /** Scripts that fail or complain from now on are wrong too; refused calls are not. */
    public void listenTo(Page page) {
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")
                            && !message.text().startsWith("Failed to load resource")) {
                        add(page.url() + " console: " + message.text());
                    }
                });
        page.onPageError(error -> add(page.url() + " script: " + error));
    }

    /** Something else that is wrong. */
    public void add(String what) {
        wrong.add(what);
    }

    /** In words, with the elements; empty where nothing is wrong. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    private static Page.EmulateMediaOptions colours(ColorScheme scheme) {
        return new Page.EmulateMediaOptions().setColorScheme(scheme);
    }

    /**
     * Brings axe along once for each page that is loaded: its builder does so for each look, which
     * takes longer than looking.
     */
    private void violations(Page page, String kind, List<String> which, String what) {
        if (page.frames().size() > 1) {
            throw new IllegalStateException("axe has to be brought into each frame");
        }
        if (!(boolean) page.evaluate("typeof axe === 'object'")) {
            page.evaluate(AXE);
        }
        List<?> found =
                (List<?>)
                        page.evaluate(
                                VIOLATIONS,
                                Map.of(
                                        "runOnly",
                                        Map.of("type", kind, "values", which),
                                        "resultTypes",
                                        List.of("violations")));
        found.forEach(one -> wrong.add(what + " at " + page.viewportSize().width + ": " + one));
    }

    private static String axe() {
        try (InputStream script =
                requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
