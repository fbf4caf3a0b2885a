package org.wenzheng.identity.tokens;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Permission;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.Secrets;
import org.wenzheng.identity.accounts.PasswordReplaced;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Uuid7;

@ApplicationScoped
public class ApiTokens {
    /** Tells them from other tokens, also to anyone who finds one in a log or a repository. */
    static final String PREFIX = "wzt_";

    private static final int HINT = PREFIX.length() + 4;
    private static final int MAX_NAME = 60;

    /** Whoever looks after a token once a year still knows what it is for. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final String COLUMNS =
            """
            select t.id, t.account_id, t.name, t.hint, t.scopes, t.department_id, t.created_at,
                   t.expires_at, t.used_at, t.revoked_at
            from api_token t
            """;

    /** What is over for longer is of no interest any more. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final String RECENT = "coalesce(t.revoked_at, t.expires_at) > ?";

    private final AgroalDataSource database;
    private final EventLog events;
    private final InstantSource clock;

    ApiTokens(AgroalDataSource database, EventLog events, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** What a token can be good for: one's own account, and making tokens, stay with people. */
    public static Set<String> possibleScopes() {
        Set<String> scopes = new TreeSet<>(Permission.ALL);
        scopes.removeIf(Permission::ofPersons);
        return scopes;
    }

    /**
     * @param name for people, 1 to 60 characters
     * @param scopes permissions that the owner has
     * @param expiresAt within a year
     */
    public record NewToken(
            @Nullable String name,
            List<String> scopes,
            @Nullable UUID department,
            @Nullable Instant expiresAt) {}

    public record Issued(ApiToken token, String secret) {}

    /**
     * @throws ProblemException {@link CommonProblem#INVALID} with everything that {@link #issue}
     *     would refuse
     */
    public void check(NewToken wanted, CurrentUser owner) {
        Instant now = clock.instant();
        Instant end = wanted.expiresAt();
        List<String> scopes = scopes(wanted);
        Checks checks =
                new Checks()
                        .text("name", wanted.name(), MAX_NAME)
                        .that(!scopes.isEmpty(), "scopes", "required")
                        .that(end != null, "expiresAt", "required")
                        .that(
                                end == null || end.isAfter(now) && !end.isAfter(now.plus(LONGEST)),
                                "expiresAt",
                                "within-a-year");
        UUID department = wanted.department();
        checks.that(department == null || exists(department), "departmentId", "unknown-department");
        for (int i = 0; i < scopes.size(); i++) {
            check(checks, "scopes[" + i + "]", scopes.get(i), department, owner);
        }
        checks.done();
    }

    private static List<String> scopes(NewToken wanted) {
        return wanted.scopes().stream().distinct().sorted().toList();
    }

    @Transactional
    public Issued issue(NewToken wanted, CurrentUser owner) {
        check(wanted, owner);
        Instant now = clock.instant();
        Instant end = wanted.expiresAt();
        UUID department = wanted.department();
        List<String> scopes = scopes(wanted);
        String secret = PREFIX + Secrets.fresh();
        ApiToken token =
                new ApiToken(
                        Uuid7.next(),
                        owner.account(),
                        String.valueOf(wanted.name()).strip(),
                        secret.substring(0, HINT),
                        scopes,
                        department,
                        now,
                        end == null ? now : end,
                        null,
                        null);
        insert(token, Secrets.hash(secret));
        events.append(
                owner.actor(),
                new ApiTokenEvent.Issued(
                        token.id(), token.account(), scopes, department, token.expiresAt()));
        return new Issued(token, secret);
    }

    private static void check(
            Checks checks,
            String pointer,
            String permission,
            @Nullable UUID department,
            CurrentUser owner) {
        if (!possibleScopes().contains(permission)) {
            checks.that(false, pointer, "unknown-scope", String.join(", ", possibleScopes()));
            return;
        }
        Scope own = owner.scope(permission);
        checks.that(
                department == null ? !own.equals(Scope.NOTHING) : own.covers(department),
                pointer,
                "not-permitted-to-you",
                permission);
        checks.that(
                department == null || !Role.concernsInstallation(permission),
                pointer,
                "concerns-installation",
                permission);
    }

    /** The table belongs to a feature above this one. */
    private boolean exists(UUID department) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select from department where id = ?")) {
            select.setObject(1, department);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private void insert(ApiToken token, byte[] hash) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into api_token (id, account_id, name, hint, hash, scopes,
                                    department_id, created_at, expires_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """)) {
            insert.setObject(1, token.id());
            insert.setObject(2, token.account());
            insert.setString(3, token.name());
            insert.setString(4, token.hint());
            insert.setBytes(5, hash);
            insert.setArray(6, connection.createArrayOf("text", token.scopes().toArray()));
            insert.setObject(7, token.department());
            insert.setObject(8, token.createdAt().atOffset(ZoneOffset.UTC));
            insert.setObject(9, token.expiresAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The API token could not be stored", e);
        }
    }

    /** One's own, newest first, with what ended less than 90 days ago. */
    public List<ApiToken> of(UUID account) {
        return select("where t.account_id = ? and " + RECENT, account, recent());
    }

    public List<ApiToken> within(Scope scope) {
        return scope.everything()
                ? select("where " + RECENT, recent())
                : select(
                        "where " + RECENT + " and " + OWNER_WITHIN,
                        recent(),
                        scope.departments().toArray(UUID[]::new));
    }

    private OffsetDateTime recent() {
        return now().minus(KEPT);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static final String OWNER_WITHIN =
            """
            exists (select from role_grant g where g.account_id = t.account_id)
            and not exists (select from role_grant g where g.account_id = t.account_id
                and (g.department_id is null or g.department_id <> all (?)))
            """;

    /**
     * Ends a token for good, with its next request.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} also for a token of somebody outside
     *     the scope
     */
    @Transactional
    public void revoke(UUID id, CurrentUser by) {
        ApiToken token =
                select("where t.id = ?", id).stream()
                        .filter(found -> mayRevoke(found, by))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
        end(token, by.actor());
    }

    private void end(ApiToken token, Actor by) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update api_token set revoked_at = ?, revoked_by = ?
                                where id = ? and revoked_at is null
                                """)) {
            update.setObject(1, now());
            update.setString(2, by.value());
            update.setObject(3, token.id());
            if (update.executeUpdate() > 0) {
                events.append(by, new ApiTokenEvent.Revoked(token.id(), token.account()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The API token could not be revoked", e);
        }
    }

    void endWithPassword(@Observes PasswordReplaced replaced) {
        for (ApiToken token : of(replaced.account())) {
            if (token.revokedAt() == null && token.expiresAt().isAfter(clock.instant())) {
                end(token, replaced.by());
            }
        }
    }

    private boolean mayRevoke(ApiToken token, CurrentUser by) {
        if (by.is(token.account())) {
            return true;
        }
        Scope scope = by.scope(Permission.API_TOKENS_MANAGE);
        return !scope.equals(Scope.NOTHING)
                && within(scope).stream().anyMatch(found -> found.id().equals(token.id()));
    }

    private List<ApiToken> select(String where, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                COLUMNS + where + " order by t.created_at desc, t.id desc")) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof UUID[] ids) {
                    select.setArray(i + 1, connection.createArrayOf("uuid", ids));
                } else {
                    select.setObject(i + 1, values[i]);
                }
            }
            try (ResultSet row = select.executeQuery()) {
                List<ApiToken> tokens = new ArrayList<>();
                while (row.next()) {
                    tokens.add(token(row));
                }
                return tokens;
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                List.of((String[]) row.getArray(5).getArray()),
                (UUID) row.getObject(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                instant(row.getObject(9, OffsetDateTime.class)),
                instant(row.getObject(10, OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static IllegalStateException unreadable(SQLException e) {
        return new IllegalStateException("The API tokens could not be read", e);
    }
}
