package org.wenzheng.identity.accounts;

import org.wenzheng.shared.ProblemType;

public enum AccountProblem implements ProblemType {
    /** Nobody would be left who may give roles for the whole installation. Arguments: the name. */
    LAST_ADMINISTRATOR,
    /** One's own roles and means of sign-in are changed by somebody else. */
    OWN_ACCOUNT;

    @Override
    public int status() {
        return 409;
    }
}
