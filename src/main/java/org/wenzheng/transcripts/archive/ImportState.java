package org.wenzheng.transcripts.archive;

public enum ImportState {
    /** Seen and mended by the staff; nothing of it is public. */
    DRAFT,
    PUBLISHED
}
