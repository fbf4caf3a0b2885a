/** Wenzheng 问政: a headless CMS and live-broadcast question-and-answer platform. */
@NullMarked
package org.wenzheng;

import org.jspecify.annotations.NullMarked;
