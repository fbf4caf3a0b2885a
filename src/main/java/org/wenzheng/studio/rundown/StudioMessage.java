package org.wenzheng.studio.rundown;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Identified;
import org.wenzheng.rundown.screens.ScreenMessage;
import org.wenzheng.rundown.screens.Screens;

/** A message to those in the studio, and who has read it. */
@Schema(name = "StudioMessage")
record StudioMessage(
        UUID id,
        ScreenMessage.Audience to,
        @Schema(examples = "还剩 2 分钟") String text,
        @Nullable String traditional,
        @Nullable String english,
        Instant sentAt,
        List<Receipt> receipts)
        implements Identified {

    /**
     * @param screen label of the screen at which it was read
     */
    @Schema(name = "StudioReceipt")
    record Receipt(UUID screenId, String screen, Instant at) {}

    @Schema(name = "StudioMessages")
    record Many(List<StudioMessage> data) {
        static Many of(List<Screens.Sent> sent) {
            return new Many(sent.stream().map(StudioMessage::of).toList());
        }
    }

    static StudioMessage of(Screens.Sent sent) {
        return new StudioMessage(
                sent.message().id(),
                sent.message().audience(),
                sent.message().words().text(),
                sent.message().words().traditional(),
                sent.message().words().english(),
                sent.message().sentAt(),
                sent.receipts().stream()
                        .map(
                                receipt ->
                                        new Receipt(
                                                receipt.linkId(), receipt.label(), receipt.at()))
                        .toList());
    }
}
