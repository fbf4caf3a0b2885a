package org.wenzheng.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.wenzheng.shared.Command;
import org.wenzheng.shared.ServiceAccess;

/** {@code bin/run reindex}: builds the search index anew while searches go on. */
public final class ReindexCommand implements Command {
    private static final String BUILDS = "/api/v1/studio/index-builds";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    @Override
    public String name() {
        return "reindex";
    }

    @Override
    public String summary(Locale operator) {
        return OperatorWords.in(operator).text("reindex.summary");
    }

    @Override
    public int run(List<String> arguments, Locale operator, ServiceAccess service)
            throws Exception {
        OperatorWords words = OperatorWords.in(operator);
        if (!arguments.isEmpty()) {
            boolean asked = List.of("--help", "-h").contains(arguments.getFirst());
            (asked ? System.out : System.err).println(words.text("reindex.usage"));
            return asked ? DONE : MISUSED;
        }
        return service.call(
                (address, token) -> build(new ServiceCall(address, token, operator), words));
    }

    private static int build(ServiceCall call, OperatorWords words)
            throws IOException, InterruptedException {
        try {
            JsonNode build = call.ask("POST", BUILDS);
            System.err.println(words.text("reindex.begun"));
            long shown = 0;
            while (build.path("state").asText().equals("RUNNING")) {
                Thread.sleep(BETWEEN_LOOKS);
                build = call.ask("GET", BUILDS + "/latest");
                long tenth = tenths(build);
                if (tenth > shown) {
                    shown = tenth;
                    System.err.println(
                            words.text(
                                    "reindex.progress",
                                    build.path("documents").asLong(),
                                    build.path("total").asLong()));
                }
            }
            if (!build.path("state").asText().equals("DONE")) {
                System.err.println(words.text("reindex.failed", build.path("failure").asText()));
                return FAILED;
            }
            System.out.println(
                    words.text(
                            "reindex.done",
                            build.path("documents").asLong(),
                            build.path("seconds").asDouble()));
            return DONE;
        } catch (ServiceCall.Refused e) {
            System.err.println(words.text("refused", String.valueOf(e.getMessage())));
            return FAILED;
        }
    }

    /** 0 to 10. */
    private static long tenths(JsonNode build) {
        long total = build.path("total").asLong();
        return total == 0 ? 0 : build.path("documents").asLong() * 10 / total;
    }
}
