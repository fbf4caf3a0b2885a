package org.wenzheng.changes;

/** The kinds of things that the public API serves by an address of their own. */
public enum PublicKind {
    /** By itself; its question tells of it too. */
    ANSWER,
    COMMITMENT,
    DEPARTMENT,
    PERSON,
    PROGRAMME,
    /** With its answers. */
    QUESTION,
    /** By the id of its session. */
    RECORD,
    SESSION,
    TOPIC
}
