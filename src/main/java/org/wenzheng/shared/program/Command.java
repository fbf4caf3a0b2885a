package org.wenzheng.shared.program;

import java.util.List;
import java.util.Locale;

/**
 * A sub-command of {@code bin/run}, such as {@code import FILE}. Found through {@link
 * java.util.ServiceLoader}, because it is chosen before the engines and Quarkus start: an
 * implementation has a public constructor without parameters and is no CDI bean.
 */
public interface Command {

    /** Exit code: done. */
    int DONE = 0;

    /** Exit code: refused or failed; the reason was printed. */
    int FAILED = 1;

    /** Exit code: the command was called in a wrong way; its usage was printed. */
    int MISUSED = 2;

    /** The word after {@code bin/run}. */
    String name();

    /**
     * Its line in {@code bin/run --help}.
     *
     * @param operator the operator's language, Chinese or English
     */
    String summary(Locale operator);

    /**
     * Does the work. Results go to standard output, messages to standard error.
     *
     * @param arguments what followed the name, without {@code --data DIR}
     * @param operator the operator's language, Chinese or English
     * @param service starts engines and service only when it is called
     * @return the process's exit code
     */
    int run(List<String> arguments, Locale operator, ServiceAccess service) throws Exception;
}
