package org.wenzheng.engines;

/**
 * What can keep an installation from starting, or from being backed up and restored. Each has one
 * text for the operator, under its name in {@code engines.properties}; the texts' placeholders are
 * listed there.
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
    COMMAND_FAILED,
    BACKUP_OF_OWN_SERVER,
    BACKUP_OF_NOTHING,
    BACKUP_EXISTS,
    BACKUP_NOT_WRITTEN,
    BACKUP_NOT_THERE,
    BACKUP_NOT_READABLE,
    BACKUP_DAMAGED,
    BACKUP_NEWER,
    BACKUP_OF_OTHER_SCHEMA,
    RESTORE_NOT_EMPTY,
    RESTORE_KEY_MISSING,
    RESTORE_OTHER_KEY,
    RESTORE_FAILED,
    RESTORE_CUT_OFF
}
