/**
 * The loops that feed the log's events to whatever follows it, in order and until they are read.
 */
@NullMarked
package org.wenzheng.events.readers;

import org.jspecify.annotations.NullMarked;
