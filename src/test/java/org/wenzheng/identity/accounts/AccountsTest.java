package org.wenzheng.identity.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.World;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.Client;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.RoleGrant.Held;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Accounts.NewAccount;
import org.wenzheng.identity.signins.SignInMethod;
import org.wenzheng.identity.signins.SignInProblem;
import org.wenzheng.identity.signins.SignIns;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;

@QuarkusTest
class AccountsTest {
    @Inject Accounts accounts;
    @Inject AgroalDataSource database;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private Account create(String name, Held... roles) {
        return create(name, Scope.EVERYTHING, roles);
    }

    private Account create(String name, Scope scope, Held... roles) {
        return accounts.create(
                new NewAccount(name, "周岚", List.of(roles)), "hash", true, scope, Actor.OPERATOR);
    }

    /** As the next request sees it. */
    private Account now(Account account) {
        return QuarkusTransaction.requiringNew().call(() -> accounts.get(account.id()));
    }

    private static List<String> fields(ProblemException problem) {
        return problem.errors().stream().map(error -> error.place() + " " + error.code()).toList();
    }

    private static List<String> refused(Callable<?> work) {
        return fields(assertThrows(ProblemException.class, work::call));
    }

    private List<String> eventsOf(UUID account) throws SQLException {
        List<String> types = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select type from event where subject_kind = 'account' and subject_id = ? order by id")) {
            select.setObject(1, account);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    types.add(rows.getString(1));
                }
            }
        }
        return types;
    }

    @Test
    void passwordThatIsResetWhileItIsCheckedOpensNothing() {
        Account account = create("reset-" + mark, new Held(Role.HOST, null));
        Instant checked = account.passwordChangedAt();
        Client client = new Client("192.0.2.1", "Test");
        SignIns signIns = World.get(SignIns.class);
        signIns.start(account.id(), SignInMethod.PASSWORD, checked, client, null);

        accounts.resetPassword(account.id(), "other", Scope.EVERYTHING, Actor.OPERATOR);

        ProblemException refused =
                assertThrows(
                        ProblemException.class,
                        () ->
                                signIns.start(
                                        account.id(),
                                        SignInMethod.PASSWORD,
                                        checked,
                                        client,
                                        null));
        assertEquals(SignInProblem.SIGN_IN_REFUSED, refused.type());
        assertEquals(List.of(), signIns.devices(account.id()));
    }

    @Test
    void nameIsFoundHoweverItIsTypedAndTakenOnce() {
        Account account = create(" Zhou.Lan_" + mark + " ", new Held(Role.HOST, null));

        assertEquals("zhou.lan_" + mark, account.name());
        assertEquals(account.id(), accounts.named("ＺＨＯＵ.lan_" + mark).orElseThrow().id());
        ProblemException taken =
                assertThrows(
                        ProblemException.class,
                        () -> create("ZHOU.LAN_" + mark, new Held(Role.HOST, null)));
        assertEquals(CommonProblem.ALREADY_TAKEN, taken.type());
    }

    @Test
    void nameMadeByEightAtOnceIsTakenOnce() throws Exception {
        Callable<String> one =
                () -> {
                    try {
                        create("race-" + mark, new Held(Role.HOST, null));
                        return "made";
                    } catch (ProblemException e) {
                        return e.type().code();
                    }
                };
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> done :
                    pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> one).toList())) {
                outcomes.add(done.get());
            }
            assertEquals(1, outcomes.stream().filter("made"::equals).count(), outcomes::toString);
            assertEquals(
                    7,
                    outcomes.stream().filter("already-taken"::equals).count(),
                    outcomes::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", ".ab", "two words", "a/b", "x@y", "a\u0000b", "-rf", "<b>x</b>"})
    void nameThatNobodyCouldTypeIsRefused(String name) {
        assertEquals(
                List.of("name account-name"),
                refused(() -> create(name, new Held(Role.HOST, null))));
    }

    @Test
    void nameMayBeChinese() {
        assertEquals("周岚" + mark, create("周岚" + mark, new Held(Role.HOST, null)).name());
    }

    @Test
    void rolesAreNeededAndHaveToBePossible() {
        UUID department = World.ofQuestions(0).department().id();
        UUID unknown = UUID.randomUUID();

        assertEquals(List.of("roles role-needed"), refused(() -> create("a-" + mark)));
        assertEquals(
                List.of(
                        "roles[1].departmentId unknown-department",
                        "roles[2].departmentId whole-installation"),
                refused(
                        () ->
                                create(
                                        "a-" + mark,
                                        new Held(Role.OFFICIAL, department),
                                        new Held(Role.OFFICIAL, unknown),
                                        new Held(Role.AUDITOR, department))));
    }

    @Test
    void administratorOfADepartmentReachesNothingBeyondIt() {
        UUID own = World.ofQuestions(0).department().id();
        UUID other = World.ofQuestions(0).department().id();
        Scope scope = Scope.of(Set.of(own));
        Account inside = create("in-" + mark, new Held(Role.OFFICIAL, own));
        Account both =
                create("both-" + mark, new Held(Role.OFFICIAL, own), new Held(Role.EDITOR, other));
        Account whole =
                create("whole-" + mark, new Held(Role.OFFICIAL, own), new Held(Role.HOST, null));

        assertEquals(inside.id(), accounts.get(inside.id(), scope).id());
        for (Account outside : List.of(both, whole)) {
            assertEquals(
                    CommonProblem.NOT_FOUND,
                    assertThrows(ProblemException.class, () -> accounts.get(outside.id(), scope))
                            .type());
        }
        assertEquals(
                List.of(inside.id()),
                accounts.page(accounts.fields(x -> List.of()).query(), scope)
                        .map(Account::id)
                        .items());
        assertEquals(
                List.of("roles[0].departmentId department-needed"),
                refused(() -> create("b-" + mark, scope, new Held(Role.EDITOR, null))));
        assertEquals(
                List.of("roles[0].departmentId unknown-department"),
                refused(() -> create("b-" + mark, scope, new Held(Role.EDITOR, other))));
    }

    @Test
    void changedRolesKeepWhoGaveThemFirst() throws SQLException {
        Account account =
                create("keep-" + mark, new Held(Role.HOST, null), new Held(Role.CLERK, null));
        Actor other = Actor.account(UUID.randomUUID());

        accounts.setRoles(
                account.id(),
                List.of(new Held(Role.EDITOR, null), new Held(Role.HOST, null)),
                account.version(),
                Scope.EVERYTHING,
                other);

        Account now = now(account);
        assertEquals(
                Set.of("HOST system:operator", "EDITOR " + other.value()),
                Set.copyOf(
                        now.grants().stream()
                                .map(grant -> grant.role() + " " + grant.grantedBy().value())
                                .toList()));
        assertEquals(List.of("account.created", "account.roles-changed"), eventsOf(account.id()));
        assertEquals(
                CommonProblem.STALE,
                assertThrows(
                                ProblemException.class,
                                () ->
                                        accounts.setRoles(
                                                account.id(),
                                                now.held(),
                                                account.version(),
                                                Scope.EVERYTHING,
                                                other))
                        .type());
    }

    @Test
    void disabledAccountHasNoOpenSignInAndTheLogNoWords() throws SQLException {
        Account account = create("gone-" + mark, new Held(Role.HOST, null));
        signIn(account.id());

        Account disabled = accounts.disable(account.id(), "已调离", Scope.EVERYTHING, Actor.OPERATOR);

        assertEquals(AccountState.DISABLED, disabled.state());
        assertEquals("DISABLED", signInEnd(account.id()));
        assertEquals("已调离", disabled.disablement().orElseThrow().reason());
        accounts.disable(account.id(), "again", Scope.EVERYTHING, Actor.OPERATOR);
        accounts.enable(account.id(), Scope.EVERYTHING, Actor.OPERATOR);
        assertTrue(now(account).disablement().isEmpty());
        assertEquals(
                List.of("account.created", "account.disabled", "account.enabled"),
                eventsOf(account.id()));
        assertFalse(payloads(account.id()).matches("(?s).*(已调离|周岚|gone-).*"));
    }

    @Test
    void resetEndsSignInsAndTheOwnersChoiceDoesAwayWithTheTemporaryPassword() throws SQLException {
        Account account = create("reset-" + mark, new Held(Role.HOST, null));
        signIn(account.id());

        accounts.resetPassword(account.id(), "other", Scope.EVERYTHING, Actor.OPERATOR);

        assertEquals("PASSWORD_RESET", signInEnd(account.id()));
        assertTrue(now(account).isPasswordTemporary());
        accounts.choosePassword(account.id(), "own", Actor.account(account.id()));
        assertFalse(now(account).isPasswordTemporary());
        accounts.rehash(account.id(), "never", "wrong");
        assertEquals("own", now(account).passwordHash());
        accounts.rehash(account.id(), "own", "dearer");
        assertEquals("dearer", now(account).passwordHash());
    }

    private void signIn(UUID account) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into sign_in (id, account_id, method, device, address, started_at, seen_at)
                                values (?, ?, 'PASSWORD', 'Chrome', '127.0.0.1', now(), now())
                                """)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, account);
            insert.executeUpdate();
        }
    }

    private String signInEnd(UUID account) throws SQLException {
        return text("select end_reason from sign_in where account_id = ?", account);
    }

    private String payloads(UUID account) throws SQLException {
        return text(
                "select string_agg(payload::text, ' ') from event where subject_id = ?", account);
    }

    private String text(String sql, UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                assertTrue(row.next());
                return String.valueOf(row.getString(1));
            }
        }
    }
}
