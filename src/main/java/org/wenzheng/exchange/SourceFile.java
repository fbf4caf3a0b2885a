package org.wenzheng.exchange;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wenzheng.exchange.PackageFault.Code;

/**
 * One file of a package.
 *
 * @param name path inside the package, with slashes
 * @param frontMatter without its fences; empty where there is none
 * @param bodyLine the line of the file that the body starts on, from 1
 */
record SourceFile(String name, String text, String frontMatter, String body, int bodyLine) {
    private static final String FENCE = "---";

    /** Line of the file that the front matter starts on. */
    static final int FRONT_MATTER_LINE = 2;

    /** The longest record of a day is a tenth of it. */
    private static final int MAX_MEGABYTES = 4;

    static SourceFile read(Path root, Path path, Faults faults) {
        String name = root.relativize(path).toString().replace('\\', '/');
        String text = "";
        try {
            // A package of somebody else's must not bring files of this machine along.
            if (!path.toRealPath().startsWith(root.toRealPath())) {
                faults.add(name, 0, Code.LEADS_OUTSIDE);
                return of(name, text);
            }
            if (Files.size(path) > MAX_MEGABYTES * 1024L * 1024) {
                faults.add(name, 0, Code.FILE_TOO_LARGE, MAX_MEGABYTES);
                return of(name, text);
            }
            text = Files.readString(path, StandardCharsets.UTF_8).replace("\r\n", "\n");
            // some editors put a byte order mark first
            text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            faults.add(name, 0, Code.NOT_UTF8);
        } catch (IOException e) {
            faults.add(name, 0, Code.UNREADABLE, String.valueOf(e.getMessage()));
        }
        return of(name, text);
    }

    static SourceFile of(String name, String text) {
        if (text.startsWith(FENCE + "\n")) {
            int from = FENCE.length() + 1;
            for (int line = from, n = 1; line >= from; line = text.indexOf('\n', line) + 1, n++) {
                boolean fence = text.startsWith(FENCE + "\n", line);
                if (fence || text.substring(line).equals(FENCE)) {
                    int body = Math.min(text.length(), line + FENCE.length() + 1);
                    return new SourceFile(
                            name, text, text.substring(from, line), text.substring(body), n + 2);
                }
            }
        }
        return new SourceFile(name, text, "", text, 1);
    }

    boolean hasFrontMatter() {
        return bodyLine > 1;
    }
}
