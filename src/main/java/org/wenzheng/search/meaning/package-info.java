/** Vectors of texts that are near where texts mean the same: made, kept and compared. */
@NullMarked
package org.wenzheng.search.meaning;

import org.jspecify.annotations.NullMarked;
