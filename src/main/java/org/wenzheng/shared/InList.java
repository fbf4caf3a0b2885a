package org.wenzheng.shared;

import jakarta.persistence.Query;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values that a statement in HQL compares with, each as a parameter of its own: Hibernate keeps the
 * translation of such a statement, and makes it anew at each execution where a parameter is a
 * collection. There are as many parameters as the next power of two, the last value standing for
 * those that are over, so that few translations are kept.
 */
public final class InList {
    private final String condition;
    private final Map<String, Object> parameters;

    private InList(String condition, Map<String, Object> parameters) {
        this.condition = condition;
        this.parameters = parameters;
    }

    /**
     * @param name of the parameters, which a number follows; it does not end in a digit
     * @param values at least one
     */
    public static InList of(String name, Collection<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing is in an empty list");
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        Object last = null;
        for (Object value : values) {
            parameters.put(name + parameters.size(), value);
            last = value;
        }
        int padded = Math.max(1, Integer.highestOneBit(values.size() - 1) << 1);
        while (parameters.size() < padded) {
            parameters.put(name + parameters.size(), last);
        }
        return new InList(
                "in (:" + String.join(", :", parameters.keySet()) + ")",
                Collections.unmodifiableMap(parameters));
    }

    /** {@code in (:id0, :id1)}, which an expression stands before. */
    public String condition() {
        return condition;
    }

    public Map<String, Object> parameters() {
        return parameters;
    }

    /** The query, which compares with this list, with its values. */
    public <Q extends Query> Q bind(Q query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    /** Those of this list and of others. */
    public Map<String, Object> with(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.putAll(more);
        return all;
    }
}
