package org.wenzheng.studio.rundown;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.wenzheng.rundown.screens.Screens;
import org.wenzheng.shared.lists.FieldType;

/** A message to those in the studio, and who has read it. */
@Schema(name = "StudioMessage")
record StudioMessage(
        @Schema(required = true) UUID id,
        @Schema(
                        required = true,
                        enumeration = {"host", "guests", "everybody"})
                String to,
        @Schema(required = true, examples = "还剩 2 分钟") String text,
        @Schema(required = true) Instant sentAt,
        @Schema(required = true) List<Receipt> receipts) {

    /**
     * @param screen label of the screen at which it was read
     */
    @Schema(name = "StudioReceipt")
    record Receipt(
            @Schema(required = true) UUID screenId,
            @Schema(required = true) String screen,
            @Schema(required = true) Instant at) {}

    @Schema(name = "StudioMessages")
    record Many(@Schema(required = true) List<StudioMessage> data) {
        static Many of(List<Screens.Sent> sent) {
            return new Many(sent.stream().map(StudioMessage::of).toList());
        }
    }

    static StudioMessage of(Screens.Sent sent) {
        return new StudioMessage(
                sent.message().id(),
                FieldType.word(sent.message().audience()),
                sent.message().text(),
                sent.message().sentAt(),
                sent.receipts().stream()
                        .map(
                                receipt ->
                                        new Receipt(
                                                receipt.linkId(), receipt.label(), receipt.at()))
                        .toList());
    }
}
