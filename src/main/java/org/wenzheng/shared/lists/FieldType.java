package org.wenzheng.shared.lists;

import static org.wenzheng.shared.lists.Filter.Operator.EQ;
import static org.wenzheng.shared.lists.Filter.Operator.EXISTS;
import static org.wenzheng.shared.lists.Filter.Operator.GT;
import static org.wenzheng.shared.lists.Filter.Operator.GTE;
import static org.wenzheng.shared.lists.Filter.Operator.IN;
import static org.wenzheng.shared.lists.Filter.Operator.LT;
import static org.wenzheng.shared.lists.Filter.Operator.LTE;
import static org.wenzheng.shared.lists.Filter.Operator.NE;
import static org.wenzheng.shared.lists.Filter.Operator.PREFIX;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wenzheng.shared.lists.Filter.Operator;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.shared.text.CleanText;

/**
 * What a field of a list holds, how it is written in a request, and how it may be compared.
 *
 * @param name what a malformed value is told to be
 * @param choices every value there is; empty where they are not numbered
 * @param parse throws a {@link RuntimeException} for a malformed value
 */
public record FieldType(
        String name,
        Set<Operator> operators,
        List<String> choices,
        Function<String, Object> parse) {
    public static final FieldType TEXT =
            new FieldType("text", EnumSet.of(EQ, NE, IN, PREFIX), List.of(), text -> text);

    /** Some of a text, whatever the case; for a condition {@code like {value} escape '\'}. */
    public static final FieldType PART =
            new FieldType("text", EnumSet.of(EQ), List.of(), FieldType::containing);

    /** The same in either script, of a column that is folded. */
    public static final FieldType FOLDED_PART =
            new FieldType(
                    PART.name(),
                    PART.operators(),
                    List.of(),
                    words -> containing(ChineseText.searched(words)));

    public static final FieldType NUMBER =
            new FieldType(
                    "integer",
                    EnumSet.of(EQ, NE, GT, GTE, LT, LTE, IN),
                    List.of(),
                    Long::parseLong);

    public static final FieldType ID =
            new FieldType("uuid", EnumSet.of(EQ, NE, IN), List.of(), UUID::fromString);

    /** RFC 3339 with offset. */
    public static final FieldType TIME =
            new FieldType(
                    "date-time", EnumSet.of(EQ, GT, GTE, LT, LTE), List.of(), CalendarTime::read);

    /** A day, as {@code 2026-09-24}. */
    public static final FieldType DATE =
            new FieldType("date", EnumSet.of(EQ, GT, GTE, LT, LTE), List.of(), FieldType::day);

    public static final FieldType FLAG =
            new FieldType("boolean", EnumSet.of(EQ), List.of(), FieldType::flag);

    /** Another thing, by its slug (now or earlier) or id. */
    public static final FieldType REFERENCE =
            new FieldType("slug-or-id", EnumSet.of(EQ, NE, IN), List.of(), text -> text);

    /** The constants of an enum in lower case, words joined by hyphens. */
    public static <E extends Enum<E>> FieldType choice(Class<E> type) {
        return new FieldType(
                "choice",
                EnumSet.of(EQ, NE, IN),
                words(type),
                text -> constant(type, text).orElseThrow());
    }

    /** Every constant of an enum as it stands in the API, in their order. */
    public static List<String> words(Class<?> type) {
        return constants(type).map(FieldType::word).toList();
    }

    /** The constant of an enum that is written so in the API. */
    public static Optional<Enum<?>> constant(Class<?> type, String word) {
        return constants(type).filter(constant -> word(constant).equals(word)).findFirst();
    }

    private static Stream<Enum<?>> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum.class::cast);
    }

    /** An enum's constant as it stands in the API. */
    public static String word(Enum<?> constant) {
        return word(constant.name());
    }

    /** The same, of the constant's name. */
    public static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public FieldType orNone() {
        EnumSet<Operator> more = EnumSet.copyOf(operators);
        more.add(EXISTS);
        return new FieldType(name, more, choices, parse);
    }

    boolean takes(String written) {
        // PostgreSQL has no text with NUL in it, not even to compare with.
        if (written.indexOf('\0') >= 0) {
            return false;
        }
        try {
            return parse.apply(written) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static String containing(String text) {
        return "%"
                + CleanText.line(text)
                        .toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }

    /** With a year of four digits: no store knows more. */
    private static LocalDate day(String text) {
        if (text.length() != "2026-09-24".length()) {
            throw new IllegalArgumentException(text);
        }
        return LocalDate.parse(text);
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    static String written(Object value) {
        return switch (value) {
            case Instant instant -> instant.toString();
            case Enum<?> constant -> word(constant);
            default -> value.toString();
        };
    }
}
