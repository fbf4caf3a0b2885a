package org.wenzheng.studio.media;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.media.MediaFile;

/**
 * An uploaded file.
 *
 * @param address where the public finds it, and what stands in a written text
 */
@Schema(name = "StudioMedia")
record StudioMedia(
        UUID id,
        @Schema(examples = "/media/01989c1e-5a10-7000-8000-000000000001/办事流程.png") String address,
        @Schema(examples = "办事流程.png") String name,
        @Schema(examples = "image/png") String mediaType,
        boolean picture,
        @Schema(examples = "办事流程：先预约，再到窗口提交材料") String alt,
        @Schema(description = "字节 Bytes", examples = "48213") long size,
        Instant uploadedAt) {

    static StudioMedia of(MediaFile media) {
        return new StudioMedia(
                media.id(),
                media.address(),
                media.name(),
                media.kind().mediaType(),
                media.kind().isPicture(),
                media.alt(),
                media.size(),
                media.uploadedAt());
    }
}
