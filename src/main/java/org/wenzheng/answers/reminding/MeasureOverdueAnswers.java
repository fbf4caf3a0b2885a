package org.wenzheng.answers.reminding;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.shared.telemetry.Sampling;

/** How many questions departments have had for too long. */
@ApplicationScoped
class MeasureOverdueAnswers {
    private static final int COUNTED = 10_000;

    /**
     * @param oldestDays since the day that the oldest was due on
     */
    private record Overdue(long handOvers, long oldestDays) {}

    private final AgroalDataSource database;
    private final Deadlines deadlines;
    private final Sampling sampling;

    MeasureOverdueAnswers(AgroalDataSource database, Deadlines deadlines, Sampling sampling) {
        this.database = database;
        this.deadlines = deadlines;
        this.sampling = sampling;
    }

    void start(@Observes StartupEvent started) {
        sampling.of(this::overdue)
                .gauge("wenzheng.answers.overdue", Tags.empty(), Overdue::handOvers)
                .gauge("wenzheng.answers.overdue.oldest.days", Tags.empty(), Overdue::oldestDays);
    }

    /** By {@code hand_over_open_idx}, which holds what is open alone. */
    private Overdue overdue() throws SQLException {
        LocalDate today = deadlines.today();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select count(*), min(due_on)
                                from (select due_on from hand_over
                                      where closed_at is null and due_on < ?
                                      order by due_on limit ?) late
                                """)) {
            select.setObject(1, today);
            select.setInt(2, COUNTED);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                LocalDate oldest = row.getObject(2, LocalDate.class);
                return new Overdue(
                        row.getLong(1),
                        oldest == null ? 0 : ChronoUnit.DAYS.between(oldest, today));
            }
        }
    }
}
