/** Copies of an installation: one archive of its database and its uploads, and the way back. */
@NullMarked
package org.wenzheng.engines.backup;

import org.jspecify.annotations.NullMarked;
