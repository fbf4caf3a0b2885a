package org.wenzheng.site.asking;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.wenzheng.notices.AskersNotices;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.site.Frame;
import org.wenzheng.site.Frame.Section;
import org.wenzheng.site.Site;
import org.wenzheng.site.Visit;

/**
 * Where the link at the end of a mail leads. To look at it changes nothing: programs follow links
 * before their readers do. A mail program ends it by itself with one call, which comes from no page
 * of ours (RFC 8058); what is in the address is all that it shows.
 */
@PermitAll
@Path("/notices")
@Produces(MediaType.TEXT_HTML)
class NoticePagesResource {
    @CheckedTemplate(basePath = "site")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance noticeStop(Frame frame, StopPage stop);
    }

    private final Site site;
    private final AskersNotices notices;

    NoticePagesResource(Site site, AskersNotices notices) {
        this.site = site;
        this.notices = notices;
    }

    /**
     * @param action path that ends it
     */
    record StopPage(long number, String action, boolean done) {}

    @GET
    @Path("{number}/{word}")
    public Response look(@PathParam("number") String number, @PathParam("word") String word) {
        return page(checked(number, word), word, false);
    }

    @POST
    @Path("{number}/{word}")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response stop(@PathParam("number") String number, @PathParam("word") String word) {
        long asked = checked(number, word);
        notices.stopMail(asked);
        return page(asked, word, true);
    }

    private long checked(String number, String word) {
        try {
            long asked = Long.parseLong(number);
            if (notices.isGood(asked, word)) {
                return asked;
            }
        } catch (NumberFormatException e) {
            // Told below: no such page.
        }
        throw ProblemException.of(CommonProblem.NOT_FOUND, number);
    }

    private Response page(long number, String word, boolean done) {
        Visit visit = site.visit();
        AskMessages words = AskForms.words(visit);
        Frame frame =
                visit.frame(
                                Section.RECEIPTS,
                                done ? words.mailStopped() : words.stopMail(),
                                words.lookupDescription(),
                                "/notices/" + number + "/" + word)
                        .unlisted();
        return Response.ok(
                        visit.render(
                                Templates.noticeStop(
                                        frame,
                                        new StopPage(
                                                number, "/notices/" + number + "/" + word, done))))
                .header(HttpHeaders.CONTENT_TYPE, Visit.HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.reader().language().tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
