package org.wenzheng.studio.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code bin/run dump}: makes the files of the public dump now. */
public final class DumpCommand extends OperatorCommand {
    private static final String DUMPS = "/api/v1/studio/public-dumps";

    public DumpCommand() {
        super("dump");
    }

    @Override
    Object syntax(Shell shell) {
        return new Make(shell);
    }

    @CommandLine.Command
    record Make(Shell shell) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            return shell.ask(this::make);
        }

        private int make(ServiceCall service)
                throws IOException, InterruptedException, ServiceCall.Refused {
            shell.tell("dump.begun");
            JsonNode made = service.ask("POST", DUMPS);
            shell.say(
                    "dump.done",
                    made.path("files").asLong(),
                    made.path("records").asLong(),
                    made.path("bytes").asLong());
            return DONE;
        }
    }
}
