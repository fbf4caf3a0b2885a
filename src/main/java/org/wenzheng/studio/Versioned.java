package org.wenzheng.studio;

import java.util.UUID;

/** What the studio shows of a thing that is changed by version. */
public interface Versioned {
    UUID id();

    long version();
}
