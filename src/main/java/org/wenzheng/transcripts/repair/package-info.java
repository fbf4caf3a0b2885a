/** Repair of damaged text, with what was changed and what stays doubtful. */
@NullMarked
package org.wenzheng.transcripts.repair;

import org.jspecify.annotations.NullMarked;
