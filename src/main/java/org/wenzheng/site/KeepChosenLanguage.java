package org.wenzheng.site;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.text.Language;

@ApplicationScoped
class KeepChosenLanguage {
    /** Before cached pages are sent. */
    private static final int PRIORITY = 60;

    private static final Duration KEPT = Duration.ofDays(365);

    void register(@Observes Filters filters) {
        filters.register(this::keep, PRIORITY);
    }

    private void keep(RoutingContext context) {
        String path = context.normalizedPath();
        if (!path.startsWith("/api/") && !path.startsWith("/q/")) {
            Language.of(context.request().getParam(ReaderLanguage.NAME))
                    .ifPresent(language -> context.response().addCookie(cookie(language)));
        }
        context.next();
    }

    private static Cookie cookie(Language language) {
        return Cookie.cookie(ReaderLanguage.NAME, language.tag())
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(KEPT.toSeconds());
    }
}
