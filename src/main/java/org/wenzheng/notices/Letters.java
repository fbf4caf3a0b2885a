package org.wenzheng.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.wenzheng.dispatch.mail.Letter;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.questions.intake.Contacts.Contact;
import org.wenzheng.shared.Bundle;
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
        Language language = asker.language();
        ResourceBundle words = Bundle.of("notices", language.locale());
        String site = imprint.name(language);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(words.getString("greeting"), null));
        lines.add(
                new Line(filled(words, notice.word(), site, String.valueOf(asker.number())), null));
        lines.add(new Line(words.getString("look"), in(language, receipt)));
        lines.add(new Line(words.getString("code"), null));
        lines.add(new Line(filled(words, "why", site), null));
        lines.add(new Line(words.getString("stop"), in(language, stop)));
        return new Letter(
                site,
                filled(words, notice.word() + ".subject", site),
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
    private record Line(String words, @org.jspecify.annotations.Nullable String link) {}

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
                        .append(escaped(title))
                        .append(
                                "</title></head>\n<body style=\"font-size:16px;line-height:1.8\">\n");
        for (Line line : lines) {
            html.append("<p>").append(escaped(line.words()));
            if (line.link() != null) {
                String link = escaped(line.link());
                html.append("<br><a href=\"").append(link).append("\">").append(link);
                html.append("</a>");
            }
            html.append("</p>\n");
        }
        return html.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
