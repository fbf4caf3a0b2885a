/** Index mapping, analyzers, query, related questions, indexing by events, reindex and health. */
@NullMarked
package org.wenzheng.search;

import org.jspecify.annotations.NullMarked;
