package org.wenzheng.answers.deadlines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.TextMark;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;

/**
 * The years of the working-days calendar: those that are shipped, in their place those of the file
 * in the data folder, and in the place of both those that were loaded. Every node keeps them.
 */
@ApplicationScoped
public class WorkingCalendar implements EventReader {
    public static final int FIRST_YEAR = 2000;
    public static final int LAST_YEAR = 2100;

    /** Days of one year that can be named; there were 33 holidays in 2025. */
    public static final int MOST_DAYS = 100;

    public static final int NAME_CHARACTERS = 20;

    private static final String SHIPPED = "/calendar/working-days.json";

    private final ObjectMapper json;
    private final Session entities;
    private final EventLog log;
    private final InstantSource clock;
    private final Map<Integer, WorkingDays.Year> shipped;
    private final Set<Integer> inFile;
    private volatile WorkingDays days;

    WorkingCalendar(
            ObjectMapper json,
            DeadlineConfig config,
            Session entities,
            EventLog log,
            InstantSource clock) {
        this.json = json;
        this.entities = entities;
        this.log = log;
        this.clock = clock;
        this.shipped = new HashMap<>(shipped(json));
        Map<Integer, WorkingDays.Year> own = own(json, config.calendar());
        this.inFile = Set.copyOf(own.keySet());
        this.shipped.putAll(own);
        this.days = new WorkingDays(shipped);
    }

    /** As in the file; what else it tells, such as its sources, is for people. */
    record CalendarFile(Map<Integer, CalendarYear> years) {}

    record CalendarYear(Map<LocalDate, String> holidays, Set<LocalDate> workdays) {}

    static Map<Integer, WorkingDays.Year> shipped(ObjectMapper json) {
        try (InputStream in =
                Objects.requireNonNull(WorkingCalendar.class.getResourceAsStream(SHIPPED))) {
            return years(json, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<Integer, WorkingDays.Year> own(ObjectMapper json, Path file) {
        try {
            return Files.exists(file) ? years(json, Files.readAllBytes(file)) : Map.of();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + " is no calendar: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Integer, WorkingDays.Year> years(ObjectMapper json, byte[] file)
            throws IOException {
        Map<Integer, WorkingDays.Year> years = new HashMap<>();
        json.readerFor(CalendarFile.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .<CalendarFile>readValue(file)
                .years()
                .forEach(
                        (year, days) ->
                                years.put(
                                        year,
                                        new WorkingDays.Year(days.holidays(), days.workdays())));
        return years;
    }

    public WorkingDays days() {
        return days;
    }

    /** Where a year comes from. */
    public enum Source {
        SHIPPED,
        FILE,
        LOADED
    }

    /**
     * @param version 0 where it was not loaded
     */
    public record Known(
            int year,
            long version,
            Source source,
            WorkingDays.Year days,
            @Nullable Instant loadedAt) {}

    /** Every year that is known, in order. */
    @Transactional
    public List<Known> years() {
        Map<Integer, Known> known = new TreeMap<>();
        shipped.forEach((year, of) -> known.put(year, known(year, of)));
        loaded(null).forEach(of -> known.put(of.year(), of));
        return List.copyOf(known.values());
    }

    private Known known(int year, WorkingDays.Year of) {
        return new Known(year, 0, inFile.contains(year) ? Source.FILE : Source.SHIPPED, of, null);
    }

    /** Without any day where nothing is known of the year. */
    @Transactional
    public Known year(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw ProblemException.of(CommonProblem.NOT_FOUND, year);
        }
        return loaded(year).stream().findFirst().orElseGet(() -> unloaded(year));
    }

    private Known unloaded(int year) {
        return Optional.ofNullable(shipped.get(year))
                .map(of -> known(year, of))
                .orElseGet(
                        () ->
                                new Known(
                                        year,
                                        0,
                                        Source.SHIPPED,
                                        new WorkingDays.Year(Map.of(), Set.of()),
                                        null));
    }

    private List<Known> loaded(@Nullable Integer year) {
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select year, version, cast(holidays as text) as holidays,
                                               cast(workdays as text) as workdays, loaded_at
                                        from calendar_year
                                        where cast(:year as int) is null or year = :year
                                        """,
                                        Tuple.class)
                                .setParameter("year", year, Integer.class))
                .map(this::read)
                .toList();
    }

    private Known read(Tuple row) {
        try {
            return new Known(
                    row.get("year", Integer.class),
                    row.get("version", Number.class).longValue(),
                    Source.LOADED,
                    new WorkingDays.Year(
                            json.readValue(
                                    row.get("holidays", String.class),
                                    new TypeReference<Map<LocalDate, String>>() {}),
                            json.readValue(
                                    row.get("workdays", String.class),
                                    new TypeReference<Set<LocalDate>>() {})),
                    row.get("loaded_at", Instant.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A day off, as it is loaded. */
    public record Holiday(LocalDate day, String name) {}

    /**
     * Loads a year in the place of what was known of it.
     *
     * @param seen the version that the change is made to; null: any
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}, {@link CommonProblem#INVALID},
     *     {@link CommonProblem#STALE}
     */
    @Transactional
    public Known load(
            int year,
            List<Holiday> holidays,
            List<LocalDate> workdays,
            @Nullable Long seen,
            Actor by) {
        lock(year);
        Known before = year(year);
        if (seen != null && seen != before.version()) {
            throw ProblemException.of(CommonProblem.STALE).current(before.version());
        }
        check(year, holidays, workdays);
        Map<LocalDate, String> off = new TreeMap<>();
        holidays.forEach(holiday -> off.put(holiday.day(), holiday.name().strip()));
        WorkingDays.Year wanted = new WorkingDays.Year(off, new HashSet<>(workdays));
        if (before.days().equals(wanted)) {
            return before;
        }
        write(year, off, new TreeSet<>(workdays), before.version() + 1, by);
        log.append(
                by,
                new CalendarEvent(
                        year,
                        new Changed<>(before.days().holidays().size(), off.size()),
                        new Changed<>(before.days().workdays().size(), workdays.size()),
                        new Changed<>(mark(before.days()), mark(wanted))));
        return year(year);
    }

    private void lock(int year) {
        entities.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))",
                        Integer.class)
                .setParameter("name", "calendar year " + year)
                .getSingleResult();
    }

    private void write(
            int year, Map<LocalDate, String> off, Set<LocalDate> worked, long version, Actor by) {
        try {
            entities.createNativeMutationQuery(
                            """
                            insert into calendar_year
                                (year, version, holidays, workdays, loaded_by, loaded_at)
                            values (:year, :version, cast(:holidays as jsonb),
                                    cast(:workdays as jsonb), :by, :at)
                            on conflict (year) do update
                            set version = :version, holidays = excluded.holidays,
                                workdays = excluded.workdays, loaded_by = :by, loaded_at = :at
                            """)
                    .setParameter("year", year)
                    .setParameter("version", version)
                    .setParameter("holidays", json.writeValueAsString(off))
                    .setParameter("workdays", json.writeValueAsString(worked))
                    .setParameter("by", by.value())
                    .setParameter("at", clock.instant())
                    .executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TextMark mark(WorkingDays.Year year) {
        return Objects.requireNonNull(
                TextMark.of(new TreeMap<>(year.holidays()) + " " + new TreeSet<>(year.workdays())));
    }

    private static void check(int year, List<Holiday> holidays, List<LocalDate> workdays) {
        Set<LocalDate> seen = new HashSet<>();
        Checks checks =
                new Checks()
                        .that(!holidays.isEmpty(), "holidays", "required")
                        .that(holidays.size() <= MOST_DAYS, "holidays", "too-many", MOST_DAYS)
                        .that(workdays.size() <= MOST_DAYS, "workdays", "too-many", MOST_DAYS);
        for (int at = 0; at < holidays.size(); at++) {
            Holiday holiday = holidays.get(at);
            String field = "holidays[" + at + "].";
            checks.that(holiday.day().getYear() == year, field + "day", "other-year", year)
                    .that(seen.add(holiday.day()), field + "day", "day-twice")
                    .text(field + "name", holiday.name(), NAME_CHARACTERS);
        }
        for (int at = 0; at < workdays.size(); at++) {
            LocalDate day = workdays.get(at);
            String field = "workdays[" + at + "]";
            checks.that(day.getYear() == year, field, "other-year", year)
                    .that(seen.add(day), field, "day-twice")
                    .that(
                            day.getDayOfWeek() == DayOfWeek.SATURDAY
                                    || day.getDayOfWeek() == DayOfWeek.SUNDAY,
                            field,
                            "no-weekend");
        }
        checks.done();
    }

    void start(@Observes StartupEvent start) {
        reload();
    }

    /** As it is in the database by now. */
    public void reload() {
        Map<Integer, WorkingDays.Year> all = new HashMap<>();
        for (Known known : years()) {
            all.put(known.year(), known.days());
        }
        days = new WorkingDays(all);
    }

    @Override
    public String name() {
        return "working-calendar";
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public void read(List<LoggedEvent> events) {
        if (events.stream().anyMatch(event -> event.is(CalendarEvent.class))) {
            reload();
        }
    }
}
