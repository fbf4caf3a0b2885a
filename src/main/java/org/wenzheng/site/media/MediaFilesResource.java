package org.wenzheng.site.media;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.wenzheng.media.Media;
import org.wenzheng.media.MediaFile;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

/** What an address holds never changes: another content is another upload. */
@PermitAll
@Path("/media")
class MediaFilesResource {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Media media;

    MediaFilesResource(Media media) {
        this.media = media;
    }

    @GET
    @Path("{id}/{name}")
    public Response file(
            @PathParam("id") UUID id, @PathParam("name") String name, @Context Request request) {
        MediaFile found =
                media.at(id, name)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, name));
        EntityTag tag = new EntityTag(found.sha256());
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                same != null ? same : Response.ok(bytes(found).toFile(), found.kind().mediaType());
        return answer.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(found))
                .build();
    }

    private java.nio.file.Path bytes(MediaFile found) {
        return media.stored(found)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, found.name()));
    }

    /** A document is stored by the reader's browser, not opened within the site (RFC 6266). */
    private static String disposition(MediaFile found) {
        return (found.kind().isPicture() ? "inline" : "attachment")
                + "; filename*=UTF-8''"
                + URLEncoder.encode(found.name(), StandardCharsets.UTF_8);
    }
}
