package org.wenzheng.engines.start;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.FileDescriptor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;
import org.wenzheng.engines.NodeProgram;
import org.wenzheng.engines.SearchNode;
import org.wenzheng.shared.program.Command;

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
        Map<String, Command> commands = commands();
        CommandLine line = CommandLine.parse(arguments, System.getenv(), commands.keySet());
        if (line.help()) {
            help(operator, commands);
            return Command.DONE;
        }
        if (isDevMode()) {
            Installation.develop(line, operator, arguments);
            return Command.DONE;
        }
        if (line.command().isPresent()) {
            return call(line.command().map(commands::get).orElseThrow(), line, operator);
        }
        return Installation.serve(line, operator);
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
        operator.tell("help");
        if (!commands.isEmpty()) {
            operator.tell("help.commands");
        }
        commands.forEach(
                (name, command) ->
                        operator.tell(
                                "help.command",
                                "%-9s".formatted(name),
                                command.summary(operator.locale())));
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
