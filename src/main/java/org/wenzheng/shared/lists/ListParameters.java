package org.wenzheng.shared.lists;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.lists.Filter.Operator;

/**
 * Reads from a request which part of a list is wanted. Whatever is not known is refused: a filter
 * that was misspelt and left out would show a list that nobody asked for.
 */
public final class ListParameters {
    public static final String SORT = "sort";
    public static final String SIZE = "page[size]";
    public static final String AFTER = "page[after]";
    public static final String COUNT = "page[count]";

    public static final String EXACT = "exact";

    private static final int MOST_VALUES = 100;

    private static final Pattern FILTER = Pattern.compile("filter\\[(\\w+)](?:\\[(\\w+)])?");

    private ListParameters() {}

    public static <T> ListQuery<T> query(
            Fields<T> fields, Map<String, List<String>> parameters, String... others) {
        List<String> known = new ArrayList<>(ListQuery.parameters(fields));
        known.addAll(List.of(SORT, SIZE, AFTER, COUNT));
        known.addAll(Arrays.asList(others));
        ListQuery<T> query = fields.query();
        for (String name : new TreeSet<>(parameters.keySet())) {
            if (!known.contains(name)) {
                throw ListQuery.unknown(name, known);
            }
            Matcher filter = FILTER.matcher(name);
            if (filter.matches()) {
                query = query.where(filter(filter, once(parameters, name)));
            }
        }
        String sort = once(parameters, SORT);
        if (sort != null) {
            query = query.sort(sort);
        }
        String size = once(parameters, SIZE);
        if (size != null) {
            query = query.size(size(size));
        }
        String count = once(parameters, COUNT);
        if (count != null) {
            if (!count.equals(EXACT)) {
                throw ListQuery.malformed(COUNT, count, EXACT);
            }
            query = query.withCount();
        }
        return query.after(once(parameters, AFTER));
    }

    private static Filter filter(Matcher name, @Nullable String value) {
        String word = name.group(2);
        Operator operator = word == null ? Operator.EQ : Operator.of(word).orElse(Operator.EQ);
        String written = value == null ? "" : value;
        List<String> values =
                operator == Operator.IN ? List.of(written.split(",")) : List.of(written);
        if (values.size() > MOST_VALUES) {
            throw ListQuery.malformed(name.group(), written, "1–" + MOST_VALUES);
        }
        return new Filter(name.group(1), operator, values);
    }

    private static int size(String size) {
        try {
            return Integer.parseInt(size);
        } catch (NumberFormatException e) {
            throw ListQuery.malformed(SIZE, size, "1–" + Fields.MAX_SIZE);
        }
    }

    private static @Nullable String once(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        if (values == null) {
            return null;
        }
        if (values.size() > 1) {
            throw ListQuery.malformed(name, String.join(", ", values), "1");
        }
        return values.getFirst();
    }
}
