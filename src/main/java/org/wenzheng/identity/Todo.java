package org.wenzheng.identity;

public enum Todo {
    /** The password was given by somebody else. */
    CHANGE_PASSWORD,
    ENROL_SECOND_FACTOR;

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
