package org.wenzheng.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.wenzheng.publication.Pages;
import org.wenzheng.publication.PublicSettings;

/**
 * Answers readers with pages that are made once and sent until something that they show changes.
 */
@ApplicationScoped
public class Site {
    @FunctionalInterface
    public interface Maker {
        byte[] make(Visit visit);
    }

    private final Pages pages;
    private final PublicSettings settings;

    Site(Pages pages, PublicSettings settings) {
        this.pages = pages;
        this.settings = settings;
    }

    public Response page(Maker maker) {
        return answer(Visit.HTML, maker);
    }

    private Response answer(String contentType, Maker maker) {
        return pages.answer(
                contentType,
                shown ->
                        maker.make(
                                new Visit(
                                        new Reader(shown.language(), settings.zone()),
                                        shown.baseUrl(),
                                        shown)));
    }

    /** A picture of a page, which changes when what it shows does. */
    public Response picture(Maker maker) {
        return answer("image/png", maker);
    }

    /** A file that is made of what a page would show, kept and dropped as a page is. */
    public Response file(String contentType, Maker maker) {
        return answer(contentType, maker);
    }

    public Visit visit() {
        return new Visit(new Reader(pages.language(), settings.zone()), pages.baseUrl(), null);
    }
}
