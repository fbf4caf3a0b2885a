/** Searching the published questions. */
@NullMarked
package org.wenzheng.site.search;

import org.jspecify.annotations.NullMarked;
