/** What the program and its commands say to each other and to the operator. */
@NullMarked
package org.wenzheng.shared.program;

import org.jspecify.annotations.NullMarked;
