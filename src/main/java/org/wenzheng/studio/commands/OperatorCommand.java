package org.wenzheng.studio.commands;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wenzheng.identity.Role;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.program.Command;
import org.wenzheng.shared.program.ServiceAccess;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command as picocli reads it from {@link #syntax}. What the operator is told comes from the
 * bundle {@code operate} under the command's name, for picocli speaks no Chinese.
 */
public abstract class OperatorCommand implements Command {
    private final String name;

    OperatorCommand(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String summary(Locale operator) {
        return OperatorWords.in(operator).text(name + ".summary");
    }

    /**
     * What is run: an object annotated for picocli that is a {@code Callable}, or has a method for
     * each verb. Returned is the exit code.
     */
    abstract Object syntax(Shell shell);

    @Override
    public final int run(List<String> arguments, Locale operator, ServiceAccess service)
            throws Exception {
        Shell shell = new Shell(OperatorWords.in(operator), service);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            shell.say(name + ".usage");
            return DONE;
        }
        CommandLine line =
                new CommandLine(syntax(shell))
                        .setCommandName(name)
                        .setExpandAtFiles(false)
                        .setOverwrittenOptionsAllowed(true)
                        .registerConverter(String.class, OperatorCommand::notBlank)
                        .registerConverter(Role.class, OperatorCommand::role);
        try {
            return new CommandLine.RunLast()
                    .execute(line.parseArgs(arguments.toArray(String[]::new)));
        } catch (ParameterException e) {
            System.err.println(misuse(e, arguments, shell.words()));
            return MISUSED;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private String misuse(ParameterException misuse, List<String> arguments, OperatorWords words) {
        String usage = words.text(name + ".usage");
        ArgSpec wrong = misuse.getArgSpec();
        return switch (misuse) {
            case UnmatchedArgumentException unknown ->
                    words.text("unknown", unknown.getUnmatched().getFirst()) + "\n" + usage;
            case MissingParameterException missing
                    when missing.getMissing().getFirst() instanceof OptionSpec option
                            && arguments.contains(option.longestName()) ->
                    words.text("value-missing", option.longestName());
            case MissingParameterException missing ->
                    words.text("incomplete", missing.getCommandLine().getCommandName())
                            + "\n"
                            + usage;
            case ParameterException malformed
                    when wrong != null && wrong.type() != boolean.class -> {
                String value = String.valueOf(malformed.getValue());
                yield value.isBlank()
                        ? words.text("value-missing", label(wrong))
                        : words.text(
                                "malformed." + wrong.type().getSimpleName(),
                                value,
                                roles().sorted().collect(Collectors.joining(", ")));
            }
            // No verb, or a value where none belongs.
            default -> usage;
        };
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("blank");
        }
        return text;
    }

    /** As it is written in the interface, and not in any other case. */
    private static Role role(String word) {
        return Stream.of(Role.values())
                .filter(role -> FieldType.word(role).equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(word));
    }

    private static Stream<String> roles() {
        return Stream.of(Role.values()).map(FieldType::word);
    }
}
