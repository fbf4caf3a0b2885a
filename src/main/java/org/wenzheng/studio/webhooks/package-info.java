/** Other systems that are told of changes, for administrators. */
@NullMarked
package org.wenzheng.studio.webhooks;

import org.jspecify.annotations.NullMarked;
