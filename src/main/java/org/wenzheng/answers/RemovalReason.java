package org.wenzheng.answers;

/**
 * Why the words of an answer are taken away; told to the public, which reads nothing else of them.
 */
public enum RemovalReason {
    PERSONAL_DATA,
    RIGHTS_OF_OTHERS,
    LAW
}
