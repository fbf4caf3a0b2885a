package org.wenzheng.studio.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code bin/run changes}: compares what was noted of the public content with what there is. */
public final class ChangesCommand extends OperatorCommand {
    private static final String CHECKS = "/api/v1/studio/public-change-checks";

    public ChangesCommand() {
        super("changes");
    }

    @Override
    Object syntax(Shell shell) {
        return new Compare(shell);
    }

    @CommandLine.Command
    record Compare(Shell shell) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            return shell.ask(this::compare);
        }

        private int compare(ServiceCall service)
                throws IOException, InterruptedException, ServiceCall.Refused {
            shell.tell("changes.begun");
            JsonNode done = service.ask("POST", CHECKS);
            shell.say("changes.done", done.path("things").asLong(), done.path("missed").asLong());
            return DONE;
        }
    }
}
