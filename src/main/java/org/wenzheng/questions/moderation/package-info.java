/** Reviewing questions: who is busy with which, what is decided, and what belongs together. */
@NullMarked
package org.wenzheng.questions.moderation;

import org.jspecify.annotations.NullMarked;
