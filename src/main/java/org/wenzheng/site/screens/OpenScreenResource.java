package org.wenzheng.site.screens;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.CurrentOrigin;
import org.wenzheng.identity.Client;
import org.wenzheng.publication.FromOwnPages;
import org.wenzheng.rundown.screens.ScreenCodes;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;

/**
 * The one address that a device is told: it asks for the code of its screen. Looking at the page
 * uses no code up, because programs that show previews of addresses look too.
 */
@PermitAll
@Path("/screen")
@Produces(MediaType.TEXT_HTML)
public class OpenScreenResource {
    private static final int TOO_MANY_REQUESTS = CommonProblem.TOO_MANY_REQUESTS.status();
    private static final int NO_SUCH_CODE = CommonProblem.NOT_FOUND.status();

    /**
     * @param picture what a camera has read; empty where the code is typed
     */
    record Opening(String language, String picture, @Nullable String refusal) {}

    @CheckedTemplate(basePath = "screens")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance open(Opening opening);
    }

    private final Site site;
    private final ScreenCodes codes;
    private final CurrentOrigin origin;

    OpenScreenResource(Site site, ScreenCodes codes, CurrentOrigin origin) {
        this.site = site;
        this.codes = codes;
        this.origin = origin;
    }

    @GET
    public Response ask(@QueryParam("code") @Nullable String picture) {
        return page(200, requireNonNullElse(picture, ""), null);
    }

    @POST
    @FromOwnPages
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(MultivaluedMap<String, String> fields) {
        ScreenMessages words =
                MessageBundles.get(
                        ScreenMessages.class,
                        Localized.Literal.of(site.visit().reader().language().tag()));
        String code = requireNonNullElse(fields.getFirst("code"), "");
        try {
            Optional<ScreenCodes.Opened> opened = codes.open(code, Client.of(origin));
            return opened.map(this::seeOther)
                    .orElseGet(() -> page(NO_SUCH_CODE, "", words.noSuchCode()));
        } catch (ProblemException refused) {
            if (refused.type() != CommonProblem.TOO_MANY_REQUESTS) {
                throw refused;
            }
            return page(refused, words.tooManyCodes());
        }
    }

    private Response seeOther(ScreenCodes.Opened opened) {
        return unkept(
                Response.status(Response.Status.SEE_OTHER)
                        .header(
                                HttpHeaders.LOCATION,
                                "/screens/"
                                        + opened.token()
                                        + "/"
                                        + FieldType.word(opened.link().kind())));
    }

    private Response page(ProblemException refused, String words) {
        Response page = page(TOO_MANY_REQUESTS, "", words);
        refused.retryAfter()
                .ifPresent(
                        wait ->
                                page.getHeaders()
                                        .putSingle(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return page;
    }

    private Response page(int status, String picture, @Nullable String refusal) {
        Visit visit = site.visit();
        String language = visit.reader().language().tag();
        return unkept(
                Response.status(status)
                        .entity(
                                visit.render(
                                        Templates.open(new Opening(language, picture, refusal))))
                        .type(Visit.HTML)
                        .header(HttpHeaders.CONTENT_LANGUAGE, language));
    }

    private static Response unkept(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("X-Robots-Tag", "noindex, nofollow")
                .build();
    }
}
