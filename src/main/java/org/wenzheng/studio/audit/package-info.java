/** The audit trail in words, and its export. */
@NullMarked
package org.wenzheng.studio.audit;

import org.jspecify.annotations.NullMarked;
