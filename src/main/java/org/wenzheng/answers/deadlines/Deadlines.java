package org.wenzheng.answers.deadlines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wenzheng.questions.QuestionKind;

/**
 * Until when a question is to be answered: working days from the day in the installation's zone on
 * which it was handed over.
 */
@ApplicationScoped
public class Deadlines {
    private static final String SHIPPED = "/calendar/working-days.json";

    private final WorkingDays calendar;
    private final DeadlineConfig config;
    private final ZoneId zone;
    private final InstantSource clock;

    Deadlines(
            ObjectMapper json,
            DeadlineConfig config,
            @ConfigProperty(name = "wenzheng.zone", defaultValue = "Asia/Shanghai") ZoneId zone,
            InstantSource clock) {
        this.calendar = read(json, config.calendar());
        this.config = config;
        this.zone = zone;
        this.clock = clock;
    }

    /** As in the file; what else it tells, such as its sources, is for people. */
    record CalendarFile(Map<Integer, CalendarYear> years) {}

    record CalendarYear(Map<LocalDate, String> holidays, Set<LocalDate> workdays) {}

    static WorkingDays read(ObjectMapper json, Path own) {
        Map<Integer, WorkingDays.Year> years = new HashMap<>();
        try (InputStream shipped =
                Objects.requireNonNull(Deadlines.class.getResourceAsStream(SHIPPED))) {
            add(years, json, shipped.readAllBytes());
            if (Files.exists(own)) {
                add(years, json, Files.readAllBytes(own));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(own + " is no calendar: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WorkingDays(years);
    }

    private static void add(Map<Integer, WorkingDays.Year> years, ObjectMapper json, byte[] file)
            throws IOException {
        json.readerFor(CalendarFile.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .<CalendarFile>readValue(file)
                .years()
                .forEach(
                        (year, days) ->
                                years.put(
                                        year,
                                        new WorkingDays.Year(days.holidays(), days.workdays())));
    }

    public WorkingDays calendar() {
        return calendar;
    }

    public LocalDate today() {
        return day(clock.instant());
    }

    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** When a day begins. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** How many working days a department has for an answer. */
    public int workingDays(QuestionKind kind) {
        return kind == QuestionKind.INQUIRY ? config.inquiry() : config.others();
    }

    /** How many working days an asker has to say what is missing. */
    public int replyDays() {
        return config.reply();
    }

    public WorkingDays.Counted due(Instant handedOver, int workingDays) {
        return calendar.after(day(handedOver), workingDays);
    }
}
