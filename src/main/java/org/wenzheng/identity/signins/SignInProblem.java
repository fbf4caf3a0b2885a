package org.wenzheng.identity.signins;

import org.wenzheng.shared.ProblemType;

public enum SignInProblem implements ProblemType {
    /** The name is not known, the password is wrong, or the account is disabled: nobody learns. */
    SIGN_IN_REFUSED(401),
    /** The password is right; the same again with a code. */
    SECOND_FACTOR_NEEDED(401),
    SECOND_FACTOR_REFUSED(401),
    /** No sign-in, or one that is over. */
    SIGN_IN_ENDED(401),
    /** The issuer did not confirm who it is, or the account is disabled: nobody learns which. */
    OPEN_ID_REFUSED(403),
    OPEN_ID_NO_ROLE(403),
    OPEN_ID_AWAY(503),
    CROSS_SITE(403),
    PASSWORD_REFUSED(403),
    /** An account without a password here, whose sign-in is not fresh any more. */
    SIGN_IN_AGAIN(403),
    SECOND_FACTOR_MANDATORY(409),
    NO_SECOND_FACTOR(409),
    /** The account signs in elsewhere: password and second factor are kept there. */
    NO_PASSWORD(409);

    private final int status;

    SignInProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
