/** Programmes, interview sessions with their guests, and the life cycle of a session. */
@NullMarked
package org.wenzheng.sessions;

import org.jspecify.annotations.NullMarked;
