/** Links to the screens of a broadcast, and the messages they show. */
@NullMarked
package org.wenzheng.rundown.screens;

import org.jspecify.annotations.NullMarked;
