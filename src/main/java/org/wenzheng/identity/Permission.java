package org.wenzheng.identity;

import java.util.Set;

/**
 * The names of what one may do, for {@code @PermissionsAllowed}. Who may is said by {@link Role}.
 */
public final class Permission {
    /** One's own account, devices, password and second factor; never of an API token. */
    public static final String ACCOUNT_SELF = "account:self";

    public static final String ACCOUNTS_READ = "accounts:read";
    public static final String ACCOUNTS_MANAGE = "accounts:manage";

    /** API tokens that act for oneself, with no more than one's own permissions. */
    public static final String API_TOKENS_OWN = "api-tokens:own";

    /** To see and revoke the API tokens of others. */
    public static final String API_TOKENS_MANAGE = "api-tokens:manage";

    /** Concerns the whole installation. */
    public static final String AUDIT_READ = "audit:read";

    /** Concerns the whole installation. */
    public static final String AUDIT_EXPORT = "audit:export";

    /** Concerns the whole installation. */
    public static final String KEYS_ROTATE = "keys:rotate";

    /** Concerns the whole installation. */
    public static final String INDEX_BUILD = "index:build";

    /** Metrics and the health of each part. Concerns the whole installation. */
    public static final String OPERATIONS_READ = "operations:read";

    public static final String TRANSCRIPTS_IMPORT = "transcripts:import";

    /** Sessions of every state, and what they are made of. */
    public static final String SESSIONS_READ = "sessions:read";

    /** To prepare a session, announce it, and correct it later. */
    public static final String SESSIONS_EDIT = "sessions:edit";

    /** To lead a session through its life from the rehearsal on. */
    public static final String SESSIONS_RUN = "sessions:run";

    public static final String PEOPLE_EDIT = "people:edit";

    /** Programmes and departments. Concerns the whole installation. */
    public static final String STRUCTURE_EDIT = "structure:edit";

    /** All of them. */
    public static final Set<String> ALL =
            Set.of(
                    ACCOUNT_SELF,
                    ACCOUNTS_READ,
                    ACCOUNTS_MANAGE,
                    API_TOKENS_OWN,
                    API_TOKENS_MANAGE,
                    AUDIT_READ,
                    AUDIT_EXPORT,
                    KEYS_ROTATE,
                    INDEX_BUILD,
                    OPERATIONS_READ,
                    TRANSCRIPTS_IMPORT,
                    SESSIONS_READ,
                    SESSIONS_EDIT,
                    SESSIONS_RUN,
                    PEOPLE_EDIT,
                    STRUCTURE_EDIT);

    private Permission() {}

    /** Whether only a person can make use of it: who has an account, and signed in. */
    static boolean ofPersons(String permission) {
        return permission.equals(ACCOUNT_SELF) || permission.equals(API_TOKENS_OWN);
    }
}
