/** Who is reminded of answers that are due, and when. */
@NullMarked
package org.wenzheng.answers.reminding;

import org.jspecify.annotations.NullMarked;
