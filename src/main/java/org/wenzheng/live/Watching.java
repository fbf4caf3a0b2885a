package org.wenzheng.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many streams of the public this node has open, by session. */
@ApplicationScoped
public class Watching {
    private final FanOut fanOut;

    Watching(FanOut fanOut) {
        this.fanOut = fanOut;
    }

    /** Of each session that somebody follows here. */
    public Map<UUID, Integer> here() {
        Map<UUID, Integer> viewers = new HashMap<>();
        for (LiveFeed feed : fanOut.feeds()) {
            int count = feed.viewers();
            if (feed.channel().audience() == Audience.PUBLIC && count > 0) {
                viewers.put(feed.channel().sessionId(), count);
            }
        }
        return viewers;
    }
}
