package org.wenzheng.delivery.asking;

import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.wenzheng.questions.intake.Supports;

/** How many want to know the same as a question. */
@Schema(name = "Support")
public record PublicSupport(
        long number,
        @Schema(description = "同问人数 How many") int support,
        @Schema(description = "本设备是否已同问 Whether this device is one") boolean own) {
    public static RestResponse<PublicSupport> answer(Supports.Support support) {
        return RestResponse.ResponseBuilder.ok(
                        new PublicSupport(support.number(), support.count(), support.own()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
