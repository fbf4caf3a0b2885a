package org.wenzheng.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Command;
import org.wenzheng.shared.ServiceAccess;

/** {@code bin/run audit verify}: whether the audit log is what it was. */
public final class AuditCommand implements Command {
    private static final String VERIFICATION = "/api/v1/studio/audit/verification";

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String summary(Locale operator) {
        return OperatorWords.in(operator).text("audit.summary");
    }

    /**
     * What was typed.
     *
     * @param head that the chain once had; null where none is known
     */
    private record Call(@Nullable String head, boolean json) {
        /** Empty where it was typed in a wrong way. */
        static Optional<Call> of(List<String> arguments) {
            Deque<String> rest = new ArrayDeque<>(arguments);
            if (!"verify".equals(rest.pollFirst())) {
                return Optional.empty();
            }
            String head = null;
            boolean json = false;
            while (!rest.isEmpty()) {
                String argument = rest.removeFirst();
                if (argument.equals("--json")) {
                    json = true;
                } else if (argument.equals("--head") && !rest.isEmpty()) {
                    head = rest.removeFirst();
                } else if (argument.startsWith("--head=")) {
                    head = argument.substring("--head=".length());
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(new Call(head, json));
        }
    }

    @Override
    public int run(List<String> arguments, Locale operator, ServiceAccess service)
            throws Exception {
        OperatorWords words = OperatorWords.in(operator);
        boolean asked = arguments.contains("--help") || arguments.contains("-h");
        Optional<Call> call = Call.of(arguments);
        if (asked || call.isEmpty()) {
            (asked ? System.out : System.err).println(words.text("audit.usage"));
            return asked ? DONE : MISUSED;
        }
        return service.call(
                (address, token) -> {
                    try {
                        return verify(call.get(), new ServiceCall(address, token, operator), words);
                    } catch (ServiceCall.Refused e) {
                        System.err.println(words.text("refused", String.valueOf(e.getMessage())));
                        return FAILED;
                    }
                });
    }

    private static int verify(Call call, ServiceCall service, OperatorWords words)
            throws IOException, InterruptedException, ServiceCall.Refused {
        String head = call.head();
        JsonNode found =
                service.ask(
                        "POST",
                        VERIFICATION
                                + (head == null
                                        ? ""
                                        : "?head="
                                                + URLEncoder.encode(head, StandardCharsets.UTF_8)));
        boolean intact = found.path("intact").asBoolean();
        if (call.json()) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(found));
            return intact ? DONE : FAILED;
        }
        JsonNode broken = found.path("broken");
        if (!intact) {
            System.out.println(
                    broken.path("sequence").isNull()
                            ? words.text("audit.broken.event", broken.path("event").asText())
                            : words.text(
                                    "audit.broken.link",
                                    broken.path("sequence").asText(),
                                    broken.path("event").asText("–")));
            System.out.println("  " + broken.path("why").asText());
            System.out.println(words.text("audit.sound", found.path("links").asLong()));
            return FAILED;
        }
        System.out.println(words.text("audit.intact", found.path("links").asLong()));
        if (found.path("waiting").asLong() > 0) {
            System.out.println(words.text("audit.waiting", found.path("waiting").asLong()));
        }
        JsonNode newest = found.path("head");
        if (newest.isObject()) {
            System.out.println(
                    words.text(
                            "audit.head",
                            newest.path("sequence").asText() + ":" + newest.path("hash").asText()));
        }
        return DONE;
    }
}
