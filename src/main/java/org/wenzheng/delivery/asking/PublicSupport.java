package org.wenzheng.delivery.asking;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.questions.intake.Supports;

/** How many want to know the same as a question. */
@Schema(name = "Support")
public record PublicSupport(
        @Schema(required = true) long number,
        @Schema(required = true, description = "同问人数 How many") int support,
        @Schema(required = true, description = "本设备是否已同问 Whether this device is one") boolean own) {
    public static Response answer(Supports.Support support) {
        return Response.ok(new PublicSupport(support.number(), support.count(), support.own()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
