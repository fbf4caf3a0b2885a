package org.wenzheng.studio.webhooks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.wenzheng.api.Versioned;
import org.wenzheng.changes.PublicChanges.Change;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.webhooks.Webhook;
import org.wenzheng.webhooks.WebhookState;
import org.wenzheng.webhooks.Webhooks;

/**
 * @param why it was switched off; null where it was not
 * @param oldSecretUntil until when the secret before signs as well; null where there is none
 * @param failingSince since when no try got through; null where the last one did
 * @param failures tries since the last one that got through
 */
@Schema(name = "StudioWebhook")
record StudioWebhook(
        UUID id,
        long version,
        @Schema(examples = "https://cms.city.example/hooks/wenzheng") String address,
        @Schema(examples = "门户网站") String description,
        List<PublicKind> kinds,
        List<Change> changes,
        WebhookState state,
        Instant stateAt,
        Webhook.@Nullable Why why,
        @Nullable Instant oldSecretUntil,
        @Nullable Instant failingSince,
        int failures,
        Instant madeAt)
        implements Versioned {
    static StudioWebhook of(Webhook webhook, Instant now) {
        return new StudioWebhook(
                webhook.id(),
                webhook.version(),
                webhook.address(),
                webhook.description(),
                List.copyOf(webhook.kinds()),
                List.copyOf(webhook.changes()),
                webhook.state(),
                webhook.stateAt(),
                webhook.why(),
                webhook.oldUntil(now),
                webhook.failingSince(),
                webhook.failures(),
                webhook.madeAt());
    }

    @Schema(name = "StudioWebhooks")
    record Many(List<StudioWebhook> data) {}

    /**
     * @param secret signs what is sent; told this once
     */
    @Schema(name = "WebhookWithSecret")
    record Made(
            @JsonUnwrapped StudioWebhook webhook,
            @Schema(examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") String secret) {
        static Made of(Webhooks.Made made, Instant now) {
            return new Made(StudioWebhook.of(made.webhook(), now), made.secret().written());
        }

        @Override
        public String toString() {
            return "Made";
        }
    }
}
