package org.wenzheng.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.calls.SignedCalls;
import org.wenzheng.shared.Uuid7;

/** Each call as it was made and answered, and how long it has been going badly. */
@ApplicationScoped
public class WebhookTries {
    /** A receiver that was not there over a long holiday's weekend is not gone. */
    private static final Duration FAILING = Duration.ofDays(5);

    /** As many as two deliveries are tried: one call after a quiet week is no long failure. */
    private static final int FAILURES = 16;

    /** Of one delivery, newest first: a replay adds to those before. */
    private static final int SHOWN = 50;

    private final AgroalDataSource database;
    private final ObjectMapper json;

    WebhookTries(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * @param headers of the request; the body is the delivery's
     * @param status null where nobody answered
     * @param outcome what came of it, in a few words
     * @param body beginning of the answer
     */
    public record Try(
            Instant at,
            Duration took,
            String address,
            Map<String, String> headers,
            @Nullable Integer status,
            String outcome,
            String body) {}

    void add(UUID delivery, SignedCalls.Call call, SignedCalls.Result result, Duration took)
            throws SQLException {
        SignedCalls.@Nullable Answered answered =
                result instanceof SignedCalls.Answered some ? some : null;
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into webhook_attempt (id, delivery_id, at, took_ms, address,
                                    headers, status, outcome, body)
                                select ?, id, ?, ?, ?, ?::jsonb, ?, ?, ?
                                from delivery where id = ?
                                """)) {
            insert.setObject(1, Uuid7.next());
            insert.setObject(2, call.at().atOffset(ZoneOffset.UTC));
            insert.setInt(3, (int) took.toMillis());
            insert.setString(4, call.address().uri().toString());
            insert.setString(5, json.writeValueAsString(call.headers()));
            insert.setObject(6, answered == null ? null : answered.status());
            insert.setString(7, result.words());
            insert.setString(8, answered == null ? "" : answered.body());
            insert.setObject(9, delivery);
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void gotThrough(UUID webhook) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update webhook set failing_since = null, failures = 0
                                where id = ? and failures > 0
                                """)) {
            update.setObject(1, webhook);
            update.executeUpdate();
        }
    }

    /**
     * @return whether it has been so for long
     */
    boolean failed(UUID webhook, Instant at) throws SQLException {
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update webhook
                                set failing_since = coalesce(failing_since, ?),
                                    failures = failures + 1
                                where id = ?
                                returning failures >= ? and failing_since <= ?
                                """)) {
            update.setObject(1, now);
            update.setObject(2, webhook);
            update.setInt(3, FAILURES);
            update.setObject(4, now.minus(FAILING));
            try (ResultSet row = update.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Newest first; at most 50. */
    public List<Try> of(UUID delivery) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select at, took_ms, address, headers::text, status, outcome, body
                                from webhook_attempt
                                where delivery_id = ? order by id desc limit ?
                                """)) {
            select.setObject(1, delivery);
            select.setInt(2, SHOWN);
            try (ResultSet rows = select.executeQuery()) {
                List<Try> tries = new ArrayList<>();
                while (rows.next()) {
                    tries.add(
                            new Try(
                                    rows.getObject(1, OffsetDateTime.class).toInstant(),
                                    Duration.ofMillis(rows.getInt(2)),
                                    rows.getString(3),
                                    headers(rows.getString(4)),
                                    rows.getObject(5, Integer.class),
                                    rows.getString(6),
                                    rows.getString(7)));
                }
                return tries;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tries of webhooks are out of reach", e);
        }
    }

    private Map<String, String> headers(String written) throws SQLException {
        try {
            return json.readValue(written, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new SQLException(e);
        }
    }
}
