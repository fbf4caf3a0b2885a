/** The pages that citizens read. */
@NullMarked
package org.wenzheng.site;

import org.jspecify.annotations.NullMarked;
