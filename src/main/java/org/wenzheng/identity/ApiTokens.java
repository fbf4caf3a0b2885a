package org.wenzheng.identity;

/** Tokens of other systems, each acting for the account that made it. */
final class ApiTokens {
    /** Tells them from other tokens, also to who finds one in a log or a repository. */
    static final String PREFIX = "wzt_";

    private ApiTokens() {}
}
