/** Officials' answers, spoken on air or written. */
@NullMarked
package org.wenzheng.answers;

import org.jspecify.annotations.NullMarked;
