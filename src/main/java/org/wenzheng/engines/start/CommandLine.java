package org.wenzheng.engines.start;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.wenzheng.engines.DatabaseAddress;
import org.wenzheng.engines.EngineException;
import org.wenzheng.engines.EngineProblem;
import org.wenzheng.engines.SearchAddress;
import org.wenzheng.engines.Settings;

/**
 * What the operator typed after {@code bin/run}, with the environment behind it.
 *
 * @param port HTTP port, 0 to 65535; 0 is any free one
 * @param host address of this machine that is listened at; {@link #LOOPBACK} where none is given
 */
record CommandLine(
        boolean help,
        int port,
        String host,
        boolean seed,
        Settings settings,
        Optional<String> command,
        List<String> arguments) {

    static final String LOOPBACK = "127.0.0.1";

    private static final int DEFAULT_PORT = 8080;
    private static final Set<String> HELP = Set.of("--help", "-h", "help");

    static CommandLine parse(
            List<String> arguments, Map<String, String> environment, Set<String> commands) {
        boolean help = false;
        Optional<String> port = Optional.empty();
        Optional<String> host = value(environment, "WENZHENG_HOST");
        Optional<String> data = Optional.empty();
        Optional<String> seed = value(environment, "WENZHENG_SEED");
        Optional<String> command = Optional.empty();
        List<String> commandArguments = new ArrayList<>();

        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            if (argument.equals("--data") || argument.startsWith("--data=")) {
                data = Optional.of(valueOf("--data", argument, rest));
            } else if (command.isPresent()) {
                commandArguments.add(argument);
            } else if (commands.contains(argument)) {
                command = Optional.of(argument);
            } else if (argument.equals("--port") || argument.startsWith("--port=")) {
                port = Optional.of(valueOf("--port", argument, rest));
            } else if (argument.equals("--host") || argument.startsWith("--host=")) {
                host = Optional.of(valueOf("--host", argument, rest));
            } else if (argument.equals("--no-seed")) {
                seed = Optional.of("false");
            } else if (HELP.contains(argument)) {
                help = true;
            } else {
                throw new EngineException(EngineProblem.UNKNOWN_OPTION, argument);
            }
        }
        return new CommandLine(
                help,
                port.map(text -> port("--port", text))
                        .or(
                                () ->
                                        value(environment, "WENZHENG_PORT")
                                                .map(text -> port("WENZHENG_PORT", text)))
                        .orElse(DEFAULT_PORT),
                host.map(CommandLine::host).orElse(LOOPBACK),
                seed.map(CommandLine::seed).orElse(true),
                settings(data.or(() -> value(environment, "WENZHENG_DATA")), environment),
                command,
                List.copyOf(commandArguments));
    }

    private static Settings settings(Optional<String> data, Map<String, String> environment) {
        return new Settings(
                path(data.orElse("data")),
                value(environment, "WENZHENG_DB_URL")
                        .map(
                                url ->
                                        new DatabaseAddress(
                                                jdbcUrl(url),
                                                environment.getOrDefault("WENZHENG_DB_USER", ""),
                                                environment.getOrDefault(
                                                        "WENZHENG_DB_PASSWORD", ""))),
                value(environment, "WENZHENG_DB_OWNER_USER")
                        .flatMap(
                                owner ->
                                        value(environment, "WENZHENG_DB_URL")
                                                .map(
                                                        url ->
                                                                new DatabaseAddress(
                                                                        jdbcUrl(url),
                                                                        owner,
                                                                        environment.getOrDefault(
                                                                                "WENZHENG_DB_OWNER_PASSWORD",
                                                                                "")))),
                value(environment, "WENZHENG_SEARCH_HOSTS")
                        .map(
                                hosts ->
                                        SearchAddress.parse(
                                                hosts,
                                                value(environment, "WENZHENG_SEARCH_USER"),
                                                value(environment, "WENZHENG_SEARCH_PASSWORD"))));
    }

    private static String jdbcUrl(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return url;
        }
        if (url.startsWith("postgresql://")) {
            return "jdbc:" + url;
        }
        throw new EngineException(EngineProblem.BAD_DATABASE_URL, url);
    }

    private static boolean seed(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new EngineException(EngineProblem.BAD_OPTION, "WENZHENG_SEED", text);
        };
    }

    private static int port(String option, String text) {
        OptionalInt port = number(text);
        if (port.isEmpty() || port.getAsInt() < 0 || port.getAsInt() > 65535) {
            throw new EngineException(EngineProblem.BAD_OPTION, option, text);
        }
        return port.getAsInt();
    }

    /** No name: it could be that of another machine, or of several addresses of this one. */
    private static String host(String text) {
        try {
            return InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException e) {
            throw new EngineException(e, EngineProblem.BAD_OPTION, "--host", text);
        }
    }

    private static OptionalInt number(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new EngineException(e, EngineProblem.BAD_OPTION, "--data", text);
        }
    }

    /** {@code --name value} or {@code --name=value}. */
    private static String valueOf(String name, String argument, Deque<String> rest) {
        String value =
                argument.length() > name.length()
                        ? argument.substring(name.length() + 1)
                        : rest.isEmpty() ? "" : rest.removeFirst();
        if (value.isEmpty()) {
            throw new EngineException(EngineProblem.BAD_OPTION, name, value);
        }
        return value;
    }

    /** An empty variable counts as not set. */
    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
