package org.wenzheng.engines.start;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;
import org.wenzheng.engines.Folders;
import org.wenzheng.engines.NodeProgram;
import org.wenzheng.engines.SearchNode;
import org.wenzheng.shared.program.Command;
import org.wenzheng.shared.program.StartRefused;

@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        Operator operator = Operator.atConsole(System.getenv());
        int exitCode;
        try {
            exitCode = run(List.of(arguments), operator);
        } catch (EngineException e) {
            operator.tell(e);
            exitCode = exitCode(e.problem());
        }
        if (!isDevMode()) {
            System.exit(exitCode);
        }
    }

    private static int run(List<String> arguments, Operator operator) {
        if (arguments.equals(List.of("--archive-classes"))) {
            return archiveClasses();
        }
        if (arguments.equals(List.of("--train"))) {
            return train(operator);
        }
        Map<String, Command> commands = commands();
        Set<String> names = new TreeSet<>(commands.keySet());
        FolderCommand.ALL.forEach(command -> names.add(command.name()));
        CommandLine line = CommandLine.parse(arguments, System.getenv(), names);
        if (line.help()) {
            help(operator, commands);
            return Command.DONE;
        }
        if (isDevMode()) {
            Installation.develop(line, operator, arguments);
            return Command.DONE;
        }
        for (FolderCommand command : FolderCommand.ALL) {
            if (line.command().equals(Optional.of(command.name()))) {
                return run(command, line, operator);
            }
        }
        if (line.command().isPresent()) {
            return call(line.command().map(commands::get).orElseThrow(), line, operator);
        }
        return Installation.serve(line, operator);
    }

    private static int run(FolderCommand command, CommandLine line, Operator operator) {
        try {
            return command.run(line, operator);
        } catch (StartRefused e) {
            throw new EngineException(e, EngineProblem.SERVICE_REFUSED, e.words(operator.locale()));
        }
    }

    private static int archiveClasses() {
        try {
            SearchNode.archiveClasses(NodeProgram.embedded());
            return Command.DONE;
        } catch (IOException | InterruptedException e) {
            // The node starts without it, only slower.
            return Command.FAILED;
        }
    }

    /** On a data folder of its own, with nothing of the caller's environment. */
    private static int train(Operator operator) {
        try {
            Path data = Files.createTempDirectory("wenzheng-training");
            try {
                return Installation.train(
                        CommandLine.parse(List.of("--data", data.toString()), Map.of(), Set.of()),
                        operator);
            } finally {
                Folders.delete(data);
            }
        } catch (IOException e) {
            return Command.FAILED;
        }
    }

    private static int call(Command command, CommandLine line, Operator operator) {
        System.setOut(Operator.utf8(FileDescriptor.out));
        System.setErr(Operator.utf8(FileDescriptor.err));
        try {
            return command.run(
                    line.arguments(),
                    operator.locale(),
                    work -> Installation.callService(line, operator, work));
        } catch (EngineException e) {
            throw e;
        } catch (Exception e) {
            throw new EngineException(e, EngineProblem.COMMAND_FAILED, command.name(), e);
        }
    }

    private static Map<String, Command> commands() {
        Map<String, Command> commands = new TreeMap<>();
        ServiceLoader.load(Command.class).forEach(command -> commands.put(command.name(), command));
        return commands;
    }

    private static void help(Operator operator, Map<String, Command> commands) {
        Map<String, String> summaries = new TreeMap<>();
        commands.forEach(
                (name, command) -> summaries.put(name, command.summary(operator.locale())));
        FolderCommand.ALL.forEach(
                command ->
                        summaries.put(command.name(), operator.text(command.name() + ".summary")));
        operator.tell("help");
        operator.tell("help.commands");
        summaries.forEach(
                (name, summary) -> operator.tell("help.command", "%-10s".formatted(name), summary));
    }

    /**
     * {@code LaunchMode} is not set before Quarkus runs; the packaged program has another loader.
     */
    private static boolean isDevMode() {
        return Main.class.getClassLoader().getClass().getSimpleName().equals("QuarkusClassLoader");
    }

    private static int exitCode(EngineProblem problem) {
        return switch (problem) {
            case UNKNOWN_OPTION, BAD_OPTION, BAD_DATABASE_URL -> Command.MISUSED;
            default -> Command.FAILED;
        };
    }
}
