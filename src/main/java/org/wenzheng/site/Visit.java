package org.wenzheng.site;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.publication.PageContext;
import org.wenzheng.site.Frame.Section;

public record Visit(Reader reader, String origin, @Nullable PageContext shown) {
    public static final String HTML = "text/html;charset=UTF-8";

    public SiteMessages words() {
        return MessageBundles.get(
                SiteMessages.class, Localized.Literal.of(reader.language().tag()));
    }

    /** A page that search engines may list. */
    public Frame frame(Section section, String title, String description, String path) {
        return new Frame(reader, section, title, description, path, "", origin, true, false, null);
    }

    /** Of a page in the reader's language, absolute. */
    public String address(String path) {
        return Frame.absolute(origin, path, reader.language());
    }

    public Link link(String href, String name) {
        return new Link(href, reader.text(name));
    }

    public byte[] render(TemplateInstance page) {
        return page.setLocale(reader.language().locale()).render().getBytes(StandardCharsets.UTF_8);
    }

    public void rightUntil(Instant time) {
        if (shown != null) {
            shown.until(time);
        }
    }

    /** As {@link PageContext#calm}. */
    public void calm(Duration time) {
        if (shown != null) {
            shown.calm(time);
        }
    }

    public void shows(String kind, UUID id) {
        if (shown != null) {
            shown.thing(kind, id);
        }
    }

    public void showsAny(String... kinds) {
        if (shown != null) {
            for (String kind : kinds) {
                shown.any(kind);
            }
        }
    }
}
