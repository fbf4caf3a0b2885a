package org.wenzheng.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.mail.Letter;
import org.wenzheng.notices.Followers.Follower;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.questions.intake.Contacts.Contact;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.prose.Html;
import org.wenzheng.shared.text.Language;

/**
 * Notices as mail. They say that there is something to read and where, and nothing of what was
 * asked: others look over one's shoulder, and families share an address.
 */
@ApplicationScoped
class Letters {
    private final Imprint imprint;

    Letters(Imprint imprint) {
        this.imprint = imprint;
    }

    Letter of(Notice notice, Contact asker, String receipt, String stop) {
        return written(
                notice.word(),
                asker.number(),
                asker.language(),
                receipt,
                List.of("code", "why"),
                stop);
    }

    Letter of(Notice notice, Follower follower, String page, String stop) {
        return written(
                "follower." + notice.word(),
                follower.number(),
                follower.language(),
                page,
                List.of("follower.why"),
                stop);
    }

    /** Asks the owner of an address whether it is theirs. */
    Letter confirm(Follower follower, String page) {
        return written(
                "confirm",
                follower.number(),
                follower.language(),
                page,
                List.of("confirm.why"),
                page);
    }

    /**
     * @param key of its subject and its first sentence
     * @param page where one reads on
     * @param rest keys of what is said after that
     */
    private Letter written(
            String key,
            long number,
            Language language,
            String page,
            List<String> rest,
            String stop) {
        ResourceBundle words = Bundle.of("notices", language.locale());
        String site = imprint.name(language);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(words.getString("greeting"), null));
        lines.add(new Line(filled(words, key, site, String.valueOf(number)), null));
        lines.add(new Line(words.getString("look"), in(language, page)));
        for (String more : rest) {
            lines.add(new Line(filled(words, more, site), null));
        }
        if (!stop.equals(page)) {
            lines.add(new Line(words.getString("stop"), in(language, stop)));
        }
        return new Letter(
                site,
                filled(words, key + ".subject", site),
                text(lines),
                html(lines, language, site),
                in(language, stop),
                language.tag());
    }

    private static String in(Language language, String address) {
        return language == Language.ZH_HANS
                ? address
                : address + (address.contains("?") ? "&" : "?") + "lang=" + language.tag();
    }

    private static String filled(ResourceBundle words, String key, Object... values) {
        return MessageFormat.format(words.getString(key), values);
    }

    /**
     * @param link an address that stands below the words; null for none
     */
    private record Line(String words, @Nullable String link) {}

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.words()).append('\n');
            if (line.link() != null) {
                text.append(line.link()).append('\n');
            }
            text.append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static String html(List<Line> lines, Language language, String title) {
        StringBuilder html =
                new StringBuilder("<!doctype html>\n<html lang=\"")
                        .append(language.tag())
                        .append("\"><head><meta charset=\"utf-8\"><title>")
                        .append(Html.escaped(title))
                        .append(
                                "</title></head>\n<body style=\"font-size:16px;line-height:1.8\">\n");
        for (Line line : lines) {
            html.append("<p>").append(Html.escaped(line.words()));
            if (line.link() != null) {
                String link = Html.escaped(line.link());
                html.append("<br><a href=\"").append(link).append("\">").append(link);
                html.append("</a>");
            }
            html.append("</p>\n");
        }
        return html.append("</body></html>\n").toString();
    }
}
