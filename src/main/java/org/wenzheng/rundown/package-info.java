/** Running order and on-air state of a session; the screens of its studio. */
@NullMarked
package org.wenzheng.rundown;

import org.jspecify.annotations.NullMarked;
