/** Pictures and attachments, as the public gets them. */
@NullMarked
package org.wenzheng.site.media;

import org.jspecify.annotations.NullMarked;
