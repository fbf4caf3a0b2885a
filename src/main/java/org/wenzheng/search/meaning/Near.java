package org.wenzheng.search.meaning;

import java.util.UUID;

/**
 * A question, and how close its closest passage is.
 *
 * @param likeness cosine, −1 to 1; unrelated texts have about .3
 */
public record Near(UUID question, float likeness) {}
