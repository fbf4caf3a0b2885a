package org.wenzheng.studio.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.Bundle;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.Language;
import org.wenzheng.transcripts.archive.TranscriptImport;
import picocli.CommandLine;

/**
 * {@code bin/run import FILE}: brings a transcript in as a draft, publishes it where that is wanted
 * and nothing is in doubt, or tells with a dry run what would come of it.
 */
public final class ImportCommand extends OperatorCommand {
    private static final String IMPORTS = "/api/v1/studio/transcript-imports";

    /** So many doubts are printed; the JSON has all. */
    private static final int DOUBTS_SHOWN = 20;

    public ImportCommand() {
        super("import");
    }

    @Override
    Object syntax(Shell shell) {
        return new Import(shell);
    }

    @CommandLine.Command
    static final class Import implements Callable<Integer> {
        private final Shell shell;

        @CommandLine.Parameters(index = "0")
        private Path file = Path.of("");

        @CommandLine.Option(names = "--department")
        private @Nullable String department;

        @CommandLine.Option(names = "--date")
        private @Nullable LocalDate date;

        @CommandLine.Option(names = "--programme")
        private @Nullable String programme;

        @CommandLine.Option(names = "--subject")
        private @Nullable String subject;

        @CommandLine.Option(names = "--dry-run")
        private boolean dryRun;

        @CommandLine.Option(names = "--publish")
        private boolean publish;

        @CommandLine.Option(names = "--json")
        private boolean json;

        Import(Shell shell) {
            this.shell = shell;
        }

        @Override
        public Integer call() throws Exception {
            byte[] bytes;
            try {
                bytes = read();
            } catch (CommandFailed e) {
                System.err.println(e.getMessage());
                return MISUSED;
            }
            TranscriptImport.Found found;
            try {
                // Before any engine starts: a file that is no transcript is refused at once.
                found = TranscriptImport.read(bytes);
            } catch (ProblemException e) {
                shell.tell("import.refused", file, inWords(e));
                return FAILED;
            }
            if (dryRun) {
                show(new ObjectMapper().valueToTree(found.report(wanted(), false)), null);
                return DONE;
            }
            return shell.ask(service -> send(bytes, service));
        }

        private byte[] read() throws CommandFailed {
            OperatorWords words = shell.words();
            if (Files.isDirectory(file)) {
                throw new CommandFailed(words.text("import.folder", file));
            }
            try {
                return Files.readAllBytes(file);
            } catch (NoSuchFileException e) {
                throw new CommandFailed(
                        words.text("import.not-there", file.toAbsolutePath().normalize()));
            } catch (IOException e) {
                throw new CommandFailed(
                        words.text("import.not-readable", file, String.valueOf(e.getMessage())));
            }
        }

        private TranscriptImport.Wanted wanted() {
            return new TranscriptImport.Wanted(name(), department, date, programme, subject);
        }

        private String name() {
            return String.valueOf(file.getFileName());
        }

        private String inWords(ProblemException problem) {
            Language language =
                    shell.words().operator().getLanguage().equals("zh")
                            ? Language.ZH_HANS
                            : Language.EN;
            return MessageFormat.format(
                    Bundle.of("problems", language.locale())
                            .getString(problem.type().code() + ".detail"),
                    problem.arguments().toArray());
        }

        private int send(byte[] bytes, ServiceCall service)
                throws IOException, InterruptedException {
            Map<String, @Nullable Object> given = new LinkedHashMap<>();
            given.put("name", name());
            given.put("department", department);
            given.put("date", date);
            given.put("programme", programme);
            given.put("subject", subject);
            given.put("publish", publish);
            try {
                show(service.send(ServiceCall.query(IMPORTS, given), bytes), service.address());
                return DONE;
            } catch (ServiceCall.Refused e) {
                shell.tell("import.refused", file, e.getMessage());
                return FAILED;
            }
        }

        private void show(JsonNode result, @Nullable URI address) throws JsonProcessingException {
            if (json) {
                shell.print(result);
                return;
            }
            int answers = 0;
            for (JsonNode question : result.path("questions")) {
                answers += question.path("answers").size();
            }
            shell.say(
                    "import.read",
                    result.path("speakers").size(),
                    result.path("questions").size(),
                    answers);
            for (JsonNode question : result.path("questions")) {
                String by = "";
                for (JsonNode answer : question.path("answers")) {
                    by += (by.isEmpty() ? "" : "、") + answer.path("by").asText("？");
                }
                shell.say(
                        "import.question", question.path("index").asInt(), shortened(question), by);
            }
            Map<String, Integer> repairs = new TreeMap<>();
            for (JsonNode repair : result.path("repairs")) {
                repairs.merge(repair.path("kind").asText(), 1, Integer::sum);
            }
            repairs.forEach((kind, count) -> shell.say("import.repair." + key(kind), count));
            JsonNode doubts = result.path("doubts");
            shell.say(doubts.isEmpty() ? "import.doubts.none" : "import.doubts", doubts.size());
            int grave = 0;
            for (JsonNode kind : result.path("doubtKinds")) {
                grave += kind.path("grave").asBoolean() ? kind.path("count").asInt() : 0;
                shell.say(
                        "import.doubts.kind",
                        shell.words().text("import.doubt." + key(kind.path("kind").asText())),
                        kind.path("count").asInt());
            }
            if (grave > 0) {
                shell.say("import.doubts.grave", grave);
            }
            for (int i = 0; i < Math.min(doubts.size(), DOUBTS_SHOWN); i++) {
                JsonNode doubt = doubts.get(i);
                shell.say(
                        "import.doubt",
                        doubt.path("line").asInt(),
                        doubt.path("column").asInt(),
                        shell.words().text("import.doubt." + key(doubt.path("why").asText())),
                        doubt.path("text").asText());
            }
            if (doubts.size() > DOUBTS_SHOWN) {
                shell.say("import.doubts.more", doubts.size() - DOUBTS_SHOWN);
            }
            if (address == null) {
                shell.say("import.dry-run");
                return;
            }
            for (JsonNode notice : result.path("notices")) {
                shell.say("import.notice." + notice.asText(), result.path("department").asText());
            }
            if (result.hasNonNull("createdDepartment")) {
                shell.say("import.created.department", result.path("createdDepartment").asText());
            }
            if (!result.path("createdPeople").isEmpty()) {
                String names = "";
                for (JsonNode person : result.path("createdPeople")) {
                    names += (names.isEmpty() ? "" : "、") + person.asText();
                }
                shell.say("import.created.people", names);
            }
            showState(result, address, grave);
        }

        private void showState(JsonNode result, URI address, int grave) {
            if (result.path("alreadyImported").asBoolean()) {
                shell.say("import.already");
            }
            if (result.hasNonNull("session")) {
                shell.say("import.published", address.resolve(result.path("session").asText()));
            }
            if (result.path("state").asText().equals("draft")) {
                URI desk = address.resolve(result.path("desk").asText());
                shell.say(publish ? "import.left" : "import.draft", desk, grave);
            } else if (result.hasNonNull("desk")) {
                shell.say("import.mend", address.resolve(result.path("desk").asText()));
            }
        }

        /** LOST_BYTES is lost-bytes in the bundle. */
        private static String key(String constant) {
            return constant.toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static String shortened(JsonNode question) {
            String text = question.path("asked").asText().replace('\n', ' ');
            return text.length() <= 40 ? text : text.substring(0, 40) + "…";
        }
    }
}
