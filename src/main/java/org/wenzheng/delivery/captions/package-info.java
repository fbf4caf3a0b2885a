/** Captions for the recording of a session. */
@NullMarked
package org.wenzheng.delivery.captions;

import org.jspecify.annotations.NullMarked;
