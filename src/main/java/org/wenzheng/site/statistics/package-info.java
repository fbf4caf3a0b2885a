/** The page of figures, its sheets, and the report of a year. */
@NullMarked
package org.wenzheng.site.statistics;

import org.jspecify.annotations.NullMarked;
