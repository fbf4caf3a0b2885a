package org.wenzheng.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Accounts;
import org.wenzheng.identity.Role;
import org.wenzheng.shared.Command;
import org.wenzheng.shared.FieldType;
import org.wenzheng.shared.ServiceAccess;

/**
 * {@code bin/run account …}: accounts from the shell, also for an administrator who cannot get in
 * any more.
 */
public final class AccountCommand implements Command {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String ACCOUNTS = "/api/v1/studio/accounts";

    /** What each verb takes: how many words after it, and which options. */
    private static final Map<String, Form> FORMS =
            Map.of(
                    "list", new Form(0, Set.of()),
                    "create", new Form(1, Set.of("--role", "--department", "--display-name")),
                    "reset", new Form(1, Set.of("--second-factor")),
                    "disable", new Form(1, Set.of("--reason")),
                    "enable", new Form(1, Set.of()),
                    "grant", new Form(2, Set.of("--department")),
                    "revoke", new Form(2, Set.of("--department")));

    /** Options without a value. */
    private static final Set<String> FLAGS = Set.of("--json", "--second-factor");

    private final ObjectMapper json = new ObjectMapper();

    private record Form(int words, Set<String> options) {}

    @Override
    public String name() {
        return "account";
    }

    @Override
    public String summary(Locale operator) {
        return words(operator).getString("summary");
    }

    private static ResourceBundle words(Locale operator) {
        return ResourceBundle.getBundle(
                "account",
                operator,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** A call that cannot be carried out; the message is for the operator. */
    private static final class Misuse extends Exception {
        Misuse(String message) {
            super(message);
        }
    }

    /** The service refused; the message is for the operator. */
    private static final class Refused extends Exception {
        Refused(String message) {
            super(message);
        }
    }

    /** What the operator asked for. */
    private record Call(String verb, List<String> words, Map<String, String> options) {
        String account() {
            return Accounts.folded(words.getFirst());
        }

        boolean has(String flag) {
            return options.containsKey(flag);
        }

        @Nullable String option(String name) {
            return options.get(name);
        }
    }

    @Override
    public int run(List<String> arguments, Locale operator, ServiceAccess service)
            throws Exception {
        ResourceBundle words = words(operator);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.println(words.getString("usage"));
            return DONE;
        }
        Call call;
        try {
            call = parse(arguments, words);
        } catch (Misuse e) {
            System.err.println(e.getMessage());
            return MISUSED;
        }
        return service.call(
                (address, token) -> {
                    try (HttpClient http = HttpClient.newHttpClient()) {
                        Asked asked = new Asked(http, address, token, operator, words, call);
                        asked.carryOut();
                        return DONE;
                    } catch (Refused e) {
                        System.err.println(e.getMessage());
                        return FAILED;
                    }
                });
    }

    private static Call parse(List<String> arguments, ResourceBundle words) throws Misuse {
        Deque<String> rest = new ArrayDeque<>(arguments);
        String verb = rest.isEmpty() ? "" : rest.removeFirst();
        Form form = FORMS.get(verb);
        if (form == null) {
            throw new Misuse(
                    (verb.isEmpty() ? "" : text(words, "unknown", verb) + "\n")
                            + words.getString("usage"));
        }
        List<String> plain = new ArrayList<>();
        Map<String, String> options = new LinkedHashMap<>();
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (!argument.startsWith("--")) {
                plain.add(argument);
            } else if (!option.equals("--json") && !form.options().contains(option)) {
                throw new Misuse(
                        text(words, "unknown", argument) + "\n" + words.getString("usage"));
            } else if (FLAGS.contains(option)) {
                options.put(option, "");
            } else {
                String value = equals < 0 ? rest.pollFirst() : argument.substring(equals + 1);
                if (value == null || value.isBlank()) {
                    throw new Misuse(text(words, "value-missing", option));
                }
                options.put(option, value);
            }
        }
        if (plain.size() != form.words()
                || verb.equals("create") && !options.containsKey("--role")
                || verb.equals("disable") && !options.containsKey("--reason")) {
            throw new Misuse(text(words, "incomplete", verb) + "\n" + words.getString("usage"));
        }
        String role = plain.size() == 2 ? plain.get(1) : options.get("--role");
        if (role != null) {
            requireRole(role, words);
        }
        return new Call(verb, plain, options);
    }

    private static void requireRole(String wanted, ResourceBundle words) throws Misuse {
        Set<String> known = new TreeSet<>();
        for (Role role : Role.values()) {
            known.add(FieldType.word(role));
        }
        if (!known.contains(wanted)) {
            throw new Misuse(text(words, "role", wanted, String.join(", ", known)));
        }
    }

    private static String text(ResourceBundle words, String key, Object... values) {
        return MessageFormat.format(words.getString(key), values);
    }

    /** One call and the service that carries it out. */
    private final class Asked {
        private final HttpClient http;
        private final URI address;
        private final String token;
        private final Locale operator;
        private final ResourceBundle words;
        private final Call call;

        Asked(
                HttpClient http,
                URI address,
                String token,
                Locale operator,
                ResourceBundle words,
                Call call) {
            this.http = http;
            this.address = address;
            this.token = token;
            this.operator = operator;
            this.words = words;
            this.call = call;
        }

        void carryOut() throws IOException, InterruptedException, Refused {
            switch (call.verb()) {
                case "list" -> list();
                case "create" -> create();
                case "reset" -> reset();
                case "disable" ->
                        changed(
                                send(
                                        "PUT",
                                        path(find()) + "/disablement",
                                        json.createObjectNode()
                                                .put("reason", call.option("--reason"))));
                case "enable" -> changed(send("DELETE", path(find()) + "/disablement", null));
                case "grant" -> roles(true);
                case "revoke" -> roles(false);
                default -> throw new IllegalStateException(call.verb());
            }
        }

        private void list() throws IOException, InterruptedException, Refused {
            ArrayNode all = json.createArrayNode();
            String after = "";
            do {
                JsonNode page =
                        send("GET", ACCOUNTS + "?" + encoded("page[size]") + "=100" + after, null);
                page.path("data").forEach(all::add);
                String next = page.path("meta").path("page").path("next").asText("");
                after = next.isEmpty() ? "" : "&" + encoded("page[after]") + "=" + encoded(next);
            } while (!after.isEmpty());
            if (call.has("--json")) {
                print(all);
                return;
            }
            for (JsonNode account : all) {
                System.out.println(line(account));
            }
        }

        private String line(JsonNode account) {
            List<String> roles = new ArrayList<>();
            for (JsonNode role : account.path("roles")) {
                String in = role.path("department").path("name").asText("");
                roles.add(role.path("role").asText() + (in.isEmpty() ? "" : "@" + in));
            }
            String state = account.path("state").asText();
            String last = account.path("lastSignInAt").asText("");
            return text(
                    words,
                    "line",
                    "%-16s".formatted(account.path("name").asText()),
                    account.path("displayName").asText(),
                    String.join(", ", roles),
                    state.equals("active") ? 0 : 1,
                    last.isEmpty() || last.equals("null") ? words.getString("never") : last);
        }

        private void create() throws IOException, InterruptedException, Refused {
            ObjectNode wanted = json.createObjectNode();
            wanted.put("name", call.words().getFirst());
            String displayName = call.option("--display-name");
            wanted.put("displayName", displayName == null ? call.words().getFirst() : displayName);
            wanted.putArray("roles").add(role(String.valueOf(call.option("--role"))));
            JsonNode made = send("POST", ACCOUNTS, wanted);
            if (call.has("--json")) {
                print(made);
                return;
            }
            System.out.println(line(made.path("account")));
            tellPassword(made);
        }

        private void reset() throws IOException, InterruptedException, Refused {
            JsonNode account = find();
            if (call.has("--second-factor")) {
                send("DELETE", path(account) + "/second-factor", null);
            }
            JsonNode reset = send("POST", path(account) + "/password-reset", null);
            if (call.has("--json")) {
                print(reset);
                return;
            }
            if (account.path("secondFactor").asBoolean()) {
                System.out.println(
                        words.getString(
                                call.has("--second-factor")
                                        ? "second-factor"
                                        : "second-factor.stays"));
            }
            if (account.path("state").asText().equals("disabled")) {
                System.out.println(text(words, "still-disabled", call.account()));
            }
            tellPassword(reset);
        }

        private void tellPassword(JsonNode with) {
            System.out.println(text(words, "password", with.path("temporaryPassword").asText()));
        }

        private void roles(boolean grant) throws IOException, InterruptedException, Refused {
            JsonNode account = find();
            ObjectNode wanted = role(call.words().get(1));
            ObjectNode body = json.createObjectNode();
            ArrayNode roles = body.putArray("roles");
            boolean held = false;
            for (JsonNode role : account.path("roles")) {
                ObjectNode has = json.createObjectNode();
                has.set("role", role.get("role"));
                has.set("departmentId", role.path("department").path("id"));
                if (!has.path("departmentId").isTextual()) {
                    has.putNull("departmentId");
                }
                if (has.equals(wanted)) {
                    held = true;
                } else {
                    roles.add(has);
                }
            }
            if (grant) {
                roles.add(wanted);
            } else if (!held) {
                throw new Refused(text(words, "not-held", call.account(), call.words().get(1)));
            }
            changed(
                    send(
                            "PUT",
                            path(account) + "/roles",
                            body,
                            "If-Match",
                            "\"" + account.path("version").asLong() + "\""));
        }

        private ObjectNode role(String role) throws IOException, InterruptedException, Refused {
            String department = call.option("--department");
            ObjectNode wanted = json.createObjectNode();
            wanted.put("role", role);
            if (department == null) {
                wanted.putNull("departmentId");
            } else {
                wanted.put("departmentId", departmentId(department));
            }
            return wanted;
        }

        /** By name or short name, slug or id, whatever the operator has at hand. */
        private String departmentId(String wanted)
                throws IOException, InterruptedException, Refused {
            List<String> names = new ArrayList<>();
            String after = "";
            do {
                JsonNode page =
                        send(
                                "GET",
                                "/api/v1/public/departments?"
                                        + encoded("page[size]")
                                        + "=100"
                                        + after,
                                null);
                for (JsonNode department : page.path("data")) {
                    for (String by : List.of("id", "slug", "name", "shortName")) {
                        if (department.path(by).asText().equals(wanted)) {
                            return department.path("id").asText();
                        }
                    }
                    names.add(department.path("name").asText());
                }
                String next = page.path("meta").path("page").path("next").asText("");
                after = next.isEmpty() ? "" : "&" + encoded("page[after]") + "=" + encoded(next);
            } while (!after.isEmpty());
            throw new Refused(
                    text(words, "department", wanted)
                            + (names.isEmpty() ? "" : "\n  " + String.join("\n  ", names)));
        }

        private JsonNode find() throws IOException, InterruptedException, Refused {
            JsonNode found =
                    send(
                                    "GET",
                                    ACCOUNTS
                                            + "?"
                                            + encoded("filter[name]")
                                            + "="
                                            + encoded(call.account()),
                                    null)
                            .path("data");
            if (found.isEmpty()) {
                throw new Refused(text(words, "account", call.account()));
            }
            return found.get(0);
        }

        private static String path(JsonNode account) {
            return ACCOUNTS + "/" + account.path("id").asText();
        }

        private void changed(JsonNode account) throws IOException {
            if (call.has("--json")) {
                print(account);
            } else {
                System.out.println(line(account));
            }
        }

        private void print(JsonNode result) throws IOException {
            System.out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(result));
        }

        private JsonNode send(
                String method, String path, @Nullable JsonNode body, String... headers)
                throws IOException, InterruptedException, Refused {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address.resolve(path))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .header("Accept-Language", operator.toLanguageTag())
                            .method(
                                    method,
                                    body == null
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body.toString()));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode answer =
                    response.body().isEmpty()
                            ? json.createObjectNode()
                            : json.readTree(response.body());
            if (response.statusCode() >= 400) {
                StringBuilder why = new StringBuilder(answer.path("detail").asText());
                for (JsonNode error : answer.path("errors")) {
                    why.append("\n  ")
                            .append(error.path("pointer").asText())
                            .append(": ")
                            .append(error.path("detail").asText());
                }
                throw new Refused(why.toString());
            }
            return answer;
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }
}
