/** The index: what is in it, how it follows the log, and how it is built anew. */
@NullMarked
package org.wenzheng.search.index;

import org.jspecify.annotations.NullMarked;
