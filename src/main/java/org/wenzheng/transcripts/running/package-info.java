/** The record taken down while a session is on air, until it is published. */
@NullMarked
package org.wenzheng.transcripts.running;

import org.jspecify.annotations.NullMarked;
