package org.wenzheng.studio.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code bin/run audit verify}: whether the audit log is what it was. */
public final class AuditCommand extends OperatorCommand {
    private static final String VERIFICATION = "/api/v1/studio/audit/verification";

    public AuditCommand() {
        super("audit");
    }

    @Override
    Object syntax(Shell shell) {
        return new Verbs(shell);
    }

    @CommandLine.Command
    record Verbs(Shell shell) {

        /**
         * @param head that the chain once had; null where none is known
         */
        @CommandLine.Command
        int verify(
                @CommandLine.Option(names = "--head") @Nullable String head,
                @CommandLine.Option(names = "--json") boolean json)
                throws Exception {
            return shell.ask(
                    service -> {
                        JsonNode found =
                                service.ask(
                                        "POST",
                                        ServiceCall.query(
                                                VERIFICATION,
                                                Collections.singletonMap("head", head)));
                        boolean intact = found.path("intact").asBoolean();
                        if (json) {
                            shell.print(found);
                        } else if (intact) {
                            sayIntact(found);
                        } else {
                            sayBroken(found);
                        }
                        return intact ? DONE : FAILED;
                    });
        }

        private void sayBroken(JsonNode found) {
            JsonNode version = found.path("brokenVersion");
            if (version.isObject()) {
                shell.say(
                        "audit.broken.version",
                        version.path("question").asText(),
                        version.path("version").asText());
                System.out.println("  " + version.path("why").asText());
            }
            JsonNode broken = found.path("broken");
            if (!broken.isObject()) {
                return;
            }
            if (broken.path("sequence").isNull()) {
                shell.say("audit.broken.event", broken.path("event").asText());
            } else {
                shell.say(
                        "audit.broken.link",
                        broken.path("sequence").asText(),
                        broken.path("event").asText("–"));
            }
            System.out.println("  " + broken.path("why").asText());
            shell.say("audit.sound", found.path("links").asLong());
        }

        private void sayIntact(JsonNode found) {
            shell.say("audit.intact", found.path("links").asLong());
            shell.say("audit.versions", found.path("versions").asLong());
            long waiting = found.path("waiting").asLong();
            if (waiting > 0) {
                shell.say("audit.waiting", waiting);
            }
            JsonNode head = found.path("head");
            if (head.isObject()) {
                shell.say(
                        "audit.head",
                        head.path("sequence").asText() + ":" + head.path("hash").asText());
            }
        }
    }
}
