package org.wenzheng.live;

/**
 * What an audience is told.
 *
 * @param type the name that clients listen to: {@code on-air}
 * @param data a record, written as JSON once for everybody who follows; never more than the
 *     audience may know
 */
public record LiveEvent(Channel channel, String type, Object data) {}
