package org.wenzheng.questions.moderation;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.wenzheng.shared.telemetry.Sampling;

/** How many questions wait for a reviewer, and for how long. */
@ApplicationScoped
class MeasureReviewQueue {
    /** Of each state; an operator who sees so many wants no more exact a figure. */
    private static final int COUNTED = 10_000;

    /** Where it was asked: who waits during a broadcast waits differently. */
    private enum Place {
        LIVE,
        ANNOUNCED,
        OVER,
        DEPARTMENT
    }

    private record Waiting(long questions, double oldestSeconds) {
        static final Waiting NONE = new Waiting(0, 0);
    }

    private final AgroalDataSource database;
    private final InstantSource clock;
    private final Sampling sampling;

    MeasureReviewQueue(AgroalDataSource database, InstantSource clock, Sampling sampling) {
        this.database = database;
        this.clock = clock;
        this.sampling = sampling;
    }

    void start(@Observes StartupEvent started) {
        Sampling.Sampled<Map<Place, Waiting>> waiting = sampling.of(this::waiting);
        for (Place place : Place.values()) {
            Tags of = Tags.of("place", place.name().toLowerCase(Locale.ROOT));
            waiting.gauge(
                            "wenzheng.review.waiting.questions",
                            of,
                            all -> all.getOrDefault(place, Waiting.NONE).questions())
                    .gauge(
                            "wenzheng.review.oldest.seconds",
                            of,
                            all -> all.getOrDefault(place, Waiting.NONE).oldestSeconds());
        }
    }

    /** Both states by {@code question_review_idx}, the oldest first. */
    private Map<Place, Waiting> waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select case
                                           when s.id is null then 'DEPARTMENT'
                                           when s.state in ('LIVE', 'PAUSED') then 'LIVE'
                                           when s.state in ('ANNOUNCED', 'POSTPONED', 'REHEARSAL')
                                               then 'ANNOUNCED'
                                           else 'OVER'
                                       end,
                                       count(*), min(q.received_at)
                                from ((select session_id, received_at from question
                                       where review = 'SUBMITTED' order by received_at limit %1$d)
                                      union all
                                      (select session_id, received_at from question
                                       where review = 'HELD' order by received_at limit %1$d)) q
                                left join session s on s.id = q.session_id
                                group by 1
                                """
                                        .formatted(COUNTED));
                ResultSet rows = select.executeQuery()) {
            Map<Place, Waiting> waiting = new EnumMap<>(Place.class);
            while (rows.next()) {
                Duration age =
                        Duration.between(
                                rows.getObject(3, OffsetDateTime.class).toInstant(),
                                clock.instant());
                waiting.put(
                        Place.valueOf(rows.getString(1)),
                        new Waiting(rows.getLong(2), Math.max(0, age.toMillis() / 1000.0)));
            }
            return waiting;
        }
    }
}
