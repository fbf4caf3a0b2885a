/** What others follow to keep a copy of the published content. */
@NullMarked
package org.wenzheng.delivery.changes;

import org.jspecify.annotations.NullMarked;
