/**
 * How a question comes in: what is found in its text, who asks how often, and the receipt that its
 * asker follows it with.
 */
@NullMarked
package org.wenzheng.questions.intake;

import org.jspecify.annotations.NullMarked;
