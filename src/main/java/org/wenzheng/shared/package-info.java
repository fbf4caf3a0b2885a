/** What every package may use; knows no feature. */
@NullMarked
package org.wenzheng.shared;

import org.jspecify.annotations.NullMarked;
