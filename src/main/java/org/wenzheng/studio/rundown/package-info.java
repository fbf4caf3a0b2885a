/** Planning and running a broadcast, and the screens of the studio. */
@NullMarked
package org.wenzheng.studio.rundown;

import org.jspecify.annotations.NullMarked;
