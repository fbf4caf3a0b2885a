package org.wenzheng.studio.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import picocli.CommandLine;

/** {@code bin/run keys list|rotate}: the keys that access tokens are signed with. */
public final class KeysCommand extends OperatorCommand {
    private static final String KEYS = "/api/v1/studio/signing-keys";

    public KeysCommand() {
        super("keys");
    }

    @Override
    Object syntax(Shell shell) {
        return new Verbs(shell);
    }

    @CommandLine.Command
    record Verbs(Shell shell) {

        @CommandLine.Command
        int rotate() throws Exception {
            return shell.ask(
                    service -> {
                        shell.say("keys.rotated", service.ask("POST", KEYS).path("id").asText());
                        return DONE;
                    });
        }

        @CommandLine.Command
        int list() throws Exception {
            return shell.ask(
                    service -> {
                        JsonNode keys = service.ask("GET", KEYS).path("data");
                        if (keys.isEmpty()) {
                            shell.say("keys.none");
                        }
                        for (JsonNode key : keys) {
                            shell.say(
                                    "keys.row",
                                    key.path("id").asText(),
                                    OperatorWords.time(
                                            Instant.parse(key.path("createdAt").asText())),
                                    state(key.path("verifiesUntil")));
                        }
                        return DONE;
                    });
        }

        private String state(JsonNode verifiesUntil) {
            if (!verifiesUntil.isTextual()) {
                return shell.words().text("keys.signs");
            }
            Instant until = Instant.parse(verifiesUntil.asText());
            return shell.words()
                    .text(
                            Instant.now().isBefore(until) ? "keys.verifies" : "keys.over",
                            OperatorWords.time(until));
        }
    }
}
