package org.wenzheng.delivery;

import java.util.regex.Pattern;

/** Texts inside of formats in which a line means something, whatever is in the texts. */
public final class InLines {
    /** All that any reader takes for the end of a line. */
    public static final Pattern BREAK =
            Pattern.compile("\r\n|[\n\r\u000B\u000C\u0085\u2028\u2029]");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private InLines() {}

    /** Line ends are controls too. */
    public static String withoutControls(String text) {
        return CONTROL.matcher(text).replaceAll("");
    }
}
