package org.wenzheng.identity;

/** Whether one may sign in. */
public enum AccountState {
    ACTIVE,
    DISABLED
}
