/** Figures for other programs. */
@NullMarked
package org.wenzheng.delivery.statistics;

import org.jspecify.annotations.NullMarked;
