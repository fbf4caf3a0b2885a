package org.wenzheng.engines.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.wenzheng.engines.DiskSpace;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;
import org.wenzheng.engines.backup.Backup;
import org.wenzheng.engines.backup.BackupArchive;
import org.wenzheng.engines.backup.Restoration;
import org.wenzheng.shared.program.Command;

/** {@code bin/run restore FILE}: an archive of a backup into an empty data folder. */
final class RestoreCommand implements FolderCommand {

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public int run(CommandLine line, Operator operator) {
        if (ArchiveArguments.askForHelp(line.arguments())) {
            operator.tell("restore.usage");
            return Command.DONE;
        }
        Optional<ArchiveArguments> given = ArchiveArguments.of(line.arguments(), Set.of());
        if (given.isEmpty()) {
            operator.tell("restore.usage");
            return Command.MISUSED;
        }
        if (line.settings().database().isPresent()) {
            throw new EngineException(EngineProblem.BACKUP_OF_OWN_SERVER);
        }
        Path data = line.settings().data();
        Restoration.requireEmpty(data);
        operator.tell("restore.begun", given.get().file());
        try (BackupArchive archive = BackupArchive.open(given.get().file())) {
            restore(archive, line);
            Backup.Summary brought = archive.summary();
            operator.tell(
                    "restore.done",
                    data,
                    brought.madeAt(),
                    brought.tables(),
                    brought.rows(),
                    brought.uploads());
            if (brought.missing() > 0) {
                operator.tell("backup.missing", brought.missing());
            }
        }
        return Command.DONE;
    }

    private static void restore(BackupArchive archive, CommandLine line) {
        Path data = line.settings().data();
        List<Path> made =
                Stream.of(data.resolve("lock"), data.resolve("version"), data)
                        .filter(Files::notExists)
                        .toList();
        boolean done = false;
        try (DataFolder folder = DataFolder.lock(data)) {
            DiskSpace.require(folder.path(), true);
            new Restoration(data, ArchiveArguments.media(line), System.getenv()).bring(archive);
            done = true;
        } finally {
            if (!done) {
                made.forEach(RestoreCommand::takeAway);
            }
        }
    }

    private static void takeAway(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // A folder that is not empty: something of it was there before.
        }
    }
}
