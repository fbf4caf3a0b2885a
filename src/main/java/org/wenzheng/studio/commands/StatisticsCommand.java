package org.wenzheng.studio.commands;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code bin/run statistics}: counts the statistics anew. */
public final class StatisticsCommand extends OperatorCommand {
    private static final String REBUILDS = "/api/v1/studio/statistics-rebuilds";

    public StatisticsCommand() {
        super("statistics");
    }

    @Override
    Object syntax(Shell shell) {
        return new Count(shell);
    }

    @CommandLine.Command
    record Count(Shell shell) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            return shell.ask(this::count);
        }

        private int count(ServiceCall service)
                throws IOException, InterruptedException, ServiceCall.Refused {
            shell.tell("statistics.begun");
            shell.say("statistics.done", service.ask("POST", REBUILDS).path("questions").asLong());
            return DONE;
        }
    }
}
