package org.wenzheng.identity.accounts;

import java.util.UUID;
import org.wenzheng.events.Actor;

/**
 * Observed in the transaction of the change: what was opened with the former password ends with it.
 */
public record PasswordReplaced(UUID account, Actor by) {}
