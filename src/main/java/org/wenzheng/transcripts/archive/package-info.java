/** Import of transcripts of sessions held in the past. */
@NullMarked
package org.wenzheng.transcripts.archive;

import org.jspecify.annotations.NullMarked;
