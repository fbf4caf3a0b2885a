/** The files of the public dump, and what describes them. */
@NullMarked
package org.wenzheng.delivery.dumps;

import org.jspecify.annotations.NullMarked;
