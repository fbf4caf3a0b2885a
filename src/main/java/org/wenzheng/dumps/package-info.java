/** The public dump: everything that the public API lists, as files that are made ahead. */
@NullMarked
package org.wenzheng.dumps;

import org.jspecify.annotations.NullMarked;
