package org.wenzheng.identity.accounts;

public enum AccountState {
    ACTIVE,
    DISABLED
}
