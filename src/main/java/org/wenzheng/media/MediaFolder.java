package org.wenzheng.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where the bytes lie: each content once, under its hash. */
@ApplicationScoped
class MediaFolder {
    private final Path folder;

    MediaFolder(MediaConfig config) {
        this.folder = config.folder();
    }

    Path of(String sha256) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    /** Whole or not at all, whoever else writes the same. */
    void keep(String sha256, byte[] bytes) throws IOException {
        Path file = of(sha256);
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path written = Files.createTempFile(file.getParent(), "uploading", null);
        try {
            Files.write(written, bytes);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
