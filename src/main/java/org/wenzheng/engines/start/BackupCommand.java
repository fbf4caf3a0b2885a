package org.wenzheng.engines.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.wenzheng.engines.DatabaseAddress;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;
import org.wenzheng.engines.Postgres;
import org.wenzheng.engines.backup.Backup;
import org.wenzheng.shared.keys.RootKeys;
import org.wenzheng.shared.program.Command;

/**
 * {@code bin/run backup FILE}: one archive of the database and the uploads, whether the service
 * runs or not.
 */
final class BackupCommand implements FolderCommand {
    private static final String WITH_KEYS = "--with-keys";

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public int run(CommandLine line, Operator operator) {
        if (ArchiveArguments.askForHelp(line.arguments())) {
            operator.tell("backup.usage");
            return Command.DONE;
        }
        Optional<ArchiveArguments> given = ArchiveArguments.of(line.arguments(), Set.of(WITH_KEYS));
        if (given.isEmpty()) {
            operator.tell("backup.usage");
            return Command.MISUSED;
        }
        Path file = given.get().file();
        Path data = line.settings().data();
        if (Files.exists(file)) {
            throw new EngineException(EngineProblem.BACKUP_EXISTS, file);
        }
        boolean withKeys = given.get().options().contains(WITH_KEYS);
        try (Source source = source(line)) {
            operator.tell("backup.begun");
            Backup.Summary written =
                    new Backup(
                                    source.owner(),
                                    ArchiveArguments.media(line),
                                    withKeys ? keys(data) : Map.of())
                            .write(file);
            operator.tell(
                    "backup.done",
                    file,
                    written.madeAt(),
                    written.tables(),
                    written.rows(),
                    written.uploads());
            if (written.missing() > 0) {
                operator.tell("backup.missing", written.missing());
            }
            operator.tell(withKeys ? "backup.with-keys" : "backup.without-keys", data);
        }
        return Command.DONE;
    }

    private static Map<String, String> keys(Path data) {
        Map<String, String> keys = new TreeMap<>();
        for (String name : RootKeys.NAMES) {
            RootKeys.text(name, data, System.getenv()).ifPresent(text -> keys.put(name, text));
        }
        return keys;
    }

    /** The database, and what has to be ended after it. */
    private record Source(DatabaseAddress owner, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    private static Source source(CommandLine line) {
        Optional<DatabaseAddress> own =
                line.settings().databaseOwner().or(() -> line.settings().database());
        if (own.isPresent()) {
            return new Source(own.get(), () -> {});
        }
        Path data = line.settings().data();
        if (!Postgres.hasClusterIn(data)) {
            throw new EngineException(EngineProblem.BACKUP_OF_NOTHING, data);
        }
        DataFolder folder;
        try {
            folder = DataFolder.lock(data);
        } catch (EngineException e) {
            if (e.problem() == EngineProblem.FOLDER_IN_USE) {
                return new Source(Postgres.ownerOfRunning(data), () -> {});
            }
            throw e;
        }
        try {
            Postgres server = Postgres.start(data);
            // Ctrl-C leaves none behind.
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().name("stop-engines").unstarted(server::close));
            return new Source(
                    server.owner(),
                    () -> {
                        server.close();
                        folder.close();
                    });
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }
}
