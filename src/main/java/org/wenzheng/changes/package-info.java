/** What changed of all that the public API serves, in one order that others can follow. */
@NullMarked
package org.wenzheng.changes;

import org.jspecify.annotations.NullMarked;
