package org.wenzheng.live;

import java.util.UUID;

public record Channel(Audience audience, UUID sessionId) {}
