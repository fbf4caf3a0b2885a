package org.wenzheng.statistics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;

/** Whole months, both included. */
public record Period(YearMonth from, YearMonth to) {
    public static final int MOST_MONTHS = 60;

    private static final int USUAL_MONTHS = 12;

    /** The month of today and those before, a year altogether. */
    static Period upTo(LocalDate today) {
        YearMonth to = YearMonth.from(today);
        return new Period(to.minusMonths(USUAL_MONTHS - 1L), to);
    }

    public static Period year(int year) {
        return new Period(YearMonth.of(year, 1), YearMonth.of(year, 12));
    }

    /**
     * @param from {@code 2026-01}; null: eleven months before the other
     * @param to null: eleven months after the other, or today's
     * @throws ProblemException {@link CommonProblem#INVALID}
     */
    static Period of(@Nullable String from, @Nullable String to, LocalDate today) {
        if (from == null && to == null) {
            return upTo(today);
        }
        YearMonth first = month("from", from);
        YearMonth last = month("to", to);
        if (first == null && last != null) {
            first = last.minusMonths(USUAL_MONTHS - 1L);
        } else if (first != null && last == null) {
            last = first.plusMonths(USUAL_MONTHS - 1L);
        }
        if (first == null || last == null) {
            return upTo(today);
        }
        Period period = new Period(first, last);
        if (last.isBefore(first)) {
            throw wrong("to", "before-from");
        }
        if (period.length() > MOST_MONTHS) {
            throw wrong("to", "too-many-months", MOST_MONTHS);
        }
        return period;
    }

    private static @Nullable YearMonth month(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.matches("[0-9]{4}-[0-9]{2}")) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeParseException e) {
            // A thirteenth month is none either.
        }
        throw wrong(parameter, "not-a-month");
    }

    private static ProblemException wrong(String parameter, String code, Object... arguments) {
        return ProblemException.of(CommonProblem.INVALID)
                .with(List.of(FieldError.ofParameter(parameter, code, arguments)));
    }

    long length() {
        return ChronoUnit.MONTHS.between(from, to) + 1;
    }

    public List<YearMonth> months() {
        return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                .toList();
    }
}
