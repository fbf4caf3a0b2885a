package org.wenzheng.answers.deadlines;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wenzheng.questions.QuestionKind;

/**
 * Until when a question is to be answered: working days from the day in the installation's zone on
 * which it was handed over.
 */
@ApplicationScoped
public class Deadlines {
    private final WorkingCalendar calendar;
    private final Terms terms;
    private final DeadlineConfig config;
    private final ZoneId zone;
    private final InstantSource clock;

    Deadlines(
            WorkingCalendar calendar,
            Terms terms,
            DeadlineConfig config,
            @ConfigProperty(name = "wenzheng.zone", defaultValue = "Asia/Shanghai") ZoneId zone,
            InstantSource clock) {
        this.calendar = calendar;
        this.terms = terms;
        this.config = config;
        this.zone = zone;
        this.clock = clock;
    }

    public WorkingDays calendar() {
        return calendar.days();
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
    public int workingDays(QuestionKind kind, UUID department) {
        return terms.workingDays(kind, department);
    }

    /** How many working days an asker has to say what is missing. */
    public int replyDays() {
        return config.reply();
    }

    public WorkingDays.Counted due(Instant handedOver, int workingDays) {
        return calendar().after(day(handedOver), workingDays);
    }
}
