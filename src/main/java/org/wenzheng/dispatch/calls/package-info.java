/**
 * Signed calls to addresses that others name: where a name leads is looked at before it is called.
 */
@NullMarked
package org.wenzheng.dispatch.calls;

import org.jspecify.annotations.NullMarked;
