/** Atom, JSON Feed and site maps. */
@NullMarked
package org.wenzheng.delivery.feeds;

import org.jspecify.annotations.NullMarked;
