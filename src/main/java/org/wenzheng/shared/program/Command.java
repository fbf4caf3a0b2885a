package org.wenzheng.shared.program;

import java.util.List;
import java.util.Locale;

/**
 * A sub-command of {@code bin/run}, such as {@code import FILE}. Found through {@link
 * java.util.ServiceLoader}, because it is chosen before the engines and Quarkus start: an
 * implementation has a public constructor without parameters and is no CDI bean.
 */
public interface Command {

    int DONE = 0;

    int FAILED = 1;

    int MISUSED = 2;

    String name();

    /** Its line in {@code bin/run --help}. */
    String summary(Locale operator);

    /**
     * Does the work. Results go to standard output, messages to standard error.
     *
     * @param arguments what followed the name, without {@code --data DIR}
     */
    int run(List<String> arguments, Locale operator, ServiceAccess service) throws Exception;
}
