package org.wenzheng.studio.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code bin/run reindex}: builds the search index anew while searches go on. */
public final class ReindexCommand extends OperatorCommand {
    private static final String BUILDS = "/api/v1/studio/index-builds";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    public ReindexCommand() {
        super("reindex");
    }

    @Override
    Object syntax(Shell shell) {
        return new Build(shell);
    }

    @CommandLine.Command
    record Build(Shell shell) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            return shell.ask(this::build);
        }

        private int build(ServiceCall service)
                throws IOException, InterruptedException, ServiceCall.Refused {
            JsonNode build = service.ask("POST", BUILDS);
            shell.tell("reindex.begun");
            long shown = 0;
            while (build.path("state").asText().equals("RUNNING")) {
                Thread.sleep(BETWEEN_LOOKS);
                build = service.ask("GET", BUILDS + "/latest");
                long tenth = tenths(build);
                if (tenth > shown) {
                    shown = tenth;
                    shell.tell(
                            "reindex.progress",
                            build.path("documents").asLong(),
                            build.path("total").asLong());
                }
            }
            if (!build.path("state").asText().equals("DONE")) {
                shell.tell("reindex.failed", build.path("failure").asText());
                return FAILED;
            }
            shell.say(
                    "reindex.done",
                    build.path("documents").asLong(),
                    build.path("seconds").asDouble());
            return DONE;
        }

        /** 0 to 10. */
        private static long tenths(JsonNode build) {
            long total = build.path("total").asLong();
            return total == 0 ? 0 : build.path("documents").asLong() * 10 / total;
        }
    }
}
