package org.wenzheng.studio.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.Delivery;
import org.wenzheng.dispatch.DeliveryState;
import org.wenzheng.publication.ListMeta;
import org.wenzheng.webhooks.WebhookTries;

/**
 * @param attempts since it was made or replayed
 * @param nextAt when it is tried next; null where it is not, or waits for its webhook to go on
 * @param answer what came of the last try, in a few words
 */
@Schema(name = "WebhookDelivery")
record StudioWebhookDelivery(
        UUID id,
        @Schema(examples = "question.changed") String type,
        DeliveryState state,
        Instant stateAt,
        int attempts,
        @Nullable Instant nextAt,
        @Schema(examples = "HTTP 200") @Nullable String answer,
        Instant madeAt) {
    static StudioWebhookDelivery of(Delivery delivery) {
        return new StudioWebhookDelivery(
                delivery.id(),
                delivery.kind(),
                delivery.state(),
                delivery.stateAt(),
                delivery.attempts(),
                delivery.nextAt(),
                delivery.answer(),
                delivery.madeAt());
    }

    @Schema(name = "WebhookDeliveries")
    record Many(List<StudioWebhookDelivery> data, ListMeta meta) {}

    /**
     * @param headers of the request, without those that every call of HTTP has
     * @param status of the answer; null where nobody answered
     * @param outcome what came of it, in a few words
     * @param body of the answer, its first 2,048 bytes
     */
    @Schema(name = "WebhookTry")
    record Attempt(
            Instant at,
            long tookMillis,
            String address,
            Map<String, String> headers,
            @Nullable Integer status,
            @Schema(examples = "HTTP 503") String outcome,
            String body) {
        static Attempt of(WebhookTries.Try one) {
            return new Attempt(
                    one.at(),
                    one.took().toMillis(),
                    one.address(),
                    one.headers(),
                    one.status(),
                    one.outcome(),
                    one.body());
        }
    }

    /**
     * @param body of each request; null where it was erased
     * @param tries newest first, at most 50
     */
    @Schema(name = "WebhookDeliveryWithTries")
    record WithTries(StudioWebhookDelivery delivery, @Nullable String body, List<Attempt> tries) {}
}
