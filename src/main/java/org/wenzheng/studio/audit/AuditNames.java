package org.wenzheng.studio.audit;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Subject;
import org.wenzheng.events.audit.AuditTrail.Entry;

/** What things and people are called today; the log holds but their ids. */
@ApplicationScoped
class AuditNames {
    /** Actors that go by some words; a list of more is no help to anybody. */
    private static final int MOST_ACTORS = 500;

    private static final String NAMES =
            """
            select 'account', id, display_name from account where id = any (?)
            union all
            select 'sign-in', s.id, a.display_name
            from sign_in s join account a on a.id = s.account_id where s.id = any (?)
            union all
            select 'api-token', id, name from api_token where id = any (?)
            union all
            select 'webhook', id, coalesce(nullif(description, ''), address)
            from webhook where id = any (?)
            union all
            select 'department', id, name from department where id = any (?)
            union all
            select 'person', id, name from person where id = any (?)
            union all
            select 'topic', id, name from topic where id = any (?)
            union all
            select 'programme', id, name from programme where id = any (?)
            union all
            select 'session', id, title from session where id = any (?)
            union all
            select 'rundown', id, title from session where id = any (?)
            union all
            select 'screen', id, title from session where id = any (?)
            union all
            select 'line', l.id, s.title
            from running_line l join session s on s.id = l.session_id where l.id = any (?)
            union all
            select 'question', id, title from question where id = any (?)
            union all
            select 'answer', a.id, q.title
            from answer a join question q on q.id = a.question_id where a.id = any (?)
            """;

    private static final int KINDS = NAMES.split("any \\(\\?\\)", -1).length - 1;

    private final AgroalDataSource database;

    AuditNames(AgroalDataSource database) {
        this.database = database;
    }

    /** Everything that the entries name and that is still there, in one statement. */
    Map<Subject, String> of(Collection<Entry> entries) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        for (Entry entry : entries) {
            ids.add(entry.subject().id());
            account(entry.actor()).ifPresent(ids::add);
        }
        Map<Subject, String> names = new HashMap<>();
        if (ids.isEmpty()) {
            return names;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(NAMES)) {
            Array array = connection.createArrayOf("uuid", ids.toArray());
            for (int i = 1; i <= KINDS; i++) {
                select.setArray(i, array);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    names.put(
                            new Subject(rows.getString(1), rows.getObject(2, UUID.class)),
                            rows.getString(3));
                }
            }
        }
        return names;
    }

    static java.util.Optional<UUID> account(Actor actor) {
        return actor.value().startsWith("account:")
                ? java.util.Optional.of(
                        UUID.fromString(actor.value().substring("account:".length())))
                : java.util.Optional.empty();
    }

    /** Accounts whose name has these words in it. */
    List<Actor> called(String words) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select id from account where display_name ilike ? or name ilike ?
                                limit %d
                                """
                                        .formatted(MOST_ACTORS))) {
            String pattern = "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%";
            select.setString(1, pattern);
            select.setString(2, pattern);
            try (ResultSet rows = select.executeQuery()) {
                List<Actor> actors = new ArrayList<>();
                while (rows.next()) {
                    actors.add(Actor.account(rows.getObject(1, UUID.class)));
                }
                return actors;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The accounts could not be read", e);
        }
    }
}
