/** What other sites show of a page that somebody links to there. */
@NullMarked
package org.wenzheng.delivery.embedding;

import org.jspecify.annotations.NullMarked;
