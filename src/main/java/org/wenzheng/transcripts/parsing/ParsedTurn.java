package org.wenzheng.transcripts.parsing;

import org.jspecify.annotations.Nullable;

/**
 * What one person says without another between.
 *
 * @param speaker the name of the {@link Speaker}; null for host and citizen, and where nothing
 *     tells who answers
 * @param text in Simplified, paragraphs separated by {@code \n}, without the speaker's mark
 * @param line where it begins in the source, from 1
 */
public record ParsedTurn(Role role, @Nullable String speaker, String text, int line) {

    public enum Role {
        HOST,
        OFFICIAL,
        CITIZEN
    }
}
