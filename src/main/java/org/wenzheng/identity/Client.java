package org.wenzheng.identity;

import java.util.Objects;
import org.wenzheng.events.CurrentOrigin;

/**
 * Where a request comes from.
 *
 * @param address IP address; empty where the connection is gone already
 * @param device {@link org.wenzheng.shared.http.DeviceName}
 */
public record Client(String address, String device) {
    public static Client of(CurrentOrigin current) {
        return current.origin()
                .map(
                        origin ->
                                new Client(
                                        origin.address(),
                                        Objects.requireNonNullElse(origin.device(), "")))
                .orElse(new Client("", ""));
    }
}
