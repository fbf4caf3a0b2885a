package org.wenzheng.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.events.Changed;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;
import org.wenzheng.events.TextMark;

/** Addresses are told by their hosts: behind those stands what some receivers keep secret. */
public sealed interface WebhookEvent extends Event {
    String WEBHOOK = "webhook";

    UUID id();

    @Override
    default Subject subject() {
        return new Subject(WEBHOOK, id());
    }

    @EventType("webhook.created")
    record Created(
            UUID id, String calledHost, List<PublicKind> kinds, List<PublicChanges.Change> changes)
            implements WebhookEvent {}

    /**
     * @param calledHost null where it is the same
     * @param calledAddress null where it is the same
     */
    @EventType("webhook.edited")
    record Edited(
            UUID id,
            @Nullable Changed<String> calledHost,
            @Nullable Changed<TextMark> calledAddress,
            @Nullable Changed<String> description,
            @Nullable Changed<List<PublicKind>> kinds,
            @Nullable Changed<List<PublicChanges.Change>> changes)
            implements WebhookEvent {}

    /** Also by the service itself. */
    @EventType("webhook.moved")
    record Moved(UUID id, Changed<WebhookState> state, Webhook.@Nullable Why why)
            implements WebhookEvent {}

    @EventType("webhook.secret-rotated")
    record SecretRotated(UUID id, Instant oldUntil) implements WebhookEvent {}

    @EventType("webhook.tested")
    record Tested(UUID id, UUID deliveryId) implements WebhookEvent {}

    @EventType("webhook.replayed")
    record Replayed(UUID id, UUID deliveryId) implements WebhookEvent {}

    /**
     * @param count of those that had failed
     */
    @EventType("webhook.failed-replayed")
    record FailedReplayed(UUID id, Instant since, int count) implements WebhookEvent {}

    @EventType("webhook.deleted")
    record Deleted(UUID id, String calledHost) implements WebhookEvent {}
}
