package org.wenzheng.studio.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.shared.lists.FieldType;
import picocli.CommandLine;

/**
 * {@code bin/run account …}: accounts from the shell, also for an administrator who cannot get in
 * any more.
 */
public final class AccountCommand extends OperatorCommand {
    private static final String ACCOUNTS = "/api/v1/studio/accounts";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public AccountCommand() {
        super("account");
    }

    @Override
    Object syntax(Shell shell) {
        return new Verbs(shell);
    }

    @CommandLine.Command
    record Verbs(Shell shell) {

        @CommandLine.Command
        int list(@CommandLine.Option(names = "--json") boolean json) throws Exception {
            return shell.ask(
                    service -> {
                        List<JsonNode> all = service.list(ACCOUNTS);
                        if (json) {
                            shell.print(JSON.arrayNode().addAll(all));
                        } else {
                            all.forEach(this::say);
                        }
                        return DONE;
                    });
        }

        @CommandLine.Command
        int create(
                @CommandLine.Parameters(index = "0") String name,
                @CommandLine.Option(names = "--role", required = true) Role role,
                @CommandLine.Option(names = "--department") @Nullable String department,
                @CommandLine.Option(names = "--display-name") @Nullable String displayName,
                @CommandLine.Option(names = "--json") boolean json)
                throws Exception {
            return shell.ask(
                    service -> {
                        ObjectNode wanted =
                                JSON.objectNode()
                                        .put("name", name)
                                        .put(
                                                "displayName",
                                                displayName == null ? name : displayName);
                        wanted.putArray("roles").add(grant(role, department, service));
                        JsonNode made = service.ask("POST", ACCOUNTS, wanted);
                        if (json) {
                            shell.print(made);
                        } else {
                            say(made.path("account"));
                            sayPassword(made);
                        }
                        return DONE;
                    });
        }

        @CommandLine.Command
        int reset(
                @CommandLine.Parameters(index = "0") String name,
                @CommandLine.Option(names = "--second-factor") boolean secondFactor,
                @CommandLine.Option(names = "--json") boolean json)
                throws Exception {
            return shell.ask(
                    service -> {
                        JsonNode account = find(name, service);
                        if (secondFactor) {
                            service.ask("DELETE", path(account) + "/second-factor");
                        }
                        JsonNode reset = service.ask("POST", path(account) + "/password-reset");
                        if (json) {
                            shell.print(reset);
                            return DONE;
                        }
                        if (account.path("secondFactor").asBoolean()) {
                            shell.say(
                                    secondFactor
                                            ? "account.second-factor"
                                            : "account.second-factor.stays");
                        }
                        if (account.path("state").asText().equals("disabled")) {
                            shell.say("account.still-disabled", Accounts.folded(name));
                        }
                        sayPassword(reset);
                        return DONE;
                    });
        }

        @CommandLine.Command
        int disable(
                @CommandLine.Parameters(index = "0") String name,
                @CommandLine.Option(names = "--reason", required = true) String reason,
                @CommandLine.Option(names = "--json") boolean json)
                throws Exception {
            return shell.ask(
                    service ->
                            changed(
                                    service.ask(
                                            "PUT",
                                            path(find(name, service)) + "/disablement",
                                            JSON.objectNode().put("reason", reason)),
                                    json));
        }

        @CommandLine.Command
        int enable(
                @CommandLine.Parameters(index = "0") String name,
                @CommandLine.Option(names = "--json") boolean json)
                throws Exception {
            return shell.ask(
                    service ->
                            changed(
                                    service.ask(
                                            "DELETE", path(find(name, service)) + "/disablement"),
                                    json));
        }

        @CommandLine.Command
        int grant(
                @CommandLine.Parameters(index = "0") String name,
                @CommandLine.Parameters(index = "1") Role role,
                @CommandLine.Option(names = "--department") @Nullable String department,
                @CommandLine.Option(names = "--json") boolean json)
                throws Exception {
            return shell.ask(
                    service -> {
                        JsonNode account = find(name, service);
                        ObjectNode wanted = grant(role, department, service);
                        ArrayNode roles = rolesBut(wanted, account).add(wanted);
                        return changed(put(roles, account, service), json);
                    });
        }

        @CommandLine.Command
        int revoke(
                @CommandLine.Parameters(index = "0") String name,
                @CommandLine.Parameters(index = "1") Role role,
                @CommandLine.Option(names = "--department") @Nullable String department,
                @CommandLine.Option(names = "--json") boolean json)
                throws Exception {
            return shell.ask(
                    service -> {
                        JsonNode account = find(name, service);
                        ArrayNode roles = rolesBut(grant(role, department, service), account);
                        if (roles.size() == account.path("roles").size()) {
                            throw failed(
                                    "account.not-held",
                                    Accounts.folded(name),
                                    FieldType.word(role));
                        }
                        return changed(put(roles, account, service), json);
                    });
        }

        private static JsonNode put(ArrayNode roles, JsonNode account, ServiceCall service)
                throws IOException, InterruptedException, ServiceCall.Refused {
            return service.ask(
                    "PUT",
                    path(account) + "/roles",
                    JSON.objectNode().set("roles", roles),
                    "If-Match",
                    "\"" + account.path("version").asLong() + "\"");
        }

        private static ArrayNode rolesBut(ObjectNode grant, JsonNode account) {
            ArrayNode roles = JSON.arrayNode();
            for (JsonNode role : account.path("roles")) {
                JsonNode department = role.path("department").path("id");
                ObjectNode held = grant(role.path("role").asText(), department.asText(null));
                if (!held.equals(grant)) {
                    roles.add(held);
                }
            }
            return roles;
        }

        private ObjectNode grant(Role role, @Nullable String department, ServiceCall service)
                throws IOException, InterruptedException, CommandFailed {
            return grant(
                    FieldType.word(role),
                    department == null ? null : departmentId(department, service));
        }

        private static ObjectNode grant(String role, @Nullable String departmentId) {
            return JSON.objectNode().put("role", role).put("departmentId", departmentId);
        }

        /** By name or short name, slug or id, whatever the operator has at hand. */
        private String departmentId(String wanted, ServiceCall service)
                throws IOException, InterruptedException, CommandFailed {
            StringBuilder names = new StringBuilder();
            for (JsonNode department : service.list("/api/v1/public/departments")) {
                for (String by : List.of("id", "slug", "name", "shortName")) {
                    if (department.path(by).asText().equals(wanted)) {
                        return department.path("id").asText();
                    }
                }
                names.append("\n  ").append(department.path("name").asText());
            }
            throw new CommandFailed(shell.words().text("account.department", wanted) + names);
        }

        private JsonNode find(String name, ServiceCall service)
                throws IOException, InterruptedException, CommandFailed {
            String folded = Accounts.folded(name);
            JsonNode found =
                    service.ask("GET", ServiceCall.query(ACCOUNTS, Map.of("filter[name]", folded)))
                            .path("data");
            if (found.isEmpty()) {
                throw failed("account.account", folded);
            }
            return found.get(0);
        }

        private CommandFailed failed(String key, Object... values) {
            return new CommandFailed(shell.words().text(key, values));
        }

        private static String path(JsonNode account) {
            return ACCOUNTS + "/" + account.path("id").asText();
        }

        private int changed(JsonNode account, boolean json) throws JsonProcessingException {
            if (json) {
                shell.print(account);
            } else {
                say(account);
            }
            return DONE;
        }

        private void say(JsonNode account) {
            List<String> roles = new ArrayList<>();
            for (JsonNode role : account.path("roles")) {
                String in = role.path("department").path("name").asText("");
                roles.add(words(role.path("role").asText()) + (in.isEmpty() ? "" : "@" + in));
            }
            JsonNode last = account.path("lastSignInAt");
            shell.say(
                    "account.line",
                    "%-16s".formatted(account.path("name").asText()),
                    account.path("displayName").asText(),
                    String.join(", ", roles),
                    account.path("state").asText().equals("active") ? 0 : 1,
                    last.isTextual()
                            ? OperatorWords.time(Instant.parse(last.asText()))
                            : shell.words().text("account.never"));
        }

        /** The word that is typed, and what the operator's language calls it. */
        private String words(String typed) {
            for (Role role : Role.values()) {
                String called = role.words(shell.words().operator());
                if (FieldType.word(role).equals(typed) && !called.equals(typed)) {
                    return typed + " " + called;
                }
            }
            return typed;
        }

        private void sayPassword(JsonNode with) {
            shell.say("account.password", with.path("temporaryPassword").asText());
        }
    }
}
