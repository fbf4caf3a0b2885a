/** Lists that clients filter, sort, page through and choose the fields of. */
@NullMarked
package org.wenzheng.shared.lists;

import org.jspecify.annotations.NullMarked;
