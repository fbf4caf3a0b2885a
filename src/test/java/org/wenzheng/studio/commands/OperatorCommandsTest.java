package org.wenzheng.studio.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.identity.tokens.SigningKeys;
import org.wenzheng.shared.program.Command;
import org.wenzheng.shared.program.ServiceAccess;

/** The commands of {@code bin/run} against the service under test. */
@QuarkusTest
class OperatorCommandsTest {
    @TestHTTPResource("/")
    URI service;

    @Inject SigningKeys keys;

    private record Ran(int exitCode, String out, String err) {}

    private Ran run(String token, Locale operator, String name, String... arguments)
            throws Exception {
        return run(work -> work.with(service, token), operator, name, arguments);
    }

    private static Ran runWithoutService(String... words) throws Exception {
        return run(
                work -> fail("Asked for the service"),
                Locale.ENGLISH,
                words[0],
                Arrays.copyOfRange(words, 1, words.length));
    }

    private static Ran run(ServiceAccess access, Locale operator, String name, String... arguments)
            throws Exception {
        Command command =
                ServiceLoader.load(Command.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(found -> found.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            int code = command.run(List.of(arguments), operator, access);
            return new Ran(
                    code,
                    printed.toString(StandardCharsets.UTF_8),
                    told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void operatorRotatesTheSigningKeyAndSeesBoth() throws Exception {
        String old = keys.rotate(Actor.SYSTEM).id().toString();

        Ran rotated = run(SignedIn.OPERATOR_TOKEN, Locale.ENGLISH, "keys", "rotate");
        Ran listed = run(SignedIn.OPERATOR_TOKEN, Locale.ENGLISH, "keys", "list");

        assertEquals(Command.DONE, rotated.exitCode(), rotated.err());
        List<String> lines = listed.out().lines().toList();
        String current = keys.list().getFirst().id().toString();
        assertTrue(rotated.out().contains(current), rotated.out());
        assertTrue(lines.get(0).startsWith(current) && lines.get(0).endsWith("signs"));
        // Not by its place: others may have been retired by a clock that was ahead.
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.startsWith(old) && line.contains("verifies until")),
                listed.out());
    }

    @Test
    void operatorBuildsTheIndexAnew() throws Exception {
        Ran built = run(SignedIn.OPERATOR_TOKEN, Locale.CHINESE, "reindex");

        assertEquals(Command.DONE, built.exitCode(), built.err());
        assertTrue(built.out().startsWith("索引已重建："), built.out());
    }

    @Test
    void operatorComparesWhatMirrorsWereToldWithWhatIsPublic() throws Exception {
        World.ofQuestions(1);
        run(SignedIn.OPERATOR_TOKEN, Locale.ENGLISH, "changes");
        Ran again = run(SignedIn.OPERATOR_TOKEN, Locale.ENGLISH, "changes");

        assertEquals(Command.DONE, again.exitCode(), again.err());
        assertTrue(
                again.out().matches("Compared: [0-9,]+ things\\. Of these none was .*\\R"),
                again.out());
    }

    @Test
    void anotherTokenIsRefusedInWords() throws Exception {
        Ran refused = run("wzo_of-another-start", Locale.ENGLISH, "keys", "rotate");

        assertEquals(Command.FAILED, refused.exitCode());
        assertTrue(refused.err().startsWith("Refused: "), refused.err());
    }

    @Test
    void accountsAreListedInTheOperatorsWordsAndByTheirClock() throws Exception {
        SignedIn producer = SignedIn.as(Role.PRODUCER);
        SignedIn nobody = SignedIn.nobodyYet();

        Ran chinese = run(SignedIn.OPERATOR_TOKEN, Locale.CHINESE, "account", "list");
        Ran english = run(SignedIn.OPERATOR_TOKEN, Locale.ENGLISH, "account", "list");

        assertEquals(Command.DONE, chinese.exitCode(), chinese.err());
        String time = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
        assertMatches(".*  \\[producer 导播]  最近登录：" + time, line(producer, chinese));
        assertMatches(".*  \\[producer]  last sign-in: " + time, line(producer, english));
        assertMatches(".*  \\[]  last sign-in: " + time, line(nobody, english));
    }

    @Test
    void operatorMakesAndChangesAccounts() throws Exception {
        String name = "Zhou.Lan-" + System.nanoTime();
        account(0, name + "  [host]", "create", name, "--role", "host");
        account(0, name + "  [host, auditor]", "grant", name.toLowerCase(Locale.ROOT), "auditor");
        account(0, name + "  [auditor]", "revoke", name, "host");
        account(1, "Choose one role at least", "revoke", name, "auditor");
        account(1, "no department", "grant", name, "editor", "--department", "nowhere");
        account(1, "There is no account", "reset", "nobody");
        account(0, "disabled", "disable", name, "--reason", "gone");
        account(0, "\"state\" : \"disabled\"", "list", "--json");
        account(0, name, "enable", name);
    }

    private void account(int exitCode, String said, String... arguments) throws Exception {
        Ran ran = run(SignedIn.OPERATOR_TOKEN, Locale.ENGLISH, "account", arguments);
        assertEquals(exitCode, ran.exitCode(), ran.out() + ran.err());
        assertTrue((ran.out() + ran.err()).contains(said), ran.out() + ran.err());
    }

    private static String line(SignedIn account, Ran listed) {
        return listed.out()
                .lines()
                .filter(line -> line.startsWith(account.name() + " "))
                .findFirst()
                .orElseThrow();
    }

    private static void assertMatches(String pattern, String text) {
        assertTrue(text.matches(pattern), text);
    }

    @Test
    void refusedFieldsAreNamed() throws Exception {
        Ran refused =
                run(
                        SignedIn.OPERATOR_TOKEN,
                        Locale.ENGLISH,
                        "account",
                        "create",
                        "no name",
                        "--role=host");

        assertEquals(Command.FAILED, refused.exitCode());
        assertTrue(refused.err().startsWith("Refused: "), refused.err());
        assertTrue(refused.err().contains("\n  name: "), refused.err());
    }

    @Test
    void nameThatLooksLikeAFileOfArgumentsIsTakenAsTyped() throws Exception {
        Ran made =
                run(
                        SignedIn.OPERATOR_TOKEN,
                        Locale.ENGLISH,
                        "account",
                        "create",
                        "pom-reader",
                        "--role=host",
                        "--display-name",
                        "@pom.xml");

        assertEquals(Command.DONE, made.exitCode(), made.err());
        assertTrue(made.out().contains("  @pom.xml  [host]  "), made.out());
    }

    @Test
    void transcriptIsTriedWithoutAService(@TempDir Path folder) throws Exception {
        String example = "content-seed/examples/provident-fund-transcript.txt";

        Ran tried =
                runWithoutService(
                        "import", example, "--date=2026-11-12", "--dry-run", "--subject", "公积金");
        Ran refused =
                runWithoutService(
                        "import",
                        Files.writeString(folder.resolve("empty.txt"), "").toString(),
                        "--dry-run");

        assertEquals(Command.DONE, tried.exitCode(), tried.err());
        assertTrue(tried.out().startsWith("Read: "), tried.out());
        assertTrue(tried.out().endsWith("Dry run: nothing was imported.\n"), tried.out());
        assertEquals(Command.FAILED, refused.exitCode());
        assertTrue(refused.err().contains("empty.txt was not imported. "), refused.err());
    }

    @Test
    void transcriptIsLeftAsADraftOrPublishedWhereNothingIsInDoubt(@TempDir Path folder)
            throws Exception {
        String mark = UUID.randomUUID().toString().substring(0, 6);
        String sure =
                Files.writeString(
                                folder.resolve("sure.txt"),
                                "主持人：%s号线路的路灯什么时候修好？\n赵局长：本周内修好。".formatted(mark))
                        .toString();
        String unsure =
                Files.writeString(
                                folder.resolve("unsure.txt"),
                                "主持人：修好吗？\n赵局长：%s号线路本周内修好。".formatted(mark))
                        .toString();
        String[] given = {"--department", "市照明中心" + mark, "--date", "2026-03-05"};

        Ran draft = imported(Locale.CHINESE, sure, given);
        Ran published = imported(Locale.ENGLISH, sure, "--publish");
        Ran left = imported(Locale.CHINESE, unsure, with(given, "--publish"));

        assertEquals(Command.DONE, draft.exitCode(), draft.err());
        assertTrue(draft.out().contains("已存为草稿，公众还看不到"), draft.out());
        assertTrue(draft.out().contains("/console/imports/"), draft.out());
        assertTrue(published.out().contains("it was not imported again"), published.out());
        assertTrue(published.out().contains("Public: " + service), published.out());
        assertEquals(Command.DONE, left.exitCode(), left.err());
        assertTrue(left.out().contains("没有发布，留作草稿"), left.out());
        assertTrue(left.out().contains("提问太短"), left.out());
    }

    private static String[] with(String[] given, String more) {
        String[] all = Arrays.copyOf(given, given.length + 1);
        all[given.length] = more;
        return all;
    }

    private Ran imported(Locale operator, String file, String... options) throws Exception {
        String[] words = new String[options.length + 1];
        words[0] = file;
        System.arraycopy(options, 0, words, 1, options.length);
        return run(SignedIn.OPERATOR_TOKEN, operator, "import", words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    keys                                     | Usage: bin/run keys
                    keys burn                                | Unknown: burn
                    keys list now                            | Unknown: now
                    reindex now                              | Unknown: now
                    audit                                    | Usage: bin/run audit
                    audit verify --heads                     | Unknown: --heads
                    audit verify --head                      | --head needs a value.
                    audit verify --head=                     | --head needs a value.
                    account                                  | Usage: bin/run account
                    account burn                             | Unknown: burn
                    account list --json=yes                  | Usage: bin/run account
                    account create zhou                      | Something is missing after create.
                    account create --role host               | Something is missing after create.
                    account create zhou --role               | --role needs a value.
                    account create zhou --role emperor       | There is no role "emperor". There are: administrator, approver, auditor, clerk, editor, host, moderator, official, producer
                    account create zhou --role Host          | There is no role "Host". There are:
                    account grant zhou                       | Something is missing after grant.
                    account grant zhou emperor               | There is no role "emperor".
                    account grant zhou host editor           | Unknown: editor
                    account disable zhou                     | Something is missing after disable.
                    account disable zhou --reason            | --reason needs a value.
                    account enable zhou --reason gone        | Unknown: --reason
                    import                                   | Something is missing after import.
                    import a.txt b.txt                       | Unknown: b.txt
                    import a.txt --date 12.11.2026           | --date cannot be "12.11.2026": it has to look like 2026-03-05.
                    import no-such-file.txt                  | There is no file
                    import src                               | src is a folder. Name a file.
                    """)
    void wrongCallsAreToldBeforeAnyServiceStarts(String call, String said) throws Exception {
        Ran ran = runWithoutService(call.split(" "));

        assertEquals(Command.MISUSED, ran.exitCode(), ran.out());
        assertTrue(ran.err().startsWith(said), ran.err());
        assertEquals("", ran.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "audit", "changes", "import", "keys", "reindex"})
    void helpShowsTheUsage(String command) throws Exception {
        Ran ran = runWithoutService(command, "--help");

        assertEquals(Command.DONE, ran.exitCode());
        assertTrue(ran.out().startsWith("Usage: bin/run " + command), ran.out());
        assertFalse(ran.out().contains("''"), ran.out());
    }
}
