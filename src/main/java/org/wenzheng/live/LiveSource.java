package org.wenzheng.live;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Position;

/**
 * Says what of the log an audience is told. Every bean of this type is asked on every node, outside
 * of a transaction, and only of events that are about or touch a session which somebody follows
 * there. It may read the database. Asked again of the same event, after a failure or for somebody
 * who was away, it tells the same or a newer state: clients take the last that they hear of a
 * thing.
 */
public interface LiveSource {
    /** In any order. */
    List<LiveMessage> messages(List<LoggedEvent> events);

    /**
     * One event for one audience.
     *
     * @param key null for what everybody hears. Of events of a channel with the same key only the
     *     last counts, as of a number that grows: it is told once a second at most, and who was
     *     away hears the last one.
     */
    record LiveMessage(Position at, LiveEvent event, @Nullable String key) {
        public static LiveMessage of(
                LoggedEvent logged, Channel channel, String type, Object data) {
            return new LiveMessage(logged.position(), new LiveEvent(channel, type, data), null);
        }

        public static LiveMessage latest(
                LoggedEvent logged, Channel channel, String type, Object data, String key) {
            return new LiveMessage(logged.position(), new LiveEvent(channel, type, data), key);
        }
    }
}
