/** The page of a session during its broadcast. */
@NullMarked
package org.wenzheng.site.live;

import org.jspecify.annotations.NullMarked;
