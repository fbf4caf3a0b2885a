/** Reviewing what citizens asked, and the word list that screens it. */
@NullMarked
package org.wenzheng.studio.moderation;

import org.jspecify.annotations.NullMarked;
