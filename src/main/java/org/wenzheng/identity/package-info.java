/** Accounts: who somebody is, and what they may do. */
@NullMarked
package org.wenzheng.identity;

import org.jspecify.annotations.NullMarked;
