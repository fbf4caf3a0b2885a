/** Sentences of answers that say what will be done until when, and what becomes of them. */
@NullMarked
package org.wenzheng.answers.commitments;

import org.jspecify.annotations.NullMarked;
