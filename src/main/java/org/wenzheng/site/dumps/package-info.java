/** The page about the files of the public dump. */
@NullMarked
package org.wenzheng.site.dumps;

import org.jspecify.annotations.NullMarked;
