package org.wenzheng.webhooks;

public enum WebhookState {
    ACTIVE,
    /** Somebody wished so. */
    PAUSED,
    /** Nothing got through for long, or whoever is there said that it is over. */
    SWITCHED_OFF;

    public boolean canBecome(WebhookState next) {
        return switch (this) {
            case ACTIVE -> next != ACTIVE;
            case PAUSED -> next == ACTIVE;
            case SWITCHED_OFF -> next == ACTIVE;
        };
    }
}
