package org.wenzheng.publication;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.wenzheng.publication.CachedPage.Variant;
import org.wenzheng.shared.text.Language;

@ApplicationScoped
public class Pages {
    @FunctionalInterface
    public interface Maker {
        byte[] make(PageContext shown);
    }

    private final PageCache cache;
    private final PublicSettings settings;
    private final CurrentVertxRequest current;

    Pages(PageCache cache, PublicSettings settings, CurrentVertxRequest current) {
        this.cache = cache;
        this.settings = settings;
        this.current = current;
    }

    /**
     * The page of the current request, or 304. The maker is called only where no node-local copy is
     * there; a copy is sent before the edge is even asked.
     *
     * @param contentType with the character set, where it has one
     */
    public Response answer(String contentType, Maker maker) {
        return answer(contentType, maker, bytes -> bytes).toResponse();
    }

    /**
     * The same, for a page of the API.
     *
     * @param <T> what the maker's bytes are an encoding of
     */
    public <T> RestResponse<Encoded<T>> encoded(String contentType, Maker maker) {
        return answer(contentType, maker, Encoded<T>::new);
    }

    private <E> RestResponse<E> answer(
            String contentType, Maker maker, Function<byte[], E> entity) {
        HttpServerRequest request = request();
        PageKey key = PageKey.of(request, settings.origin(request));
        CachedPage page =
                key == null
                        ? make(contentType, maker)
                        : cache.get(key, () -> make(contentType, maker));
        Variant variant = page.variant(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        boolean known =
                CachedPage.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), variant.etag());
        if (variant.encoding() != null) {
            // Said of every answer beforehand: not compressed. The REST layer would say both.
            current.getCurrent().response().headers().remove(HttpHeaders.CONTENT_ENCODING);
        }
        RestResponse.ResponseBuilder<E> response =
                RestResponse.ResponseBuilder.create(known ? 304 : 200);
        page.headers(variant, !known).forEach(response::header);
        if (!known && request.method() == HttpMethod.HEAD) {
            response.header(HttpHeaders.CONTENT_LENGTH.toString(), variant.body().length());
        } else if (!known) {
            response.entity(entity.apply(variant.body().getBytes()));
        }
        return response.build();
    }

    private CachedPage make(String contentType, Maker maker) {
        PageContext shown = unkept();
        return new CachedPage(maker.make(shown), contentType, shown);
    }

    public PageContext unkept() {
        HttpServerRequest request = request();
        return new PageContext(ReaderLanguage.of(request), settings.baseUrl(request));
    }

    public Language language() {
        return ReaderLanguage.of(request());
    }

    public String baseUrl() {
        return settings.baseUrl(request());
    }

    private HttpServerRequest request() {
        return current.getCurrent().request();
    }
}
