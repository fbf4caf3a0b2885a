package org.wenzheng.studio.media;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Refuses;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.media.Media;
import org.wenzheng.publication.problems.LargeBody;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.studio.StudioProblem;

/** Pictures and attachments of what is written. */
@Path(StudioMediaResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Refuses({
    "no-file",
    "media-kind-not-allowed",
    "media-too-large",
    "media-damaged",
    "media-with-macros"
})
public class StudioMediaResource {
    static final String PATH = "/api/v1/studio/media";

    private final Media media;
    private final CurrentUser user;

    StudioMediaResource(Media media, CurrentUser user) {
        this.media = media;
        this.user = user;
    }

    @POST
    @LargeBody
    @PermissionsAllowed(Permission.MEDIA_WRITE)
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            operationId = "uploadMedia",
            summary = "上传图片或附件 Upload a picture or an attachment sent as the body")
    @ResponseStatus(201)
    public StudioMedia body(byte[] body, @RestQuery String name, @RestQuery @Nullable String alt)
            throws IOException {
        return keep(body, name, alt);
    }

    @POST
    @LargeBody
    @PermissionsAllowed(Permission.MEDIA_WRITE)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "uploadMediaFile",
            summary = "上传图片或附件 Upload a picture or an attachment sent as the part “file”")
    @ResponseStatus(201)
    public StudioMedia file(@RestForm @Nullable FileUpload file, @RestForm @Nullable String alt)
            throws IOException {
        if (file == null) {
            throw ProblemException.of(StudioProblem.NO_FILE);
        }
        return keep(Files.readAllBytes(file.uploadedFile()), file.fileName(), alt);
    }

    private StudioMedia keep(byte[] bytes, String name, @Nullable String alt) throws IOException {
        return StudioMedia.of(media.upload(bytes, name, requireNonNullElse(alt, ""), user.actor()));
    }
}
