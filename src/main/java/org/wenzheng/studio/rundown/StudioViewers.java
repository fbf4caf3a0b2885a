package org.wenzheng.studio.rundown;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.rundown.reports.Viewing;

/**
 * How many follow a session in public, over all nodes.
 *
 * @param peak the most at once while it was live; null before that
 */
@Schema(name = "StudioViewers")
record StudioViewers(
        @Schema(description = "此刻连着直播页的设备数 Devices that follow the live page now") int viewers,
        @Nullable Peak peak) {

    @Schema(name = "ViewersPeak")
    record Peak(int viewers, Instant at) {
        static @Nullable Peak of(Viewing.@Nullable Peak peak) {
            return peak == null ? null : new Peak(peak.viewers(), peak.at());
        }
    }

    static StudioViewers of(Viewing.Now now) {
        return new StudioViewers(now.viewers(), Peak.of(now.peak()));
    }
}
