package org.wenzheng.publication;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page as it goes over the wire, of which the API's description says what it encodes. */
public final class Encoded<T> {
    @Schema(hidden = true)
    private final byte[] bytes;

    /** Never set: its type is what is described. */
    @Schema @Nullable T content;

    Encoded(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }
}
