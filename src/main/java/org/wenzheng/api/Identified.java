package org.wenzheng.api;

import java.util.UUID;

/**
 * A thing that is found below the list it is in, by its id: where it was created is {@code
 * Location}.
 */
public interface Identified {
    UUID id();
}
