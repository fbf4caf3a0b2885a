/** Accounts, tokens and keys, signing in, and what somebody does to their own account. */
@NullMarked
package org.wenzheng.studio.accounts;

import org.jspecify.annotations.NullMarked;
