package org.wenzheng.changes;

import java.util.UUID;

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
    TOPIC;

    /** Where the public API serves one, below its root. */
    public String path(UUID id) {
        return switch (this) {
            case ANSWER -> "answers/" + id;
            case COMMITMENT -> "commitments/" + id;
            case DEPARTMENT -> "departments/" + id;
            case PERSON -> "people/" + id;
            case PROGRAMME -> "programmes/" + id;
            case QUESTION -> "questions/" + id;
            case RECORD -> "sessions/" + id + "/record";
            case SESSION -> "sessions/" + id;
            case TOPIC -> "topics/" + id;
        };
    }
}
