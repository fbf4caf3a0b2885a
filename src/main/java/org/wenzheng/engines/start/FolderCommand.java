package org.wenzheng.engines.start;

import java.util.List;

/**
 * A sub-command of {@code bin/run} that works on the data folder itself, and not through the
 * service. Its words are in the bundle {@code engines} under its name.
 */
interface FolderCommand {

    List<FolderCommand> ALL = List.of(new BackupCommand(), new RestoreCommand());

    String name();

    /**
     * @param line with what followed the name in its arguments
     * @return the process's exit code
     * @throws org.wenzheng.engines.EngineException it is refused, or fails
     * @throws org.wenzheng.shared.program.StartRefused a key of the folder is none
     */
    int run(CommandLine line, Operator operator);
}
