package org.wenzheng.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

public final class DiskSpace {

    /**
     * Least room to start with, in bytes. A first start writes about 150 MB: the server's programs
     * (60 MB), an empty database (40 MB) and its first log segments (32 MB).
     */
    static final long LEAST_FREE = 200L << 20;

    private DiskSpace() {}

    public static void require(Path folder, boolean first) {
        // An installation that exists may start on little room, so that one can delete content.
        long least = first ? LEAST_FREE : LEAST_FREE / 10;
        try {
            if (Files.getFileStore(folder).getUsableSpace() < least) {
                throw new EngineException(EngineProblem.DISK_FULL, folder);
            }
        } catch (IOException e) {
            throw new EngineException(
                    e, EngineProblem.FOLDER_NOT_USABLE, folder, String.valueOf(e));
        }
    }

    public static boolean isExhausted(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isExhausted(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    static boolean isExhausted(@Nullable String message) {
        if (message == null) {
            return false;
        }
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("no space left") || lower.contains("disk quota exceeded");
    }
}
