package org.wenzheng.engines;

/**
 * What can keep an installation from starting. Each has one text for the operator, under its name
 * in {@code engines.properties}; the texts' placeholders are listed there.
 */
public enum EngineProblem {
    UNKNOWN_OPTION,
    BAD_OPTION,
    BAD_DATABASE_URL,
    FOLDER_IN_USE,
    FOLDER_NEWER,
    FOLDER_NOT_USABLE,
    DISK_FULL,
    PORT_IN_USE,
    POSTGRES_MISSING,
    POSTGRES_AS_ROOT,
    POSTGRES_OTHER_MAJOR,
    POSTGRES_FAILED,
    DATABASE_UNREACHABLE,
    DATABASE_NEWER,
    SEARCH_MISSING,
    SEARCH_FAILED,
    SERVICE_REFUSED,
    SERVICE_FAILED,
    COMMAND_FAILED
}
