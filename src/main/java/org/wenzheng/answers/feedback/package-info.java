/** What askers and readers say of answers. */
@NullMarked
package org.wenzheng.answers.feedback;

import org.jspecify.annotations.NullMarked;
