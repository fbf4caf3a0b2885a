/** Uploading pictures and attachments. */
@NullMarked
package org.wenzheng.studio.media;

import org.jspecify.annotations.NullMarked;
