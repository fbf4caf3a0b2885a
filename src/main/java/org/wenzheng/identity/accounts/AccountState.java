package org.wenzheng.identity.accounts;

/** Whether one may sign in. */
public enum AccountState {
    ACTIVE,
    DISABLED
}
