package org.wenzheng.studio;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.api.Refuses;
import org.wenzheng.dumps.Dump;
import org.wenzheng.dumps.Dumps;
import org.wenzheng.identity.Permission;
import org.wenzheng.publication.Pages;

/** Makes the files of the public dump now. */
@Path("/api/v1/studio/public-dumps")
@Produces(MediaType.APPLICATION_JSON)
class PublicDumpsResource {
    private final Dumps dumps;
    private final Pages pages;

    PublicDumpsResource(Dumps dumps, Pages pages) {
        this.dumps = dumps;
        this.pages = pages;
    }

    @Schema(name = "PublicDumpMade")
    record Made(
            @Schema(description = "文件数 Files") int files,
            @Schema(description = "记录条数 Records") long records,
            @Schema(description = "总字节数，未压缩 Bytes of all files, not compressed") long bytes) {
        static Made of(Dump dump) {
            return new Made(
                    dump.files().size(),
                    dump.files().stream()
                            .filter(file -> file.format() == Dump.Format.NDJSON)
                            .mapToLong(Dump.Stored::rows)
                            .sum(),
                    dump.files().stream().mapToLong(file -> file.plain().size()).sum());
        }
    }

    @POST
    @PermissionsAllowed(Permission.INDEX_BUILD)
    @Refuses("dump-being-made")
    @Operation(
            operationId = "makePublicDump",
            summary =
                    "重新生成公开数据文件，完成后返回 Make the files of the public dump anew; answered when it is done")
    public Made run() {
        return Made.of(dumps.make(pages.baseUrl()));
    }
}
