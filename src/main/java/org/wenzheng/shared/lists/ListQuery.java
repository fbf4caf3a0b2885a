package org.wenzheng.shared.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.lists.Fields.Field;
import org.wenzheng.shared.lists.Filter.Operator;

/**
 * Which part of a list is wanted, in which order. Immutable; the methods refuse what the {@link
 * Fields} do not allow.
 *
 * @param size of the page, 1 to {@link Fields#MAX_SIZE}
 * @param after {@link Page#next} of the page before; null for the first
 */
public record ListQuery<T>(
        Fields<T> fields,
        List<Filter> filters,
        List<Order> sort,
        int size,
        @Nullable String after,
        boolean counted) {
    public ListQuery {
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    /** One key of the order; the id always follows as the last, in the direction of the last. */
    public record Order(String field, boolean descending) {
        @Override
        public String toString() {
            return descending ? "-" + field : field;
        }
    }

    /** Whether a field decides what is on the list, or where. */
    public boolean uses(String field) {
        return filters.stream().anyMatch(filter -> filter.field().equals(field))
                || sort.stream().anyMatch(order -> order.field().equals(field));
    }

    public ListQuery<T> where(String field, Object value) {
        return where(new Filter(field, Operator.EQ, List.of(FieldType.written(value))));
    }

    public ListQuery<T> where(String field, Operator operator, Object value) {
        return where(new Filter(field, operator, List.of(FieldType.written(value))));
    }

    public ListQuery<T> where(Filter filter) {
        Field<T> field = fields.find(filter.field());
        if (field == null || !field.type().operators().contains(filter.operator())) {
            throw unknown(parameter(filter), parameters(fields));
        }
        String expected =
                field.type().choices().isEmpty()
                        ? field.type().name()
                        : String.join(", ", field.type().choices());
        boolean whether = filter.operator() == Operator.EXISTS;
        for (String value : filter.values()) {
            if (!(whether ? FieldType.FLAG : field.type()).takes(value)) {
                throw malformed(parameter(filter), value, whether ? "true, false" : expected);
            }
        }
        List<Filter> more = new ArrayList<>(filters);
        more.add(filter);
        return new ListQuery<>(fields, more, sort, size, after, counted);
    }

    private static String parameter(Filter filter) {
        return parameter(filter.field(), filter.operator());
    }

    public static String parameter(String field, Operator operator) {
        return "filter["
                + field
                + "]"
                + (operator == Operator.EQ ? "" : "[" + operator.word() + "]");
    }

    public static List<String> parameters(Fields<?> fields) {
        List<String> names = new ArrayList<>();
        for (Field<?> field : fields.all()) {
            for (Operator operator : field.type().operators()) {
                names.add(parameter(field.name(), operator));
            }
        }
        return names;
    }

    public static ProblemException unknown(String parameter, List<String> known) {
        String names = String.join(", ", known);
        return ProblemException.of(PagingProblem.UNKNOWN_PARAMETER, parameter, names)
                .with(
                        List.of(
                                ProblemException.FieldError.ofParameter(
                                        parameter, "expected", names)));
    }

    public static ProblemException malformed(String parameter, String value, String expected) {
        String shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
        return ProblemException.of(PagingProblem.MALFORMED_PARAMETER, parameter, shown, expected)
                .with(
                        List.of(
                                ProblemException.FieldError.ofParameter(
                                        parameter, "expected", expected)));
    }

    /**
     * @param keys as in a request, {@code -askedAt,number}; a minus for descending
     */
    public ListQuery<T> sort(String keys) {
        return new ListQuery<>(fields, filters, sort(fields, keys), size, after, counted);
    }

    static List<Order> sort(Fields<?> fields, String keys) {
        List<Order> sort = new ArrayList<>();
        for (String key : keys.split(",", -1)) {
            boolean descending = key.startsWith("-");
            String name = descending ? key.substring(1) : key;
            Field<?> field = fields.find(name);
            if (field == null
                    || field.value() == null
                    || sort.stream().anyMatch(order -> order.field().equals(name))) {
                throw malformed("sort", keys, String.join(", ", fields.sortKeys()));
            }
            sort.add(new Order(name, descending));
        }
        return sort;
    }

    /**
     * @throws ProblemException {@link PagingProblem#MALFORMED_PARAMETER} outside 1 to {@link
     *     Fields#MAX_SIZE}
     */
    public ListQuery<T> size(int size) {
        if (size < 1 || size > Fields.MAX_SIZE) {
            throw malformed("page[size]", String.valueOf(size), "1–" + Fields.MAX_SIZE);
        }
        return new ListQuery<>(fields, filters, sort, size, after, counted);
    }

    public ListQuery<T> after(@Nullable String cursor) {
        return new ListQuery<>(fields, filters, sort, size, cursor, counted);
    }

    public ListQuery<T> withCount() {
        return new ListQuery<>(fields, filters, sort, size, after, true);
    }

    /** What a cursor is tied to: the list, its filters and its order. */
    String identity() {
        return fields.entity()
                + "|"
                + filters.stream()
                        .map(filter -> parameter(filter) + "=" + filter.values())
                        .sorted()
                        .collect(Collectors.joining("&"))
                + "|"
                + sort;
    }
}
