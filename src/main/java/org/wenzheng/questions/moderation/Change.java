package org.wenzheng.questions.moderation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Scope;

/**
 * Who changes what, and what they saw of it.
 *
 * @param version that the caller saw; null where any will do
 */
public record Change(UUID id, @Nullable Long version, Scope scope, Actor by) {}
