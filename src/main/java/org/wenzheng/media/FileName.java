package org.wenzheng.media;

import java.util.regex.Pattern;
import org.wenzheng.shared.text.CleanText;

/** The name that somebody gave a file, without what could lead astray. */
final class FileName {
    private static final int LONGEST = 80;

    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]");

    private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");

    /** Signs of addresses, of headers, of Markdown and of file systems, and all white space. */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\s\\p{Z}\\p{Cc}\"'<>|:;*?#%&+=~`^{}\\[\\]()!$,@_]+");

    private FileName() {}

    static String safe(String given, MediaKind kind) {
        String name = FOLDERS.matcher(CleanText.line(given)).replaceFirst("");
        name = ENDING.matcher(name).replaceFirst("");
        name = UNSAFE.matcher(name).replaceAll("-").replaceAll("\\.{2,}", ".");
        name = name.replaceAll("^[-.]+|[-.]+$", "");
        if (name.codePointCount(0, name.length()) > LONGEST) {
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST));
        }
        return (name.isEmpty() ? "file" : name) + "." + kind.ending();
    }
}
