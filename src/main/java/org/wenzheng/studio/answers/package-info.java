/** The desk of those who answer: what was handed over, drafts, signatures. */
@NullMarked
package org.wenzheng.studio.answers;

import org.jspecify.annotations.NullMarked;
