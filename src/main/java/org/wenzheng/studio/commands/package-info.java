/** The operator's commands, such as {@code bin/run account list}. */
@NullMarked
package org.wenzheng.studio.commands;

import org.jspecify.annotations.NullMarked;
