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

    /**
     * What is sent to askers and gateways: what waits or failed, never to whom. Concerns the whole
     * installation.
     */
    public static final String DELIVERIES_MANAGE = "deliveries:manage";

    /** Other systems that are told of changes in public. Concerns the whole installation. */
    public static final String WEBHOOKS_MANAGE = "webhooks:manage";

    public static final String TRANSCRIPTS_IMPORT = "transcripts:import";

    public static final String SESSIONS_READ = "sessions:read";

    public static final String SESSIONS_EDIT = "sessions:edit";

    public static final String SESSIONS_RUN = "sessions:run";

    public static final String PEOPLE_EDIT = "people:edit";

    /** Programmes and departments. Concerns the whole installation. */
    public static final String STRUCTURE_EDIT = "structure:edit";

    /** Questions of every state, masked; never who asked or how to reach them. */
    public static final String QUESTIONS_READ = "questions:read";

    /** What was typed, with the personal data in it: each look is an event. */
    public static final String QUESTIONS_ORIGINALS = "questions:originals";

    public static final String QUESTIONS_MODERATE = "questions:moderate";

    /** The words that hold a question for review. Concerns the whole installation. */
    public static final String SCREENING_EDIT = "screening:edit";

    /**
     * The words by which searches are understood, and what was searched for in vain. Concerns the
     * whole installation.
     */
    public static final String SEARCH_EDIT = "search:edit";

    public static final String RUNDOWN_READ = "rundown:read";

    public static final String RUNDOWN_DIRECT = "rundown:direct";

    public static final String SCREENS_MANAGE = "screens:manage";

    /** To write what is said while it is said, and publish it. */
    public static final String RECORD_WRITE = "record:write";

    /** Questions in the hands of a department, with what is written for them. */
    public static final String HAND_OVERS_READ = "hand-overs:read";

    /** To give questions to departments, and those that are returned to another. */
    public static final String HAND_OVERS_MAKE = "hand-overs:make";

    /** To take questions on for one's department, give them to colleagues, return them. */
    public static final String HAND_OVERS_WORK = "hand-overs:work";

    /** To decide who is responsible, to give more time again, to urge. */
    public static final String HAND_OVERS_SUPERVISE = "hand-overs:supervise";

    /** To say which official of one's department has the questions about a topic. */
    public static final String ASSIGNMENT_RULES_EDIT = "assignment-rules:edit";

    /** Terms for answers and the working-days calendar. Concerns the whole installation. */
    public static final String DEADLINES_EDIT = "deadlines:edit";

    /** To say what an answer commits to, and what became of that. */
    public static final String COMMITMENTS_EDIT = "commitments:edit";

    public static final String ANSWERS_WRITE = "answers:write";

    /** To sign what others wrote, and publish it. */
    public static final String ANSWERS_SIGN = "answers:sign";

    /** To upload pictures and attachments, which everybody finds who is given their address. */
    public static final String MEDIA_WRITE = "media:write";

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
                    DELIVERIES_MANAGE,
                    WEBHOOKS_MANAGE,
                    TRANSCRIPTS_IMPORT,
                    SESSIONS_READ,
                    SESSIONS_EDIT,
                    SESSIONS_RUN,
                    PEOPLE_EDIT,
                    STRUCTURE_EDIT,
                    QUESTIONS_READ,
                    QUESTIONS_ORIGINALS,
                    QUESTIONS_MODERATE,
                    SCREENING_EDIT,
                    SEARCH_EDIT,
                    RUNDOWN_READ,
                    RUNDOWN_DIRECT,
                    SCREENS_MANAGE,
                    RECORD_WRITE,
                    HAND_OVERS_READ,
                    HAND_OVERS_MAKE,
                    HAND_OVERS_WORK,
                    HAND_OVERS_SUPERVISE,
                    ASSIGNMENT_RULES_EDIT,
                    DEADLINES_EDIT,
                    COMMITMENTS_EDIT,
                    ANSWERS_WRITE,
                    ANSWERS_SIGN,
                    MEDIA_WRITE);

    private Permission() {}

    /** Whether only a person can make use of it: who has an account, and signed in. */
    public static boolean ofPersons(String permission) {
        return permission.equals(ACCOUNT_SELF) || permission.equals(API_TOKENS_OWN);
    }
}
