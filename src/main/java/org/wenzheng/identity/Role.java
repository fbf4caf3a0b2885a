package org.wenzheng.identity;

import static org.wenzheng.identity.Permission.ACCOUNTS_MANAGE;
import static org.wenzheng.identity.Permission.ACCOUNTS_READ;
import static org.wenzheng.identity.Permission.ANSWERS_SIGN;
import static org.wenzheng.identity.Permission.ANSWERS_WRITE;
import static org.wenzheng.identity.Permission.API_TOKENS_MANAGE;
import static org.wenzheng.identity.Permission.API_TOKENS_OWN;
import static org.wenzheng.identity.Permission.ASSIGNMENT_RULES_EDIT;
import static org.wenzheng.identity.Permission.AUDIT_EXPORT;
import static org.wenzheng.identity.Permission.AUDIT_READ;
import static org.wenzheng.identity.Permission.COMMITMENTS_EDIT;
import static org.wenzheng.identity.Permission.DEADLINES_EDIT;
import static org.wenzheng.identity.Permission.DELIVERIES_MANAGE;
import static org.wenzheng.identity.Permission.HAND_OVERS_MAKE;
import static org.wenzheng.identity.Permission.HAND_OVERS_READ;
import static org.wenzheng.identity.Permission.HAND_OVERS_SUPERVISE;
import static org.wenzheng.identity.Permission.HAND_OVERS_WORK;
import static org.wenzheng.identity.Permission.INDEX_BUILD;
import static org.wenzheng.identity.Permission.KEYS_ROTATE;
import static org.wenzheng.identity.Permission.MEDIA_WRITE;
import static org.wenzheng.identity.Permission.OPERATIONS_READ;
import static org.wenzheng.identity.Permission.PEOPLE_EDIT;
import static org.wenzheng.identity.Permission.QUESTIONS_MODERATE;
import static org.wenzheng.identity.Permission.QUESTIONS_ORIGINALS;
import static org.wenzheng.identity.Permission.QUESTIONS_READ;
import static org.wenzheng.identity.Permission.RECORD_WRITE;
import static org.wenzheng.identity.Permission.RUNDOWN_DIRECT;
import static org.wenzheng.identity.Permission.RUNDOWN_READ;
import static org.wenzheng.identity.Permission.SCREENING_EDIT;
import static org.wenzheng.identity.Permission.SCREENS_MANAGE;
import static org.wenzheng.identity.Permission.SEARCH_EDIT;
import static org.wenzheng.identity.Permission.SESSIONS_EDIT;
import static org.wenzheng.identity.Permission.SESSIONS_READ;
import static org.wenzheng.identity.Permission.SESSIONS_RUN;
import static org.wenzheng.identity.Permission.STRUCTURE_EDIT;
import static org.wenzheng.identity.Permission.TRANSCRIPTS_IMPORT;
import static org.wenzheng.identity.Permission.WEBHOOKS_MANAGE;

import java.util.Locale;
import java.util.Set;
import org.wenzheng.shared.Bundle;

/**
 * What somebody is in the house, and so may do. A role is held for one department or for the whole
 * installation.
 */
public enum Role {
    /** 主持人: leads the broadcast and puts the questions. */
    HOST(API_TOKENS_OWN, SESSIONS_READ, QUESTIONS_READ, RUNDOWN_READ),
    /** 导播: runs the running order, takes questions on air. */
    PRODUCER(
            API_TOKENS_OWN,
            SESSIONS_READ,
            SESSIONS_EDIT,
            SESSIONS_RUN,
            PEOPLE_EDIT,
            STRUCTURE_EDIT,
            QUESTIONS_READ,
            QUESTIONS_MODERATE,
            RUNDOWN_READ,
            RUNDOWN_DIRECT,
            SCREENS_MANAGE,
            RECORD_WRITE,
            HAND_OVERS_READ,
            HAND_OVERS_MAKE,
            MEDIA_WRITE),
    /** 审核员: decides what may be published. */
    MODERATOR(
            API_TOKENS_OWN,
            SESSIONS_READ,
            QUESTIONS_READ,
            QUESTIONS_ORIGINALS,
            QUESTIONS_MODERATE,
            SCREENING_EDIT,
            RUNDOWN_READ),
    /** 文字实录员: types or corrects the record of what is said. */
    CLERK(
            API_TOKENS_OWN,
            TRANSCRIPTS_IMPORT,
            SESSIONS_READ,
            QUESTIONS_READ,
            RUNDOWN_READ,
            RECORD_WRITE,
            MEDIA_WRITE),
    /** 答复人: writes the answers of the department. */
    OFFICIAL(
            API_TOKENS_OWN,
            SESSIONS_READ,
            HAND_OVERS_READ,
            HAND_OVERS_WORK,
            COMMITMENTS_EDIT,
            ANSWERS_WRITE,
            MEDIA_WRITE),
    /** 签发人: signs what others of the department wrote. */
    APPROVER(
            API_TOKENS_OWN,
            SESSIONS_READ,
            HAND_OVERS_READ,
            HAND_OVERS_WORK,
            ASSIGNMENT_RULES_EDIT,
            COMMITMENTS_EDIT,
            ANSWERS_SIGN,
            MEDIA_WRITE),
    /** 督办人: rules on returns, second extensions, escalations. */
    SUPERVISOR(
            API_TOKENS_OWN,
            SESSIONS_READ,
            HAND_OVERS_READ,
            HAND_OVERS_MAKE,
            HAND_OVERS_WORK,
            HAND_OVERS_SUPERVISE,
            ASSIGNMENT_RULES_EDIT,
            COMMITMENTS_EDIT,
            DEADLINES_EDIT),
    EDITOR(
            API_TOKENS_OWN,
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
            RECORD_WRITE,
            HAND_OVERS_READ,
            HAND_OVERS_MAKE,
            COMMITMENTS_EDIT,
            MEDIA_WRITE),
    /** 审计员: reads who did what; held for the whole installation only. */
    AUDITOR(API_TOKENS_OWN, ACCOUNTS_READ, AUDIT_READ, AUDIT_EXPORT),
    /** 管理员: accounts, tokens, keys; no content of its own. */
    ADMINISTRATOR(
            API_TOKENS_OWN,
            ACCOUNTS_READ,
            ACCOUNTS_MANAGE,
            API_TOKENS_MANAGE,
            KEYS_ROTATE,
            INDEX_BUILD,
            OPERATIONS_READ,
            DELIVERIES_MANAGE,
            WEBHOOKS_MANAGE,
            DEADLINES_EDIT);

    /** Nobody has these for one department only. */
    private static final Set<String> WHOLE_INSTALLATION =
            Set.of(
                    AUDIT_READ,
                    AUDIT_EXPORT,
                    KEYS_ROTATE,
                    INDEX_BUILD,
                    OPERATIONS_READ,
                    DELIVERIES_MANAGE,
                    WEBHOOKS_MANAGE,
                    DEADLINES_EDIT,
                    STRUCTURE_EDIT,
                    SCREENING_EDIT,
                    SEARCH_EDIT);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<String> permissions;

    Role(String... permissions) {
        this.permissions = Set.of(permissions);
    }

    public Set<String> permissions() {
        return permissions;
    }

    /** What people call the role. */
    public String words(Locale operator) {
        return Bundle.of("roles", operator).getString(name());
    }

    public boolean isDepartmental() {
        return this != AUDITOR;
    }

    /**
     * Whether a permission concerns the whole installation, so that a department's role lacks it.
     */
    public static boolean concernsInstallation(String permission) {
        return WHOLE_INSTALLATION.contains(permission);
    }
}
