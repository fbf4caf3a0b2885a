package org.wenzheng.live;

import java.util.UUID;

/** What one audience is told of one session. */
public record Channel(Audience audience, UUID sessionId) {}
