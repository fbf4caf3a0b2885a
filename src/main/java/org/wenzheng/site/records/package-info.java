/** The whole of a session on paper: to print, and as a Word file. */
@NullMarked
package org.wenzheng.site.records;

import org.jspecify.annotations.NullMarked;
