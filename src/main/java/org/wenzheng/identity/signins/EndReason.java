package org.wenzheng.identity.signins;

public enum EndReason {
    SIGNED_OUT,
    REPLACED,
    /** A refresh token came twice: one of the two who hold it has no right to it. */
    REUSED,
    /** By its owner from another device, or by an administrator. */
    REVOKED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    SECOND_FACTOR_REMOVED,
    DISABLED,
    /** Not seen for longer than allowed, or begun too long ago. */
    EXPIRED
}
