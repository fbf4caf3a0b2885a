package org.wenzheng.answers.deadlines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which days are worked. A year without an arrangement is counted by its weeks alone, and what is
 * counted through it is provisional.
 */
public final class WorkingDays {

    /**
     * The arrangement of one calendar year.
     *
     * @param holidays days off, with the name of the holiday; also those that fall on a weekend
     * @param workdays Saturdays and Sundays that are worked instead
     */
    public record Year(Map<LocalDate, String> holidays, Set<LocalDate> workdays) {
        public Year {
            holidays = Map.copyOf(holidays);
            workdays = Set.copyOf(workdays);
        }
    }

    /**
     * A day on which nobody works.
     *
     * @param holiday null: a weekend
     */
    public record DayOff(LocalDate day, @Nullable String holiday) {}

    /**
     * A day counted from another, and how.
     *
     * @param dayZero on which nothing is counted yet
     * @param provisional a year on the way has no arrangement so far
     * @param skipped days off between the two, in order
     * @param madeUp weekend days between the two that were counted, in order
     */
    public record Counted(
            LocalDate dayZero,
            int workingDays,
            LocalDate day,
            boolean provisional,
            List<DayOff> skipped,
            List<LocalDate> madeUp) {
        public Counted {
            skipped = List.copyOf(skipped);
            madeUp = List.copyOf(madeUp);
        }
    }

    private final Map<Integer, Year> years;

    public WorkingDays(Map<Integer, Year> years) {
        this.years = Map.copyOf(years);
    }

    public boolean isWorked(LocalDate day) {
        Year year = years.get(day.getYear());
        if (year == null) {
            return !isWeekend(day);
        }
        return isWeekend(day) ? year.workdays().contains(day) : !year.holidays().containsKey(day);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /**
     * @param days from 1 on
     */
    public Counted after(LocalDate dayZero, int days) {
        List<DayOff> skipped = new ArrayList<>();
        List<LocalDate> madeUp = new ArrayList<>();
        LocalDate day = dayZero;
        boolean known = true;
        for (int counted = 0; counted < days; ) {
            day = day.plusDays(1);
            known &= years.containsKey(day.getYear());
            if (!isWorked(day)) {
                skipped.add(new DayOff(day, holiday(day)));
            } else {
                counted++;
                if (isWeekend(day)) {
                    madeUp.add(day);
                }
            }
        }
        return new Counted(dayZero, days, day, !known, skipped, madeUp);
    }

    private @Nullable String holiday(LocalDate day) {
        Year year = years.get(day.getYear());
        return year == null ? null : year.holidays().get(day);
    }

    /** The last day worked before this one. */
    public LocalDate before(LocalDate day) {
        LocalDate before = day.minusDays(1);
        while (!isWorked(before)) {
            before = before.minusDays(1);
        }
        return before;
    }

    /**
     * Days worked from one on which somebody is asked up to the one of the reply. Both count, so
     * that who asks on the last day has one after the reply; day zero counts as none.
     */
    public int waited(LocalDate dayZero, LocalDate asked, LocalDate replied) {
        LocalDate before = asked.isAfter(dayZero) ? asked.minusDays(1) : dayZero;
        return Math.max(0, between(before, replied));
    }

    /** Days worked after the first up to and with the second; negative where that lies before. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        int worked = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isWorked(day)) {
                worked++;
            }
        }
        return worked;
    }
}
