package org.wenzheng.questions.intake;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how often something is done, in the database, so that all nodes count together. Counted
 * before it is done, so that many at once do not get through. The rate is that of a sliding stretch
 * of time, taken from two fixed ones.
 */
@ApplicationScoped
class Rates {
    /** The clock of this node is a little behind one that has begun the next stretch. */
    private static final String BEHIND =
            "r.began_at = excluded.began_at + make_interval(secs => excluded.seconds)";

    private final AgroalDataSource database;
    private final InstantSource clock;

    Rates(AgroalDataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param bucket what is counted; holds no name and no address
     * @param within the stretch of time
     * @param most in it
     */
    record Limit(String bucket, Duration within, int most) {}

    /**
     * @param until when at least one more is free; zero where one is now
     */
    record Rate(Limit limit, double used, Duration until) {
        boolean isOver() {
            return used > limit.most();
        }

        long left() {
            return Math.max(0, (long) Math.floor(limit.most() - used));
        }
    }

    /**
     * One more of each; what is over its limit goes no further up. One statement that commits by
     * itself and waits for no disk, so that a counter that all ask for is locked for no longer than
     * the statement runs; a crash takes back the counts of less than a second.
     */
    @Transactional(TxType.NOT_SUPPORTED)
    Map<String, Rate> count(Collection<Limit> limits) {
        List<Limit> all = List.copyOf(limits);
        double now = clock.millis() / 1000.0;
        // In one order everywhere, or two could wait for each other.
        String sql =
                """
                insert into asking_rate as r (bucket, seconds, most, began_at, count, before)
                select l.bucket, l.seconds, l.most,
                       to_timestamp(floor(?::float8 / l.seconds) * l.seconds),
                       1, 0
                from unnest(?::text[], ?::int[], ?::int[]) as l (bucket, seconds, most)
                where set_config('synchronous_commit', 'off', true) is not null
                order by l.bucket
                on conflict (bucket) do update
                set before = case when r.began_at = excluded.began_at or {behind} then r.before
                                  when r.began_at = excluded.began_at - make_interval(secs => excluded.seconds)
                                  then r.count else 0 end,
                    count = case when r.began_at = excluded.began_at or {behind}
                                 then least(r.count + 1, excluded.most + 1) else 1 end,
                    began_at = case when {behind} then r.began_at else excluded.began_at end,
                    seconds = excluded.seconds, most = excluded.most
                returning bucket, count, before, extract(epoch from began_at)::float8
                """
                        .replace("{behind}", BEHIND);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setDouble(1, now);
            insert.setArray(2, array(connection, "text", all.stream().map(Limit::bucket)));
            insert.setArray(
                    3,
                    array(connection, "int", all.stream().map(l -> (int) l.within().toSeconds())));
            insert.setArray(4, array(connection, "int", all.stream().map(Limit::most)));
            Map<String, Rate> rates = new HashMap<>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    String bucket = rows.getString(1);
                    Limit limit =
                            all.stream()
                                    .filter(l -> l.bucket().equals(bucket))
                                    .findFirst()
                                    .orElseThrow();
                    rates.put(
                            bucket,
                            rate(
                                    limit,
                                    rows.getInt(2),
                                    rows.getInt(3),
                                    Math.max(0, now - rows.getDouble(4))));
                }
            }
            return rates;
        } catch (SQLException e) {
            throw new IllegalStateException("The rates could not be counted", e);
        }
    }

    private static java.sql.Array array(
            Connection connection, String type, java.util.stream.Stream<?> values)
            throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    /** What was done before counts for the part of its time that the stretch still reaches. */
    static Rate rate(Limit limit, int count, int before, double elapsed) {
        double seconds = limit.within().toSeconds();
        double used = count + before * Math.max(0, 1 - elapsed / seconds);
        double wait;
        if (used < limit.most()) {
            wait = 0;
        } else if (count >= limit.most() || before == 0) {
            wait = seconds - elapsed;
        } else {
            wait = seconds * (1 - (double) (limit.most() - 1 - count) / before) - elapsed;
        }
        return new Rate(limit, used, Duration.ofMillis((long) Math.max(0, wait * 1000)));
    }

    /** What was counted did not come to it. */
    @Transactional(TxType.NOT_SUPPORTED)
    void takeBack(Collection<Limit> limits) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update asking_rate set count = count - 1
                                where count > 0
                                    and set_config('synchronous_commit', 'off', true) is not null
                                    and bucket in (
                                    select bucket from asking_rate where bucket = any (?)
                                    order by bucket for update)
                                """)) {
            update.setArray(1, array(connection, "text", limits.stream().map(Limit::bucket)));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The rates could not be counted", e);
        }
    }
}
