package org.wenzheng.shared;

/** Names of the analyzers of the search indexes. All expect text folded to Simplified. */
public final class AnalyzerNames {
    /** Chinese in overlapping pairs of characters, other words whole, in lower case. */
    public static final String PAIRS = "pairs";

    /** Chinese in single characters, other words whole, in lower case. */
    public static final String CHARACTERS = "characters";

    /** Tokens made by the application, separated by spaces. */
    public static final String TOKENS = "tokens";

    private AnalyzerNames() {}
}
