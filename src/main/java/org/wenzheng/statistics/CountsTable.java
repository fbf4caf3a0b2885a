package org.wenzheng.statistics;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.statistics.QuestionFact.Axis;
import org.wenzheng.statistics.QuestionFact.Spread;

/** Adds up the counts; each method is one statement or two. */
@ApplicationScoped
class CountsTable {
    private static final String SUMS =
            Arrays.stream(Measure.values())
                    .map(
                            measure ->
                                    "coalesce(sum(%1$s), 0)::bigint as %1$s"
                                            .formatted(measure.column()))
                    .collect(Collectors.joining(", "));

    private final AgroalDataSource database;

    CountsTable(AgroalDataSource database) {
        this.database = database;
    }

    record Whole(
            Figures total,
            Map<LocalDate, Figures> months,
            Map<UUID, Figures> departments,
            Map<String, Long> dismissals) {}

    /**
     * @param overdue of those that are open
     */
    record Open(long open, long overdue) {
        static final Open NONE = new Open(0, 0);
    }

    private interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    private <T> T read(StatisticsAsked asked, String sql, Reading<T> reading, Object... values) {
        Set<UUID> departments = asked.departments();
        String within = departments == null ? "" : " and department_id = any (?)";
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(sql.replace("{within}", within))) {
            int at = 1;
            for (Object value : values) {
                select.setObject(at++, value);
            }
            if (departments != null) {
                select.setArray(at, connection.createArrayOf("uuid", departments.toArray()));
            }
            try (ResultSet rows = select.executeQuery()) {
                return reading.of(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The statistics could not be read", e);
        }
    }

    /** By month and by department, and all together. */
    Whole whole(StatisticsAsked asked) {
        Map<LocalDate, SortedMap<Integer, Long>> monthDays = new HashMap<>();
        Map<UUID, SortedMap<Integer, Long>> departmentDays = new HashMap<>();
        SortedMap<Integer, Long> days = new TreeMap<>();
        Map<String, Long> dismissals = new HashMap<>();
        read(
                asked,
                """
                select month, department_id, what, value, sum(count)::bigint as count
                from statistic_spread
                where axis = 'ALL' and month between ? and ?{within}
                group by grouping sets ((month, what, value), (department_id, what, value))
                """,
                rows -> {
                    while (rows.next()) {
                        LocalDate month = rows.getObject("month", LocalDate.class);
                        long count = rows.getLong("count");
                        String value = rows.getString("value");
                        if (rows.getString("what").equals(Spread.DISMISSAL.name())) {
                            if (month != null) {
                                dismissals.merge(value, count, Long::sum);
                            }
                        } else if (month != null) {
                            days.merge(Integer.valueOf(value), count, Long::sum);
                            monthDays
                                    .computeIfAbsent(month, one -> new TreeMap<>())
                                    .merge(Integer.valueOf(value), count, Long::sum);
                        } else {
                            departmentDays
                                    .computeIfAbsent(
                                            rows.getObject("department_id", UUID.class),
                                            one -> new TreeMap<>())
                                    .merge(Integer.valueOf(value), count, Long::sum);
                        }
                    }
                    return true;
                },
                from(asked),
                to(asked));
        Map<LocalDate, Figures> months = new HashMap<>();
        Map<UUID, Figures> departments = new HashMap<>();
        EnumMap<Measure, Long> all = new EnumMap<>(Measure.class);
        read(
                asked,
                """
                select month, department_id, %s from statistic
                where axis = 'ALL' and month between ? and ?{within}
                group by grouping sets ((month), (department_id))
                """
                        .formatted(SUMS),
                rows -> {
                    while (rows.next()) {
                        LocalDate month = rows.getObject("month", LocalDate.class);
                        Map<Measure, Long> sums = sums(rows);
                        if (month == null) {
                            UUID department = rows.getObject("department_id", UUID.class);
                            departments.put(
                                    department,
                                    Figures.of(
                                            sums,
                                            departmentDays.getOrDefault(
                                                    department, new TreeMap<>())));
                        } else {
                            sums.forEach((measure, sum) -> all.merge(measure, sum, Long::sum));
                            months.put(
                                    month,
                                    Figures.of(
                                            sums, monthDays.getOrDefault(month, new TreeMap<>())));
                        }
                    }
                    return true;
                },
                from(asked),
                to(asked));
        return new Whole(Figures.of(all, days), months, departments, dismissals);
    }

    /** All of an axis together: what has a session at all, for one. */
    Figures all(StatisticsAsked asked, Axis axis) {
        SortedMap<Integer, Long> days = new TreeMap<>();
        read(
                asked,
                """
                select value, sum(count)::bigint as count from statistic_spread
                where axis = ? and what = 'DAYS' and month between ? and ?{within}
                group by value
                """,
                rows -> {
                    while (rows.next()) {
                        days.put(Integer.valueOf(rows.getString("value")), rows.getLong("count"));
                    }
                    return true;
                },
                axis.name(),
                from(asked),
                to(asked));
        return read(
                asked,
                "select "
                        + SUMS
                        + " from statistic where axis = ? and month between ? and ?{within}",
                rows -> {
                    rows.next();
                    return Figures.of(sums(rows), days);
                },
                axis.name(),
                from(asked),
                to(asked));
    }

    /**
     * Each by itself, those with the most questions first.
     *
     * @param most null: all
     */
    Map<String, Figures> by(StatisticsAsked asked, Axis axis, @Nullable Integer most) {
        Map<String, Map<Measure, Long>> found = new LinkedHashMap<>();
        read(
                asked,
                """
                select key, %s from statistic
                where axis = ? and month between ? and ?{within}
                group by key having sum(received) > 0 or sum(answered) > 0
                order by 2 desc, key
                """
                                .formatted(SUMS)
                        + (most == null ? "" : "limit " + most),
                rows -> {
                    while (rows.next()) {
                        found.put(rows.getString("key"), sums(rows));
                    }
                    return true;
                },
                axis.name(),
                from(asked),
                to(asked));
        Map<String, SortedMap<Integer, Long>> days = new HashMap<>();
        read(
                asked,
                """
                select key, value, sum(count)::bigint as count from statistic_spread
                where axis = ? and key = any (?) and what = 'DAYS' and month between ? and ?{within}
                group by key, value
                """,
                rows -> {
                    while (rows.next()) {
                        days.computeIfAbsent(rows.getString("key"), one -> new TreeMap<>())
                                .put(
                                        Integer.valueOf(rows.getString("value")),
                                        rows.getLong("count"));
                    }
                    return true;
                },
                axis.name(),
                found.keySet().toArray(String[]::new),
                from(asked),
                to(asked));
        Map<String, Figures> figures = new LinkedHashMap<>();
        found.forEach(
                (key, sums) ->
                        figures.put(
                                key, Figures.of(sums, days.getOrDefault(key, new TreeMap<>()))));
        return figures;
    }

    /** What is open now, by department: a range of the index of what is open. */
    Map<UUID, Open> open(StatisticsAsked asked, LocalDate today) {
        return read(
                asked,
                """
                select department_id, count(*) as open,
                       count(*) filter (where due_on < ?) as overdue
                from hand_over
                where closed_at is null{within}
                  and exists (select from question q
                              where q.id = hand_over.id and q.review = 'APPROVED')
                group by department_id
                """,
                rows -> {
                    Map<UUID, Open> open = new HashMap<>();
                    while (rows.next()) {
                        open.put(
                                rows.getObject("department_id", UUID.class),
                                new Open(rows.getLong("open"), rows.getLong("overdue")));
                    }
                    return open;
                },
                today);
    }

    /** Broadcasts that began in the period: a range of the index of sessions. */
    long sessionsHeld(StatisticsAsked asked, Instant from, Instant until) {
        return read(
                asked,
                """
                select count(*) from session
                where starts_at >= ? and starts_at < ? and state in ('ENDED', 'ARCHIVED'){within}
                """,
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                },
                from.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC));
    }

    /** False while all is counted anew, and after that was broken off. */
    boolean isComplete() {
        return one(
                "select not exists (select from statistic_rebuild where ended_at is null)",
                rows -> rows.getBoolean(1));
    }

    int firstYear(int otherwise) {
        return one(
                """
                select coalesce(extract(year from min(month)), ?)::int from statistic
                where axis = 'ALL' and (received > 0 or answered > 0)
                """
                        .replace("?", String.valueOf(otherwise)),
                rows -> rows.getInt(1));
    }

    private <T> T one(String sql, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return reading.of(rows);
        } catch (SQLException e) {
            throw new IllegalStateException("The statistics could not be read", e);
        }
    }

    private static Map<Measure, Long> sums(ResultSet row) throws SQLException {
        Map<Measure, Long> sums = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            sums.put(measure, row.getLong(measure.column()));
        }
        return sums;
    }

    private static LocalDate from(StatisticsAsked asked) {
        return asked.period().from().atDay(1);
    }

    private static LocalDate to(StatisticsAsked asked) {
        return asked.period().to().atDay(1);
    }
}
