package org.wenzheng.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.identity.SigningKeys;
import org.wenzheng.shared.Command;

/** {@code bin/run keys} and {@code bin/run reindex} against the service under test. */
@QuarkusTest
class OperatorCommandsTest {
    @TestHTTPResource("/")
    URI service;

    @Inject SigningKeys keys;

    private record Ran(int exitCode, String out, String err) {}

    private Ran run(String token, Locale operator, String name, String... arguments)
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
            int code = command.run(List.of(arguments), operator, work -> work.with(service, token));
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
        assertTrue(lines.get(1).startsWith(old) && lines.get(1).contains("verifies until"));
    }

    @Test
    void operatorBuildsTheIndexAnew() throws Exception {
        Ran built = run(SignedIn.OPERATOR_TOKEN, Locale.CHINESE, "reindex");

        assertEquals(Command.DONE, built.exitCode(), built.err());
        assertTrue(built.out().startsWith("索引已重建："), built.out());
    }

    @Test
    void anotherTokenIsRefusedInWords() throws Exception {
        Ran refused = run("wzo_of-another-start", Locale.ENGLISH, "keys", "rotate");

        assertEquals(Command.FAILED, refused.exitCode());
        assertTrue(refused.err().startsWith("Refused: "), refused.err());
    }

    @Test
    void wrongCallsShowTheUsage() throws Exception {
        for (String[] call : new String[][] {{"keys"}, {"keys", "burn"}, {"reindex", "now"}}) {
            Ran ran =
                    run(
                            SignedIn.OPERATOR_TOKEN,
                            Locale.ENGLISH,
                            call[0],
                            java.util.Arrays.copyOfRange(call, 1, call.length));
            assertEquals(Command.MISUSED, ran.exitCode());
            assertTrue(ran.err().startsWith("Usage: bin/run " + call[0]), ran.err());
        }
    }
}
