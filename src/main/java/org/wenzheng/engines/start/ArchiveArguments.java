package org.wenzheng.engines.start;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file of an archive, and options without a value. */
record ArchiveArguments(Path file, Set<String> options) {

    /** Empty where it is not one file and options among those that are known. */
    static Optional<ArchiveArguments> of(List<String> arguments, Set<String> known) {
        List<String> files = new ArrayList<>();
        Set<String> options = new HashSet<>();
        for (String argument : arguments) {
            if (argument.startsWith("-")) {
                options.add(argument);
            } else {
                files.add(argument);
            }
        }
        if (files.size() != 1 || files.getFirst().isBlank() || !known.containsAll(options)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ArchiveArguments(
                            Path.of(files.getFirst()).toAbsolutePath().normalize(), options));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    static boolean askForHelp(List<String> arguments) {
        return arguments.contains("--help") || arguments.contains("-h");
    }

    /** Of the uploads, as the service takes it. */
    static Path media(CommandLine line) {
        String given = System.getenv().getOrDefault("WENZHENG_MEDIA_FOLDER", "");
        return given.isBlank() ? line.settings().data().resolve("media") : Path.of(given);
    }
}
