/** What the public is told of a broadcast. */
@NullMarked
package org.wenzheng.delivery.live;

import org.jspecify.annotations.NullMarked;
