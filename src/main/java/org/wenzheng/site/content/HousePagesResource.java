package org.wenzheng.site.content;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.wenzheng.publication.imprint.BrandFile;
import org.wenzheng.publication.imprint.HouseText;
import org.wenzheng.publication.imprint.Imprint;
import org.wenzheng.publication.imprint.Imprint.House;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;

/** What the house says of itself, and what makes the pages look like its own. */
@PermitAll
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HousePagesResource {
    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance house(Frame frame, HousePage page);
    }

    private final Site site;
    private final Imprint imprint;

    HousePagesResource(Site site, Imprint imprint) {
        this.site = site;
        this.imprint = imprint;
    }

    @GET
    @Path("about")
    public Response about() {
        return site.page(visit -> page(visit, House.ABOUT, visit.words().about()));
    }

    @GET
    @Path("privacy")
    public Response privacy() {
        return site.page(visit -> page(visit, House.PRIVACY, visit.words().privacy()));
    }

    @GET
    @Path("accessibility")
    public Response accessibility() {
        return site.page(visit -> page(visit, House.ACCESSIBILITY, visit.words().accessibility()));
    }

    @GET
    @Path("brand/{mark}")
    @Produces(MediaType.WILDCARD)
    public Response brand(@PathParam("mark") String mark) {
        BrandFile file =
                imprint.at("/brand/" + mark)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, mark));
        return Response.ok(file.bytes(), file.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .build();
    }

    private byte[] page(Visit visit, House house, String title) {
        HouseText text = imprint.text(visit.reader().language(), house);
        return visit.render(
                Templates.house(
                        visit.frame(Section.NONE, title, text.summary(), "/" + house.path()),
                        HousePage.of(house, title, text, visit.reader(), imprint)));
    }
}
