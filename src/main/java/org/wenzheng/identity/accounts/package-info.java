/** Accounts, their passwords and second factors. */
@NullMarked
package org.wenzheng.identity.accounts;

import org.jspecify.annotations.NullMarked;
