/** Pages of what departments commit to in their answers. */
@NullMarked
package org.wenzheng.site.commitments;

import org.jspecify.annotations.NullMarked;
