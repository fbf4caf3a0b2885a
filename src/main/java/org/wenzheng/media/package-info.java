/** Pictures and attachments: what may be uploaded, where it lies, what is taken out of it. */
@NullMarked
package org.wenzheng.media;

import org.jspecify.annotations.NullMarked;
