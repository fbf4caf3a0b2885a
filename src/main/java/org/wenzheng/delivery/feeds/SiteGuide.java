package org.wenzheng.delivery.feeds;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.people.Department;
import org.wenzheng.shared.Bundle;

/** What the site is and where what is found, for language models (llmstxt.org): Markdown. */
final class SiteGuide {
    private static final int LONGEST_NOTE = 80;

    private static final Pattern BREAK = Pattern.compile("[\\p{Cc}\\p{Z}]+");
    private static final Pattern MARK = Pattern.compile("[\\\\`*_\\[\\]<>#|]");

    private final StringBuilder text = new StringBuilder();
    private final ResourceBundle words;
    private final View view;

    private SiteGuide(View view) {
        this.words = Bundle.of("guide", view.shown().language().locale());
        this.view = view;
    }

    /**
     * @param operator null where none is named
     * @param more whether there are more departments than these
     */
    static String of(
            String site,
            @Nullable String operator,
            List<Department> departments,
            boolean more,
            View view) {
        SiteGuide guide = new SiteGuide(view);
        guide.text.append("# ").append(plain(site)).append("\n\n> ");
        guide.text.append(guide.word("summary", plain(site))).append("\n\n");
        if (operator != null && !operator.isBlank()) {
            guide.text.append(guide.word("operator", plain(operator))).append("\n\n");
        }
        guide.text.append(guide.word("content")).append("\n\n");
        guide.text.append(guide.word("terms", view.url("/mcp"))).append('\n');
        guide.part("finding")
                .link("search", "/search?q={q}")
                .link("searchApi", "/api/v1/public/search?q={q}")
                .link("questions", "/api/v1/public/questions?sort=-askedAt&include=answers")
                .link("sessions", "/sessions")
                .link("topics", "/topics")
                .link("commitments", "/commitments");
        guide.part("departments").departments(departments);
        if (more) {
            guide.link("allDepartments", "/departments");
        }
        guide.part("data")
                .link("docs", "/api-docs")
                .link("openapi", "/openapi")
                .link("dump", "/data")
                .link("changes", "/api/v1/public/changes")
                .link("atom", "/feed.atom")
                .link("jsonFeed", "/feed.json")
                .link("calendar", "/sessions.ics")
                .link("embedding", "/oembed?format=json&url={url}")
                .link("siteMap", "/sitemap.xml");
        // The convention's own word: what may be left out where there is little room.
        guide.text.append("\n## Optional\n\n");
        guide.link("about", "/about")
                .link("statistics", "/statistics")
                .link("privacy", "/privacy")
                .link("accessibility", "/accessibility");
        return guide.text.toString();
    }

    private String word(String key, Object... values) {
        return MessageFormat.format(words.getString(key), values);
    }

    private SiteGuide part(String key) {
        text.append("\n## ").append(word(key)).append("\n\n");
        return this;
    }

    /** Its words are a name, and after a line what is found there. */
    private SiteGuide link(String key, String path) {
        String[] nameAndNote = word(key).split("\\|", 2);
        return entry(nameAndNote[0], path, nameAndNote.length > 1 ? nameAndNote[1] : "");
    }

    private void departments(List<Department> departments) {
        for (Department department : departments) {
            view.showing("department", department.id());
            entry(
                    plain(view.text(department.name())),
                    "/departments/" + department.slug(),
                    plain(view.text(beginning(department.introduction()))));
        }
    }

    private SiteGuide entry(String name, String path, String note) {
        text.append("- [").append(name).append("](").append(view.url(path)).append(')');
        if (!note.isEmpty()) {
            text.append(": ").append(note);
        }
        text.append('\n');
        return this;
    }

    private static String beginning(String introduction) {
        String line = BREAK.matcher(introduction.strip()).replaceAll(" ");
        return line.codePointCount(0, line.length()) <= LONGEST_NOTE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_NOTE)) + "……";
    }

    /** In one line, and without a meaning in Markdown. */
    private static String plain(String text) {
        return MARK.matcher(BREAK.matcher(text.strip()).replaceAll(" ")).replaceAll("\\\\$0");
    }
}
