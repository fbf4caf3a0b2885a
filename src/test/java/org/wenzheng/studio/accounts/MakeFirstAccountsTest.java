package org.wenzheng.studio.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wenzheng.Seeded;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.AccountState;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.identity.accounts.Passwords;
import org.wenzheng.people.Departments;
import org.wenzheng.shared.program.StartNotices;

@QuarkusTest
@TestProfile(Seeded.class)
class MakeFirstAccountsTest {
    private static final Path FILE = Path.of("target", "first-passwords.txt");
    private static final Pattern LINE =
            Pattern.compile("(?m)^ +([a-z]+) +([a-z2-9]{4}(?:-[a-z2-9]{4}){3})  (.+)$");

    @Inject MakeFirstAccounts first;
    @Inject Accounts accounts;
    @Inject Passwords passwords;
    @Inject Departments departments;
    @Inject StartNotices notices;
    @Inject AgroalDataSource database;

    @BeforeEach
    void noAccounts() throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from account");
        }
        Files.deleteIfExists(FILE);
        notices.take();
    }

    private static Map<String, String> passwordsIn(String text) {
        Map<String, String> found = new TreeMap<>();
        Matcher matcher = LINE.matcher(text);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }

    private Account named(String name) {
        return QuarkusTransaction.requiringNew().call(() -> accounts.named(name).orElseThrow());
    }

    private void start() {
        first.make(new StartupEvent());
    }

    @Test
    void anAdministratorAndOneAccountForEachRoleAreThere() throws IOException {
        start();

        String department = departments.all().getFirst().id().toString();
        Map<String, String> held = new TreeMap<>();
        for (String name : passwordsIn(Files.readString(FILE)).keySet()) {
            held.put(
                    name,
                    named(name).held().stream()
                            .map(role -> role.role() + " " + role.departmentId())
                            .toList()
                            .toString());
        }
        assertEquals(
                new TreeMap<>(
                        Map.of(
                                "admin", "[ADMINISTRATOR null]",
                                "host", "[HOST null]",
                                "producer", "[PRODUCER null]",
                                "moderator", "[MODERATOR null]",
                                "clerk", "[CLERK null]",
                                "official", "[OFFICIAL " + department + "]",
                                "approver", "[APPROVER " + department + "]",
                                "supervisor", "[SUPERVISOR null]",
                                "editor", "[EDITOR null]",
                                "auditor", "[AUDITOR null]")),
                held);
        assertEquals(10, accounts.count());
    }

    @Test
    void thePasswordsOfFileAndBannerAreTheSameAndOpenTheAccounts() throws IOException {
        start();

        Map<String, String> file = passwordsIn(Files.readString(FILE));
        for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            assertEquals(file, passwordsIn(bannerIn(locale)), locale.toString());
            noAccountsNoFile();
            start();
            file = passwordsIn(Files.readString(FILE));
        }
        for (Map.Entry<String, String> one : file.entrySet()) {
            assertTrue(passwords.matches(named(one.getKey()).passwordHash(), one.getValue()));
        }
        assertTrue(named("admin").isPasswordTemporary());
        assertFalse(named("producer").isPasswordTemporary());
    }

    @Test
    void accountsForTryingOutAreDisabledOnceThereIsAPublicAddress() {
        start();

        new DisableTrialAccounts(accounts, Optional.empty()).disable(new StartupEvent());
        assertTrue(named("producer").isTrial());
        assertEquals(AccountState.ACTIVE, named("producer").state());
        new DisableTrialAccounts(accounts, Optional.of("https://ask.example"))
                .disable(new StartupEvent());

        assertEquals(AccountState.DISABLED, named("producer").state());
        assertEquals(AccountState.ACTIVE, named("admin").state());
    }

    private String bannerIn(Locale locale) {
        return notices.take().getFirst().apply(locale);
    }

    private void noAccountsNoFile() {
        try {
            noAccounts();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFileIsTheOwnersAlone() throws IOException {
        Files.writeString(FILE, "made by somebody else, for everybody to read");

        start();

        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(FILE)));
        assertFalse(Files.readString(FILE).contains("somebody else"));
    }

    @Test
    void aLaterStartMakesAndSaysNothing() throws IOException {
        start();
        String before = named("admin").passwordHash();
        notices.take();
        Files.delete(FILE);

        start();

        assertEquals(List.of(), notices.take());
        assertFalse(Files.exists(FILE));
        assertEquals(before, named("admin").passwordHash());
    }

    @Test
    void nodesThatStartAtOnceMakeOneSet() throws Exception {
        Callable<Boolean> node =
                () -> {
                    start();
                    return true;
                };
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> nodes =
                    new ArrayList<>(
                            pool.invokeAll(IntStream.range(0, 4).mapToObj(i -> node).toList()));
            for (Future<Boolean> one : nodes) {
                assertTrue(one.get());
            }
        }

        assertEquals(10, accounts.count());
        assertEquals(1, notices.take().size());
        for (Map.Entry<String, String> one : passwordsIn(Files.readString(FILE)).entrySet()) {
            assertTrue(passwords.matches(named(one.getKey()).passwordHash(), one.getValue()));
        }
    }

    @Test
    void withoutAPlaceForThePasswordsThereAreNoAccounts() throws IOException {
        Files.createDirectories(FILE.resolve("in-the-way"));
        try {
            org.junit.jupiter.api.Assertions.assertThrows(Exception.class, this::start);
        } finally {
            Files.delete(FILE.resolve("in-the-way"));
            Files.delete(FILE);
        }

        assertEquals(0, accounts.count());
        assertEquals(List.of(), notices.take());
    }
}
