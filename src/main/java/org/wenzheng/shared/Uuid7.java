package org.wenzheng.shared;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * Time-ordered identifiers (RFC 9562, version 7). Within one process each id is greater than the
 * one before, also within one millisecond, so that an index on ids grows at its end.
 */
public final class Uuid7 {
    private Uuid7() {}

    public static UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
