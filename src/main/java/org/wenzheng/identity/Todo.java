package org.wenzheng.identity;

/** What somebody has to do before anything else; until then only their own account is theirs. */
public enum Todo {
    /** The password was given by somebody else. */
    CHANGE_PASSWORD,
    /** A role of theirs requires a second factor. */
    ENROL_SECOND_FACTOR;

    /** As it stands on the wire: {@code change-password}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
