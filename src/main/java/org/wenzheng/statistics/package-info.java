/** How many questions came in and what became of them, counted beside the log. */
@NullMarked
package org.wenzheng.statistics;

import org.jspecify.annotations.NullMarked;
