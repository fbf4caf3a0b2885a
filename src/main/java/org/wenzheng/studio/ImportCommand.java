package org.wenzheng.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Command;
import org.wenzheng.shared.Language;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ServiceAccess;
import org.wenzheng.transcripts.TranscriptImport;

/**
 * {@code bin/run import FILE}: brings a transcript in, or tells with a dry run what would come of
 * it.
 */
public final class ImportCommand implements Command {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> WITH_VALUE =
            Set.of("--department", "--date", "--programme", "--subject");
    private static final Set<String> ALONE = Set.of("--dry-run", "--json", "--help", "-h");

    /** So many doubts are printed; the JSON has all. */
    private static final int DOUBTS_SHOWN = 20;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary(Locale operator) {
        return words(operator).getString("summary");
    }

    private static ResourceBundle words(Locale operator) {
        return ResourceBundle.getBundle(
                "import",
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

    /** What the operator asked for. */
    private record Call(Path file, Map<String, String> values, Set<String> flags) {
        boolean dryRun() {
            return flags.contains("--dry-run");
        }

        TranscriptImport.Wanted wanted() {
            String date = values.get("date");
            return new TranscriptImport.Wanted(
                    String.valueOf(file.getFileName()),
                    values.get("department"),
                    date == null ? null : LocalDate.parse(date),
                    values.get("programme"),
                    values.get("subject"));
        }

        boolean json() {
            return flags.contains("--json");
        }
    }

    @Override
    public int run(List<String> arguments, Locale operator, ServiceAccess service)
            throws Exception {
        Console console = new Console(words(operator), System.out, System.err);
        Call call;
        byte[] bytes;
        try {
            if (arguments.contains("--help") || arguments.contains("-h")) {
                System.out.println(console.text("usage"));
                return DONE;
            }
            call = parse(arguments, console);
            bytes = read(call.file, console);
        } catch (Misuse e) {
            System.err.println(e.getMessage());
            return MISUSED;
        }
        TranscriptImport.Found found;
        try {
            // Before any engine starts: a file that is no transcript is refused at once.
            found = TranscriptImport.read(bytes);
        } catch (ProblemException e) {
            System.err.println(console.text("refused", call.file, inWords(e, operator)));
            return FAILED;
        }
        if (call.dryRun()) {
            show(json.valueToTree(found.report(call.wanted(), false)), null, call, console);
            return DONE;
        }
        return service.call(
                (address, token) -> send(address, token, call, bytes, operator, console));
    }

    private static Call parse(List<String> arguments, Console console) throws Misuse {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> flags = new java.util.HashSet<>();
        Path file = null;
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (WITH_VALUE.contains(option)) {
                String value = equals < 0 ? rest.pollFirst() : argument.substring(equals + 1);
                if (value == null || value.isBlank()) {
                    throw new Misuse(console.text("value-missing", option));
                }
                values.put(option.substring(2), value);
            } else if (ALONE.contains(argument)) {
                flags.add(argument);
            } else if (argument.startsWith("--") || file != null) {
                throw new Misuse(console.text("unknown", argument) + "\n" + console.text("usage"));
            } else {
                file = Path.of(argument);
            }
        }
        if (file == null) {
            throw new Misuse(console.text("usage"));
        }
        String date = values.get("date");
        try {
            if (date != null) {
                LocalDate.parse(date);
            }
        } catch (DateTimeParseException e) {
            throw new Misuse(console.text("date", String.valueOf(date)));
        }
        return new Call(file, values, flags);
    }

    private static byte[] read(Path file, Console console) throws Misuse {
        if (Files.isDirectory(file)) {
            throw new Misuse(console.text("folder", file));
        }
        try {
            return Files.readAllBytes(file);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new Misuse(console.text("not-there", file.toAbsolutePath().normalize()));
        } catch (IOException e) {
            throw new Misuse(console.text("not-readable", file, String.valueOf(e.getMessage())));
        }
    }

    private static String inWords(ProblemException problem, Locale operator) {
        Locale locale =
                (operator.getLanguage().equals("zh") ? Language.ZH_HANS : Language.EN).locale();
        ResourceBundle words =
                ResourceBundle.getBundle(
                        "problems",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        return MessageFormat.format(
                words.getString(problem.type().code() + ".detail"), problem.arguments().toArray());
    }

    private int send(
            URI address, String token, Call call, byte[] bytes, Locale operator, Console console)
            throws IOException, InterruptedException {
        StringBuilder query = new StringBuilder("?name=" + encoded(call.file.getFileName()));
        call.values.forEach((name, value) -> query.append('&' + name + '=' + encoded(value)));
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/api/v1/studio/transcript-imports" + query))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/octet-stream")
                        .header("Accept-Language", operator.toLanguageTag())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = json.readTree(response.body());
            if (response.statusCode() >= 400) {
                System.err.println(
                        console.text("refused", call.file, body.path("detail").asText()));
                for (JsonNode error : body.path("errors")) {
                    System.err.println(
                            "  "
                                    + error.path("pointer").asText()
                                    + ": "
                                    + error.path("detail").asText());
                }
                return FAILED;
            }
            show(body, address, call, console);
            return DONE;
        }
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8);
    }

    private void show(JsonNode result, @Nullable URI address, Call call, Console console)
            throws IOException {
        if (call.json()) {
            console.out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(result));
            return;
        }
        int answers = 0;
        for (JsonNode question : result.path("questions")) {
            answers += question.path("answers").size();
        }
        console.say(
                "read", result.path("speakers").size(), result.path("questions").size(), answers);
        for (JsonNode question : result.path("questions")) {
            String by = "";
            for (JsonNode answer : question.path("answers")) {
                by += (by.isEmpty() ? "" : "、") + answer.path("by").asText("？");
            }
            console.say("question", question.path("index").asInt(), shortened(question), by);
        }
        Map<String, Integer> repairs = new TreeMap<>();
        for (JsonNode repair : result.path("repairs")) {
            repairs.merge(repair.path("kind").asText(), 1, Integer::sum);
        }
        repairs.forEach((kind, count) -> console.say("repair." + key(kind), count));
        JsonNode doubts = result.path("doubts");
        console.say(doubts.isEmpty() ? "doubts.none" : "doubts", doubts.size());
        for (int i = 0; i < Math.min(doubts.size(), DOUBTS_SHOWN); i++) {
            JsonNode doubt = doubts.get(i);
            console.say(
                    "doubt",
                    doubt.path("line").asInt(),
                    doubt.path("column").asInt(),
                    console.text("doubt." + key(doubt.path("why").asText())),
                    doubt.path("text").asText());
        }
        if (doubts.size() > DOUBTS_SHOWN) {
            console.say("doubts.more", doubts.size() - DOUBTS_SHOWN);
        }
        if (address == null) {
            console.say("dry-run");
            return;
        }
        for (JsonNode notice : result.path("notices")) {
            console.say("notice." + notice.asText(), result.path("department").asText());
        }
        if (result.hasNonNull("createdDepartment")) {
            console.say("created.department", result.path("createdDepartment").asText());
        }
        if (!result.path("createdPeople").isEmpty()) {
            String names = "";
            for (JsonNode person : result.path("createdPeople")) {
                names += (names.isEmpty() ? "" : "、") + person.asText();
            }
            console.say("created.people", names);
        }
        console.say(
                result.path("alreadyImported").asBoolean() ? "already" : "imported",
                address.resolve(result.path("session").asText()));
    }

    /** LOST_BYTES is lost-bytes in the bundle. */
    private static String key(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shortened(JsonNode question) {
        String text = question.path("asked").asText().replace('\n', ' ');
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    /** The operator's words and where they go. */
    private record Console(ResourceBundle words, PrintStream out, PrintStream err) {
        String text(String key, Object... arguments) {
            return MessageFormat.format(words.getString(key), arguments);
        }

        void say(String key, Object... arguments) {
            out.println(text(key, arguments));
        }
    }
}
