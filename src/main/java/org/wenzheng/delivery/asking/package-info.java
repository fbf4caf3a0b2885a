/** Asking over the API, and following one's own question by its receipt. */
@NullMarked
package org.wenzheng.delivery.asking;

import org.jspecify.annotations.NullMarked;
