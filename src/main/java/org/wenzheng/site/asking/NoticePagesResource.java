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
import java.util.UUID;
import org.wenzheng.notices.AskersNotices;
import org.wenzheng.notices.Followers;
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

        static native TemplateInstance noticeConfirm(Frame frame, ConfirmPage confirm);
    }

    private final Site site;
    private final AskersNotices notices;
    private final Followers followers;

    NoticePagesResource(Site site, AskersNotices notices, Followers followers) {
        this.site = site;
        this.notices = notices;
        this.followers = followers;
    }

    /**
     * @param action path that ends it
     * @param asker whether it is who asked, and has a receipt
     */
    record StopPage(long number, String action, boolean done, boolean asker) {}

    /**
     * @param action path that stops it; what confirms it lies below
     * @param done whether it was confirmed just now
     */
    record ConfirmPage(long number, String action, boolean done) {}

    @GET
    @Path("followers/{id}/{word}")
    public Response lookAtFollower(@PathParam("id") String id, @PathParam("word") String word) {
        Followers.Following following = following(id, word);
        return following.confirmed()
                ? stopPage(following.number(), follower(id, word), false, false)
                : confirmPage(following.number(), follower(id, word), false);
    }

    @POST
    @Path("followers/{id}/{word}/confirmation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("id") String id, @PathParam("word") String word) {
        Followers.Following following = following(id, word);
        followers.confirm(UUID.fromString(id));
        return confirmPage(following.number(), follower(id, word), true);
    }

    @POST
    @Path("followers/{id}/{word}")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response stopFollower(@PathParam("id") String id, @PathParam("word") String word) {
        Followers.Following following = following(id, word);
        followers.stop(UUID.fromString(id));
        return stopPage(following.number(), follower(id, word), true, false);
    }

    private static String follower(String id, String word) {
        return "/notices/followers/" + id + "/" + word;
    }

    private Followers.Following following(String id, String word) {
        try {
            return followers
                    .at(UUID.fromString(id), word)
                    .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, id);
        }
    }

    private Response confirmPage(long number, String action, boolean done) {
        Visit visit = site.visit();
        AskMessages words = AskForms.words(visit);
        Frame frame =
                visit.frame(
                                Section.NONE,
                                done ? words.addressConfirmed() : words.confirmAddress(),
                                "",
                                action)
                        .unlisted();
        return answer(
                visit,
                visit.render(
                        Templates.noticeConfirm(frame, new ConfirmPage(number, action, done))));
    }

    @GET
    @Path("{number}/{word}")
    public Response look(@PathParam("number") String number, @PathParam("word") String word) {
        return stopPage(checked(number, word), asker(number, word), false, true);
    }

    @POST
    @Path("{number}/{word}")
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    public Response stop(@PathParam("number") String number, @PathParam("word") String word) {
        long asked = checked(number, word);
        notices.stopMail(asked);
        return stopPage(asked, asker(number, word), true, true);
    }

    private static String asker(String number, String word) {
        return "/notices/" + number + "/" + word;
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

    private Response stopPage(long number, String action, boolean done, boolean asker) {
        Visit visit = site.visit();
        AskMessages words = AskForms.words(visit);
        Frame frame =
                visit.frame(
                                Section.RECEIPTS,
                                done ? words.mailStopped() : words.stopMail(),
                                words.lookupDescription(),
                                action)
                        .unlisted();
        return answer(
                visit,
                visit.render(
                        Templates.noticeStop(frame, new StopPage(number, action, done, asker))));
    }

    private static Response answer(Visit visit, byte[] html) {
        return Response.ok(html)
                .header(HttpHeaders.CONTENT_TYPE, Visit.HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, visit.reader().language().tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
