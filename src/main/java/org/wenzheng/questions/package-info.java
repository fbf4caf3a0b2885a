/** Citizens' questions: their texts, their states on each axis, their events. */
@NullMarked
package org.wenzheng.questions;

import org.jspecify.annotations.NullMarked;
