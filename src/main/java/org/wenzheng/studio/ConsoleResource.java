package org.wenzheng.studio;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.wenzheng.identity.IdentityConfig;
import org.wenzheng.publication.PublicSettings;
import org.wenzheng.publication.ReaderLanguage;
import org.wenzheng.shared.text.Language;

/**
 * The page that the console runs in, the same at each address below it: which desk is meant, the
 * browser reads from the address. It holds no data, so everybody may load it; the calls of the
 * console are what is guarded.
 */
@Path("/console")
@Produces(MediaType.TEXT_HTML)
class ConsoleResource {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance console(String language, String zone, int leastPassword);
    }

    private final PublicSettings settings;
    private final IdentityConfig identity;

    ConsoleResource(PublicSettings settings, IdentityConfig identity) {
        this.settings = settings;
        this.identity = identity;
    }

    @GET
    @PermitAll
    public Response start(HttpServerRequest request) {
        return page(request);
    }

    @GET
    @Path("{desk: .+}")
    @PermitAll
    public Response desk(HttpServerRequest request) {
        return page(request);
    }

    private Response page(HttpServerRequest request) {
        Language language = ReaderLanguage.of(request);
        String html =
                Templates.console(
                                language.tag(),
                                settings.zone().getId(),
                                identity.password().minLength())
                        .setLocale(language.locale())
                        .render();
        return Response.ok(html.getBytes(StandardCharsets.UTF_8), "text/html;charset=UTF-8")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                // It names the scripts of this version, and is small: always the newest.
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }
}
