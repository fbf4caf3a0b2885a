/** The topic tree. */
@NullMarked
package org.wenzheng.topics;

import org.jspecify.annotations.NullMarked;
