package org.wenzheng.studio.rundown;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.rundown.screens.ScreenLink;
import org.wenzheng.shared.lists.FieldType;

/**
 * A link that opens a screen, for who made it.
 *
 * @param hint the first characters of its token
 * @param open whether somebody has it open now
 */
@Schema(name = "StudioScreen")
record StudioScreen(
        @Schema(required = true) UUID id,
        @Schema(
                        required = true,
                        enumeration = {"prompter", "guests", "overlay"})
                String kind,
        @Schema(required = true, examples = "一号演播室提词器") String label,
        @Schema(required = true, examples = "wzs_a1b2") String hint,
        @Schema(required = true) Instant madeAt,
        @Schema(nullable = true) @Nullable Instant seenAt,
        @Schema(required = true) boolean open) {

    @Schema(name = "StudioScreens")
    record Many(@Schema(required = true) List<StudioScreen> data) {}

    /**
     * @param address path of the screen with its token; told this once
     */
    @Schema(name = "MadeScreen")
    record Made(
            @Schema(required = true) StudioScreen screen,
            @Schema(required = true, examples = "/screens/wzs_…/prompter") String address) {}

    static StudioScreen of(ScreenLink link, Instant now) {
        return new StudioScreen(
                link.id(),
                FieldType.word(link.kind()),
                link.label(),
                link.hint(),
                link.madeAt(),
                link.seenAt(),
                link.isOpen(now));
    }
}
