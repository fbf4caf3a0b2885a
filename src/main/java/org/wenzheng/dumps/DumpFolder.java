package org.wenzheng.dumps;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where dumps lie, each in a folder with a number: the greatest is what is offered. A folder gets
 * its number once everything in it is on the disk.
 */
final class DumpFolder {
    private static final String MANIFEST = "manifest.json";
    private static final String MAKING = "making";
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final Path root;

    DumpFolder(Path root) {
        this.root = root;
    }

    /** The newest that is whole. */
    Optional<OfferedDump> newest() throws IOException {
        for (Path folder : numbered().reversed()) {
            Optional<OfferedDump> found = read(folder);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<OfferedDump> read(Path folder) throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.exists(manifest)) {
            return Optional.empty();
        }
        Dump dump = JSON.readValue(manifest.toFile(), Dump.class);
        for (Dump.Stored file : dump.files()) {
            Path path = folder.resolve(file.name());
            if (!isAsLong(path, file.plain())
                    || !isAsLong(DumpFile.compressed(path), file.gzip())) {
                return Optional.empty();
            }
        }
        return Optional.of(new OfferedDump(dump, folder));
    }

    private static boolean isAsLong(Path path, Dump.Bytes bytes) throws IOException {
        return Files.exists(path) && Files.size(path) == bytes.size();
    }

    private List<Path> numbered() throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(root, "[0-9]*")) {
                found.forEach(folders::add);
            }
        }
        folders.sort(Comparator.comparingLong(DumpFolder::number));
        return folders;
    }

    private static long number(Path folder) {
        return Long.parseLong(String.valueOf(folder.getFileName()));
    }

    /** An empty folder; what a stop of the service left there is gone. */
    Path fresh() throws IOException {
        Path making = root.resolve(MAKING);
        remove(making);
        return Files.createDirectories(making);
    }

    /**
     * Offers what was made. The one before stays for those who are about to send its files; what is
     * older goes.
     */
    OfferedDump offer(Path made, Dump dump) throws IOException {
        JSON.writeValue(made.resolve(MANIFEST).toFile(), dump);
        List<Path> before = numbered();
        long number = before.isEmpty() ? 1 : number(before.getLast()) + 1;
        Path folder = root.resolve(String.valueOf(number));
        Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
        for (Path old : before.subList(0, Math.max(0, before.size() - 1))) {
            remove(old);
        }
        return new OfferedDump(dump, folder);
    }

    /** With its files, where it is there. */
    static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
