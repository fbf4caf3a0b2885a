package org.wenzheng.search.index;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.wenzheng.events.Position;
import org.wenzheng.events.ReaderUnavailable;

/** How far the index has followed the log. */
@ApplicationScoped
public class IndexProgress {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** The engine shows once a second what was written. */
    private static final Duration REFRESHED_IN = Duration.ofMillis(1_200);

    private final AgroalDataSource database;
    private final LiveIndex live;

    IndexProgress(AgroalDataSource database, LiveIndex live) {
        this.database = database;
        this.live = live;
    }

    /**
     * Returns when all that happened up to a position is found by a search.
     *
     * @throws ReaderUnavailable it was not in time: the engine is away, or the index far behind
     */
    public void await(Position position, Duration patience)
            throws ReaderUnavailable, InterruptedException, SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        live.await(patience);
        while (!hasFollowed(position)) {
            if (live.isStopped() || System.nanoTime() > deadline) {
                throw new ReaderUnavailable(
                        "The index has not come so far yet", new IllegalStateException());
            }
            Thread.sleep(LOOK_AGAIN);
        }
        // Not hastened: a refresh for each batch would cost the engine more than the searches do.
        Thread.sleep(REFRESHED_IN);
    }

    private boolean hasFollowed(Position position) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select exists (
                                    select from event_reader
                                    where name = ? and (transaction, event_id) >= (?::text::xid8, ?))
                                """)) {
            select.setString(1, IndexQuestionsOnEvent.NAME);
            select.setString(2, Long.toString(position.transaction()));
            select.setLong(3, position.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
