package org.wenzheng.webhooks;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.wenzheng.changes.PublicChanges;
import org.wenzheng.changes.PublicChanges.Entry;
import org.wenzheng.dispatch.Deliveries;
import org.wenzheng.shared.Uuid7;

/**
 * Follows what changed in public for each webhook by itself, and makes a delivery of what it wants.
 * So nothing is told that is not public, a paused one is told each thing once when it goes on, and
 * one that takes nothing has no more waiting than {@link #MOST_WAITING}.
 */
@ApplicationScoped
class TellWebhooksOfChanges {
    private static final int BATCH = 200;

    /** Then it is read on only as they go out: things that change again meanwhile are told once. */
    private static final int MOST_WAITING = 1_000;

    private static final String ROOT = "/api/v1/public/";

    private final AgroalDataSource database;
    private final PublicChanges changes;
    private final Deliveries deliveries;
    private final Webhooks webhooks;
    private final WebhookSettings settings;
    private final InstantSource clock;

    TellWebhooksOfChanges(
            AgroalDataSource database,
            PublicChanges changes,
            Deliveries deliveries,
            Webhooks webhooks,
            WebhookSettings settings,
            InstantSource clock) {
        this.database = database;
        this.changes = changes;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.settings = settings;
        this.clock = clock;
    }

    private record Follower(UUID id, long position, Set<String> kinds, Set<String> changes) {
        boolean wants(Entry entry) {
            return kinds.contains(entry.kind().name()) && changes.contains(entry.change().name());
        }
    }

    @Scheduled(every = "1s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void tell() {
        while (QuarkusTransaction.requiringNew().call(this::tellOne)) {
            // The next one, or the next part of the same.
        }
    }

    /**
     * @return whether there was one that had not read all
     */
    private boolean tellOne() throws SQLException {
        Optional<Follower> behind = behind();
        if (behind.isEmpty()) {
            return false;
        }
        Follower follower = behind.get();
        PublicChanges.Following part = changes.following(follower.position(), BATCH);
        List<Entry> wanted = part.entries().stream().filter(follower::wants).toList();
        Map<UUID, String> names = changes.names(wanted.stream().map(Entry::id).toList());
        Instant now = clock.instant();
        deliveries.add(
                wanted.stream()
                        .map(
                                entry -> {
                                    UUID id = Uuid7.next();
                                    return webhooks.wanted(
                                            id,
                                            follower.id(),
                                            "change " + entry.position(),
                                            WebhookMessage.of(
                                                    id,
                                                    entry,
                                                    names.get(entry.id()),
                                                    settings.address() + ROOT),
                                            now);
                                })
                        .toList());
        move(follower.id(), part.last());
        return true;
    }

    /** The one that is furthest behind of those that nobody else works for. */
    private Optional<Follower> behind() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select w.id, w.position, w.kinds, w.changes
                                from webhook w
                                where w.state = 'ACTIVE'
                                  and w.position < (select last from public_feed)
                                  and (select count(*)
                                       from (select from delivery d
                                             where d.channel = 'webhook'
                                               and d.subject_id = w.id
                                               and d.state = 'WAITING'
                                             limit %1$d) waiting) < %1$d
                                order by w.position
                                limit 1
                                for update of w skip locked
                                """
                                        .formatted(MOST_WAITING));
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Follower(
                                    row.getObject(1, UUID.class),
                                    row.getLong(2),
                                    words(row.getArray(3)),
                                    words(row.getArray(4))))
                    : Optional.empty();
        }
    }

    private static Set<String> words(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).collect(Collectors.toSet());
    }

    private void move(UUID webhook, long position) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                "update webhook set position = ? where id = ?")) {
            update.setLong(1, position);
            update.setObject(2, webhook);
            update.executeUpdate();
        }
    }
}
