/** Working days by the public-holiday calendar, and until when a question is to be answered. */
@NullMarked
package org.wenzheng.answers.deadlines;

import org.jspecify.annotations.NullMarked;
