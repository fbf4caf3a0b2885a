package org.wenzheng.identity.signins;

public enum SignInMethod {
    PASSWORD,
    PASSWORD_AND_CODE,
    OPEN_ID
}
