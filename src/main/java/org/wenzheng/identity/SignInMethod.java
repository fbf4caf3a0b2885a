package org.wenzheng.identity;

/** How somebody proved who they are. */
public enum SignInMethod {
    PASSWORD,
    PASSWORD_AND_CODE,
    OPEN_ID
}
