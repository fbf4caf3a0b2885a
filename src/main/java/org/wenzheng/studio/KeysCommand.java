package org.wenzheng.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.wenzheng.shared.Command;
import org.wenzheng.shared.ServiceAccess;

/** {@code bin/run keys list|rotate}: the keys that access tokens are signed with. */
public final class KeysCommand implements Command {
    private static final String KEYS = "/api/v1/studio/signing-keys";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneId.systemDefault());

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String summary(Locale operator) {
        return OperatorWords.in(operator).text("keys.summary");
    }

    @Override
    public int run(List<String> arguments, Locale operator, ServiceAccess service)
            throws Exception {
        OperatorWords words = OperatorWords.in(operator);
        boolean asked = arguments.equals(List.of("--help")) || arguments.equals(List.of("-h"));
        boolean rotate = arguments.equals(List.of("rotate"));
        if (!rotate && !arguments.equals(List.of("list"))) {
            (asked ? System.out : System.err).println(words.text("keys.usage"));
            return asked ? DONE : MISUSED;
        }
        return service.call(
                (address, token) -> {
                    ServiceCall call = new ServiceCall(address, token, operator);
                    try {
                        return rotate ? rotate(call, words) : list(call, words);
                    } catch (ServiceCall.Refused e) {
                        System.err.println(words.text("refused", String.valueOf(e.getMessage())));
                        return FAILED;
                    }
                });
    }

    private static int rotate(ServiceCall call, OperatorWords words)
            throws IOException, InterruptedException, ServiceCall.Refused {
        JsonNode key = call.ask("POST", KEYS);
        System.out.println(words.text("keys.rotated", key.path("id").asText()));
        return DONE;
    }

    private static int list(ServiceCall call, OperatorWords words)
            throws IOException, InterruptedException, ServiceCall.Refused {
        JsonNode keys = call.ask("GET", KEYS).path("data");
        if (keys.isEmpty()) {
            System.out.println(words.text("keys.none"));
        }
        for (JsonNode key : keys) {
            String until = key.path("verifiesUntil").asText("");
            String state =
                    until.isEmpty() || until.equals("null")
                            ? words.text("keys.signs")
                            : words.text(
                                    Instant.now().isBefore(Instant.parse(until))
                                            ? "keys.verifies"
                                            : "keys.over",
                                    TIME.format(Instant.parse(until)));
            System.out.println(
                    words.text(
                            "keys.row",
                            key.path("id").asText(),
                            TIME.format(Instant.parse(key.path("createdAt").asText())),
                            state));
        }
        return DONE;
    }
}
