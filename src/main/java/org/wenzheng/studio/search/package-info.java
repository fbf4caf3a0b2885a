/** Words that searches are understood by, and searches that found nothing. */
@NullMarked
package org.wenzheng.studio.search;

import org.jspecify.annotations.NullMarked;
