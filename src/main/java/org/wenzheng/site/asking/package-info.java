/** Asking a question and following what becomes of it. */
@NullMarked
package org.wenzheng.site.asking;

import org.jspecify.annotations.NullMarked;
