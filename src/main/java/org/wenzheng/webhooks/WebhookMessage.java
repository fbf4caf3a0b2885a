package org.wenzheng.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.changes.PublicChanges.Change;
import org.wenzheng.changes.PublicChanges.Entry;
import org.wenzheng.changes.PublicKind;
import org.wenzheng.shared.lists.FieldType;

/**
 * What is sent: that something changed, and where it can be read as it is now. Nothing of what it
 * says, so that nothing is out that is hidden by the time that it arrives.
 *
 * @param id as the header {@code webhook-id} has it
 * @param timestamp of the change, not of the try
 */
record WebhookMessage(String id, String type, Instant timestamp, Data data) {
    static final String TEST = "webhook.test";

    /**
     * @param number of a question that is public
     * @param slug of something else that is public and has one
     * @param address absent of what is gone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            @Nullable String kind,
            @Nullable String change,
            @Nullable UUID id,
            @Nullable Long number,
            @Nullable String slug,
            @Nullable String address) {}

    /** The header {@code webhook-id} of every try. */
    static String id(UUID delivery) {
        return "msg_" + delivery;
    }

    /** What changes of these are called: {@code question.created}. */
    static String type(PublicKind kind, Change change) {
        return FieldType.word(kind) + "." + FieldType.word(change);
    }

    /**
     * @param name what people call it by; null where it has none
     * @param root of the public API
     */
    static WebhookMessage of(UUID delivery, Entry entry, @Nullable String name, String root) {
        boolean gone = entry.change() == Change.GONE;
        String told = gone ? null : name;
        boolean numbered = told != null && entry.kind() == PublicKind.QUESTION;
        return new WebhookMessage(
                id(delivery),
                type(entry.kind(), entry.change()),
                entry.at(),
                new Data(
                        FieldType.word(entry.kind()),
                        FieldType.word(entry.change()),
                        entry.id(),
                        numbered ? Long.valueOf(told) : null,
                        numbered ? null : told,
                        gone
                                ? null
                                : "%s%s?change=%d"
                                        .formatted(
                                                root,
                                                entry.kind().path(entry.id()),
                                                entry.position())));
    }

    static WebhookMessage test(UUID delivery, Instant at) {
        return new WebhookMessage(
                id(delivery), TEST, at, new Data(null, null, null, null, null, null));
    }
}
