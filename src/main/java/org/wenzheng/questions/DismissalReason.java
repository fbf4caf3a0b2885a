package org.wenzheng.questions;

/** Why a question is not published; the asker is told. */
public enum DismissalReason {
    /** Answered already, or asked by others. */
    DUPLICATE,
    /** Holds what must not be known of a person. */
    PERSONAL_DATA,
    /** Not about what the session or the department deals with. */
    OFF_TOPIC,
    /** Another authority's business: a court, the police, another city. */
    NOT_COMPETENT,
    INSULTING,
    ADVERTISING,
    /** What is asked cannot be understood. */
    UNCLEAR,
    ILLEGAL_CONTENT
}
