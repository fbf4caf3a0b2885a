/** Work of several callers at one time. */
@NullMarked
package org.wenzheng.shared.concurrent;

import org.jspecify.annotations.NullMarked;
