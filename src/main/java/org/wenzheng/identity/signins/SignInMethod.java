package org.wenzheng.identity.signins;

/** How somebody proved who they are. */
public enum SignInMethod {
    PASSWORD,
    PASSWORD_AND_CODE,
    OPEN_ID
}
