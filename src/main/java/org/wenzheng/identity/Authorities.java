package org.wenzheng.identity;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what a request may do, in one statement and never from memory: what was taken back is
 * gone with the next request on every node.
 */
@ApplicationScoped
public class Authorities {
    /** The last use of a token is known this exactly. */
    private static final Duration BETWEEN_USES = Duration.ofMinutes(1);

    /** Columns 1 to 5, one row a role held; no row for an account without roles would be a loss. */
    private static final String ACCOUNT =
            """
            a.id,
            a.password_temporary and a.password_hash is not null,
            exists (select from second_factor f
                    where f.account_id = a.id and f.confirmed_at is not null),
            g.role, g.department_id
            """;

    private final AgroalDataSource database;
    private final IdentityConfig config;
    private final ZoneId zone;
    private final InstantSource clock;

    Authorities(
            AgroalDataSource database,
            IdentityConfig config,
            @ConfigProperty(name = "wenzheng.zone", defaultValue = "Asia/Shanghai") ZoneId zone,
            InstantSource clock) {
        this.database = database;
        this.config = config;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * With what is held in the place of others today: a person signs, and no token.
     *
     * @return empty when the sign-in has ended or the account is disabled
     */
    public Optional<Authority> ofSignIn(UUID account, UUID signIn) {
        return find(
                "select "
                        + ACCOUNT
                        + """
                        , s.id, s.method = 'OPEN_ID'
                        from sign_in s
                        join account a on a.id = s.account_id
                        left join lateral (
                            select role, department_id from role_grant where account_id = a.id
                            union all
                            select p.role, p.department_id from deputy d
                            join role_grant p on p.account_id = d.approver_id
                                and p.role = 'APPROVER' and p.department_id = d.department_id
                            join account away on away.id = d.approver_id
                                and away.disabled_at is null
                            where d.account_id = a.id and d.ended_at is null
                                and ? between d.first_day and d.last_day) g on true
                        where s.id = ? and a.id = ? and s.ended_at is null and a.disabled_at is null
                        """,
                select -> {
                    select.setObject(1, LocalDate.ofInstant(clock.instant(), zone));
                    select.setObject(2, signIn);
                    select.setObject(3, account);
                },
                (row, roles) -> {
                    boolean elsewhere = row.getBoolean(7);
                    return new Authority(
                            Authority.Means.SIGN_IN,
                            row.getObject(1, UUID.class),
                            row.getObject(6, UUID.class),
                            roles,
                            todo(row, roles, elsewhere),
                            null,
                            null);
                });
    }

    /** Empty when the token is unknown, revoked or over, or its owner is disabled. */
    public Optional<Authority> ofApiToken(byte[] hash) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return find(
                "select "
                        + ACCOUNT
                        + """
                        , t.id, t.scopes, t.department_id, t.used_at
                        from api_token t
                        join account a on a.id = t.account_id
                        left join role_grant g on g.account_id = a.id
                        where t.hash = ? and t.revoked_at is null and t.expires_at > ?
                          and a.disabled_at is null
                        """,
                select -> {
                    select.setBytes(1, hash);
                    select.setObject(2, now);
                },
                (row, roles) -> {
                    UUID token = row.getObject(6, UUID.class);
                    OffsetDateTime used = row.getObject(9, OffsetDateTime.class);
                    if (used == null || used.isBefore(now.minus(BETWEEN_USES))) {
                        noteUse(row.getStatement().getConnection(), token, now);
                    }
                    return new Authority(
                            Authority.Means.API_TOKEN,
                            row.getObject(1, UUID.class),
                            token,
                            roles,
                            todo(row, roles, false),
                            strings(row.getArray(7)),
                            row.getObject(8, UUID.class));
                });
    }

    /** Outside of the request's transaction, which may come to nothing or take long. */
    private static void noteUse(Connection connection, UUID token, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update api_token set used_at = ?
                        where id = ? and (used_at is null or used_at < ?)
                        """)) {
            update.setObject(1, now);
            update.setObject(2, token);
            update.setObject(3, now.minus(BETWEEN_USES));
            update.executeUpdate();
        }
    }

    private List<Todo> todo(ResultSet row, List<Authority.RoleHeld> roles, boolean elsewhere)
            throws SQLException {
        List<Todo> todo = new ArrayList<>();
        if (elsewhere) {
            // Password and second factor are the other service's.
            return todo;
        }
        if (row.getBoolean(2)) {
            todo.add(Todo.CHANGE_PASSWORD);
        }
        Set<Role> required = config.secondFactorRequired().orElse(Set.of());
        if (!row.getBoolean(3) && roles.stream().anyMatch(held -> required.contains(held.role()))) {
            todo.add(Todo.ENROL_SECOND_FACTOR);
        }
        return todo;
    }

    private interface Values {
        void in(PreparedStatement select) throws SQLException;
    }

    private interface Found {
        Authority of(ResultSet firstRow, List<Authority.RoleHeld> roles) throws SQLException;
    }

    private Optional<Authority> find(String sql, Values values, Found found) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                sql,
                                ResultSet.TYPE_SCROLL_INSENSITIVE,
                                ResultSet.CONCUR_READ_ONLY)) {
            values.in(select);
            try (ResultSet row = select.executeQuery()) {
                List<Authority.RoleHeld> roles = new ArrayList<>();
                while (row.next()) {
                    String role = row.getString(4);
                    if (role != null) {
                        roles.add(
                                new Authority.RoleHeld(
                                        Role.valueOf(role), department(row.getObject(5))));
                    }
                }
                return row.first() ? Optional.of(found.of(row, roles)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Who asks could not be looked up", e);
        }
    }

    private static @Nullable UUID department(@Nullable Object column) {
        return (UUID) column;
    }

    private static Set<String> strings(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
