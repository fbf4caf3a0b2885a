package org.wenzheng.site.asking;

import org.jspecify.annotations.Nullable;

/**
 * What a reader says of an answer.
 *
 * @param said what came of it; null: nothing was said so far
 * @param wrong what is to be corrected; null where nothing is
 */
record FeedbackPage(
        long number,
        String href,
        String title,
        @Nullable String said,
        String typed,
        @Nullable String wrong) {}
