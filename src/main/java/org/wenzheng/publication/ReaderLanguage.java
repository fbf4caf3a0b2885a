package org.wenzheng.publication;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.Language;

public final class ReaderLanguage {
    public static final String NAME = "lang";

    private ReaderLanguage() {}

    /**
     * {@code ?lang=} goes before the cookie {@code lang}, that before {@code Accept-Language};
     * Simplified Chinese where none of them names a language that is spoken here. Programs are not
     * asked for a cookie, so that what they are sent does not vary by one.
     */
    public static Language of(HttpServerRequest request) {
        return Language.of(parameter(request))
                .or(
                        () ->
                                Optional.of(request)
                                        .filter(
                                                asked ->
                                                        !PageKey.isForPrograms(PageKey.path(asked)))
                                        .map(asked -> asked.getCookie(NAME))
                                        .map(Cookie::getValue)
                                        .flatMap(Language::of))
                .orElseGet(() -> Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static @Nullable String parameter(HttpServerRequest request) {
        try {
            return request.getParam(NAME);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
