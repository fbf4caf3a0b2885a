/** What somebody typed, understood. */
@NullMarked
package org.wenzheng.search.typed;

import org.jspecify.annotations.NullMarked;
