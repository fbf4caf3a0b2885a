package org.wenzheng.answers.handling;

/** Why a department does not take a question on. */
public enum ReturnReason {
    /** Another department is responsible. */
    NOT_RESPONSIBLE,
    /** Several are, and it is for others to lead. */
    SEVERAL_RESPONSIBLE,
    /** It cannot be told what is asked. */
    UNCLEAR,
    /** The same is being answered already. */
    DUPLICATE,
    OTHER
}
