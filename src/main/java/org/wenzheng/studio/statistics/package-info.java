/** Figures for those who answer and supervise, and counting them anew. */
@NullMarked
package org.wenzheng.studio.statistics;

import org.jspecify.annotations.NullMarked;
