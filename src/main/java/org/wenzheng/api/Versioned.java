package org.wenzheng.api;

import java.util.UUID;

/** What is changed by version: the answer carries it as its {@code ETag}. */
public interface Versioned {
    UUID id();

    long version();
}
