package org.wenzheng.shared;

public final class AnalyzerNames {
    public static final String PAIRS = "pairs";

    public static final String CHARACTERS = "characters";

    public static final String TOKENS = "tokens";

    private AnalyzerNames() {}
}
