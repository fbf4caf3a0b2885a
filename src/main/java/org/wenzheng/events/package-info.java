/** The append-only event log that everything which follows a change is fed from. */
@NullMarked
package org.wenzheng.events;

import org.jspecify.annotations.NullMarked;
