/** The JSON API of the console and of the operator's commands. */
@NullMarked
package org.wenzheng.studio;

import org.jspecify.annotations.NullMarked;
