package org.wenzheng.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.wenzheng.exchange.PackageFault.Code;

/** The files of one package; what cannot be read or does not belong there is a fault. */
final class PackageFolder {
    private final Path root;
    private final Faults faults;

    PackageFolder(Path root, Faults faults) {
        this.root = root.toAbsolutePath().normalize();
        this.faults = faults;
    }

    Path root() {
        return root;
    }

    void unexpected(Path path) {
        faults.add(name(path), 0, Code.UNEXPECTED_FILE);
    }

    /** By name; empty where there is no such folder. Hidden files belong to the system. */
    List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            faults.add(name(folder), 0, Code.UNREADABLE, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    SourceFile file(Path path) {
        return SourceFile.read(root, path, faults);
    }

    String name(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }
}
