/**
 * Server-sent events: what is told of the log to whoever follows a session, on every node and at
 * once.
 */
@NullMarked
package org.wenzheng.live;

import org.jspecify.annotations.NullMarked;
