/** Preparing sessions, and the directory they draw on: programmes, departments, people. */
@NullMarked
package org.wenzheng.studio.sessions;

import org.jspecify.annotations.NullMarked;
