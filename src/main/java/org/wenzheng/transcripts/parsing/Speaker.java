package org.wenzheng.transcripts.parsing;

import org.jspecify.annotations.Nullable;

/**
 * An official who speaks in a transcript.
 *
 * @param name as the host names them (王书记), else as the transcript marks them; unique within it
 */
public record Speaker(
        String name,
        @Nullable String fullName,
        @Nullable String title,
        @Nullable String department) {}
