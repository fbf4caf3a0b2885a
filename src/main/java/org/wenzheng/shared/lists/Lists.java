package org.wenzheng.shared.lists;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.InList;
import org.wenzheng.shared.lists.Fields.Field;
import org.wenzheng.shared.lists.Filter.Operator;

/**
 * Reads one page of a list by keyset, in one statement; a second one counts where that is asked.
 */
@ApplicationScoped
public class Lists {
    private final EntityManager entities;
    private final Cursors cursors;

    Lists(EntityManager entities, Cursors cursors) {
        this.entities = entities;
        this.cursors = cursors;
    }

    /**
     * @param always HQL condition that holds whatever the request says; no part of a request
     */
    public <T> Page<T> page(Class<T> type, String always, ListQuery<T> query) {
        return page(type, always, Map.of(), query);
    }

    /**
     * @param always HQL condition that holds whatever the request says; no part of a request
     * @param values what the condition names with a colon, in names that do not end in a digit;
     *     collections as {@code in (:name)}
     */
    public <T> Page<T> page(
            Class<T> type, String always, Map<String, ?> values, ListQuery<T> query) {
        Fields<T> fields = query.fields();
        Map<String, Object> parameters = new HashMap<>();
        String from = " from %s %s where ".formatted(fields.entity(), fields.alias());
        String where =
                bound(always, values, parameters) + joined(query) + conditions(query, parameters);
        Long count = query.counted() ? count(from + where, parameters) : null;
        String after = query.after();
        String keyset =
                after == null
                        ? ""
                        : " and "
                                + keyset(query, cursors.open(query.identity(), after), parameters);
        TypedQuery<T> select =
                entities.createQuery(
                                "select " + fields.alias() + from + where + keyset + order(query),
                                type)
                        .setMaxResults(query.size() + 1);
        parameters.forEach(select::setParameter);
        List<T> rows = select.getResultList();
        boolean hasMore = rows.size() > query.size();
        List<T> items = hasMore ? rows.subList(0, query.size()) : rows;
        return new Page<>(items, hasMore, hasMore ? cursor(query, items.getLast()) : null, count);
    }

    private long count(String fromWhere, Map<String, Object> parameters) {
        TypedQuery<Long> count = entities.createQuery("select count(*)" + fromWhere, Long.class);
        parameters.forEach(count::setParameter);
        return count.getSingleResult();
    }

    private static String bound(
            String always, Map<String, ?> values, Map<String, Object> parameters) {
        String condition = always;
        for (Map.Entry<String, ?> named : values.entrySet()) {
            if (named.getValue() instanceof Collection<?> several && !several.isEmpty()) {
                InList list = InList.of(named.getKey(), several);
                parameters.putAll(list.parameters());
                condition = condition.replace("in (:" + named.getKey() + ")", list.condition());
            } else {
                parameters.put(named.getKey(), named.getValue());
            }
        }
        return condition;
    }

    /** Without things that have no row in the table of a value that is asked for. */
    private static <T> String joined(ListQuery<T> query) {
        return query.fields().all().stream()
                .filter(field -> field.id() != null && query.uses(field.name()))
                .map(field -> " and " + path(field) + " is not null")
                .collect(Collectors.joining());
    }

    private static String path(Field<?> field) {
        return field.condition().replace(" {}", "");
    }

    private static <T> String conditions(ListQuery<T> query, Map<String, Object> parameters) {
        StringBuilder conditions = new StringBuilder();
        for (Filter filter : query.filters()) {
            conditions.append(" and ").append(condition(query.fields(), filter, parameters));
        }
        return conditions.toString();
    }

    private static <T> String condition(
            Fields<T> fields, Filter filter, Map<String, Object> parameters) {
        Field<T> field = Objects.requireNonNull(fields.find(filter.field()));
        String parameter = "f" + parameters.size();
        Operator operator = filter.operator();
        if (operator == Operator.EXISTS) {
            String condition = filled(field, operator.comparison(parameter));
            return FieldType.flag(filter.values().getFirst()) ? condition : "not " + condition;
        }
        Fields.Lookup lookup = field.lookup();
        Object value;
        if (lookup != null) {
            Collection<UUID> ids = lookup.ids(filter.values());
            if (ids.isEmpty()) {
                return operator == Operator.NE ? "1 = 1" : "1 = 0";
            }
            value = ids;
        } else if (operator == Operator.IN) {
            value = filter.values().stream().map(field.type().parse()).toList();
        } else if (operator == Operator.PREFIX) {
            value = literal(filter.values().getFirst()) + "%";
        } else {
            value = field.type().parse().apply(filter.values().getFirst());
        }
        String comparison;
        if (value instanceof Collection<?> several) {
            InList list = InList.of(parameter + "n", several);
            parameters.putAll(list.parameters());
            comparison = list.condition();
        } else {
            parameters.put(parameter, value);
            comparison = operator.comparison(parameter);
        }
        String condition = filled(field, comparison).replace("{value}", ":" + parameter);
        return operator == Operator.NE ? "not " + condition : condition;
    }

    private static String filled(Field<?> field, String comparison) {
        return "(" + field.condition().replace("{}", comparison) + ")";
    }

    private static String literal(String prefix) {
        return prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /**
     * What comes after the place, key by key: a later first key, or the same and a later second.
     */
    private static <T> String keyset(
            ListQuery<T> query, List<String> values, Map<String, Object> parameters) {
        List<String> paths = paths(query);
        List<Boolean> descending = directions(query);
        for (int i = 0; i < paths.size(); i++) {
            parameters.put("k" + i, value(query, i, values.get(i)));
        }
        if (descending.stream().distinct().count() == 1) {
            // As one comparison of rows, which the index of the list serves as a range.
            List<String> places = new ArrayList<>();
            for (int i = 0; i < paths.size(); i++) {
                places.add(":k" + i);
            }
            return "(%s) %s (%s)"
                    .formatted(
                            String.join(", ", paths),
                            descending.getFirst() ? "<" : ">",
                            String.join(", ", places));
        }
        List<String> alternatives = new ArrayList<>();
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < paths.size(); i++) {
            alternatives.add(same + paths.get(i) + (descending.get(i) ? " < :k" : " > :k") + i);
            same.append(paths.get(i)).append(" = :k").append(i).append(" and ");
        }
        return "((" + String.join(") or (", alternatives) + "))";
    }

    private static <T> Object value(ListQuery<T> query, int key, String written) {
        if (key == query.sort().size()) {
            return UUID.fromString(written);
        }
        return field(query, key).type().parse().apply(written);
    }

    private static <T> String order(ListQuery<T> query) {
        List<String> paths = paths(query);
        List<Boolean> descending = directions(query);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            keys.add(paths.get(i) + (descending.get(i) ? " desc" : " asc"));
        }
        return " order by " + String.join(", ", keys);
    }

    private static <T> List<String> paths(ListQuery<T> query) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < query.sort().size(); i++) {
            paths.add(path(field(query, i)));
        }
        String ofFirst = query.sort().isEmpty() ? null : field(query, 0).id();
        paths.add(ofFirst == null ? query.fields().alias() + ".id" : ofFirst);
        return paths;
    }

    private static <T> List<Boolean> directions(ListQuery<T> query) {
        List<Boolean> directions = new ArrayList<>();
        query.sort().forEach(order -> directions.add(order.descending()));
        directions.add(directions.getLast());
        return directions;
    }

    private static <T> Field<T> field(ListQuery<T> query, int key) {
        return Objects.requireNonNull(query.fields().find(query.sort().get(key).field()));
    }

    private <T> @Nullable String cursor(ListQuery<T> query, T last) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < query.sort().size(); i++) {
            values.add(
                    FieldType.written(Objects.requireNonNull(field(query, i).value()).apply(last)));
        }
        values.add(query.fields().id().apply(last).toString());
        return cursors.sign(query.identity(), values);
    }
}
