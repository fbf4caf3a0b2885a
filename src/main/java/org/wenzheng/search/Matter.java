package org.wenzheng.search;

import java.util.List;
import java.util.UUID;

/**
 * What a public question is about, as others are compared with it.
 *
 * @param topics slugs, with those of the topics above
 * @param hash of all that the engine knows of it
 */
record Matter(UUID id, String title, String department, List<String> topics, String hash) {
    Matter {
        topics = List.copyOf(topics);
    }
}
