package org.wenzheng.shared.lists;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a list can be filtered and sorted by: the allow-list of a resource, as data. Nothing of a
 * request but values reaches a statement.
 */
public final class Fields<T> {
    public static final int MAX_SIZE = 100;

    public static final int DEFAULT_SIZE = 20;

    /**
     * Looks up the ids behind what was given, as slugs (now or earlier); the unknown are left out.
     */
    @FunctionalInterface
    public interface Lookup {
        Collection<UUID> ids(List<String> values);
    }

    /**
     * @param condition HQL with <code>{}</code> in place of the comparison, or <code>{value}</code>
     *     in place of what is compared with
     * @param lookup null: what was given is compared itself
     * @param value what the list is sorted by; null where it cannot be
     * @param id HQL, the id that stands in one index with it; null: the list's own
     */
    public record Field<T>(
            String name,
            FieldType type,
            String condition,
            @Nullable Lookup lookup,
            @Nullable Function<T, Object> value,
            @Nullable String id) {}

    private final String entity;
    private final String alias;
    private final Function<T, UUID> id;
    private final String defaultSort;
    private final Map<String, Field<T>> fields;

    private Fields(
            String entity,
            String alias,
            Function<T, UUID> id,
            String defaultSort,
            Map<String, Field<T>> fields) {
        this.entity = entity;
        this.alias = alias;
        this.id = id;
        this.defaultSort = defaultSort;
        this.fields = Collections.unmodifiableMap(fields);
    }

    /**
     * @param defaultSort as in a request: {@code -askedAt}
     */
    public static <T> Fields<T> of(
            String entity, String alias, Function<T, UUID> id, String defaultSort) {
        return new Fields<>(entity, alias, id, defaultSort, new LinkedHashMap<>());
    }

    private Fields<T> with(Field<T> field) {
        Map<String, Field<T>> more = new LinkedHashMap<>(fields);
        more.put(field.name(), field);
        return new Fields<>(entity, alias, id, defaultSort, more);
    }

    /**
     * @param path HQL, or a condition with <code>{}</code> in place of the comparison or <code>
     *     {value}</code> in place of what is compared with
     */
    public Fields<T> filter(String name, FieldType type, String path) {
        return with(new Field<>(name, type, condition(path), null, null, null));
    }

    public Fields<T> filter(String name, FieldType type, String path, Lookup lookup) {
        return with(new Field<>(name, type, condition(path), lookup, null, null));
    }

    /**
     * @param value never null: a keyset has no place for it
     */
    public Fields<T> sortable(String name, FieldType type, String path, Function<T, Object> value) {
        return with(new Field<>(name, type, condition(path), null, value, null));
    }

    /**
     * A value of another table, in whose index the same id stands beside it: a list that begins
     * with it is read along that index, and things without a row there are left out.
     *
     * @param id HQL
     */
    public Fields<T> sortable(
            String name, FieldType type, String path, Function<T, Object> value, String id) {
        return with(new Field<>(name, type, condition(path), null, value, id));
    }

    public Fields<T> reference(String name, String path, Lookup lookup) {
        return with(new Field<>(name, FieldType.REFERENCE, condition(path), lookup, null, null));
    }

    public Fields<T> optionalReference(String name, String path, Lookup lookup) {
        return with(
                new Field<>(
                        name, FieldType.REFERENCE.orNone(), condition(path), lookup, null, null));
    }

    private static String condition(String path) {
        return path.contains("{}") || path.contains("{value}") ? path : path + " {}";
    }

    public ListQuery<T> query() {
        return new ListQuery<>(
                this, List.of(), ListQuery.sort(this, defaultSort), DEFAULT_SIZE, null, false);
    }

    public Collection<Field<T>> all() {
        return fields.values();
    }

    public @Nullable Field<T> find(String name) {
        return fields.get(name);
    }

    public List<String> sortKeys() {
        List<String> keys = new ArrayList<>();
        for (Field<T> field : fields.values()) {
            if (field.value() != null) {
                keys.add(field.name());
            }
        }
        return keys;
    }

    public String defaultSort() {
        return defaultSort;
    }

    String entity() {
        return entity;
    }

    String alias() {
        return alias;
    }

    Function<T, UUID> id() {
        return id;
    }
}
