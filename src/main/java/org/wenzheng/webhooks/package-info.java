/** Other systems that are told, with a signature, what changed in public. */
@NullMarked
package org.wenzheng.webhooks;

import org.jspecify.annotations.NullMarked;
