package org.wenzheng.delivery;

import java.util.List;
import java.util.Map;
import org.wenzheng.shared.lists.Fields;

/**
 * A resource of the API, as data.
 *
 * @param name of one, as in {@code fields[question]}
 * @param plural as in the address
 * @param includes every path that can be included; two levels at most
 * @param included what one of them comes with unless the request says otherwise; lists come with
 *     nothing
 * @param most how many a page has at most where a path is included that brings much along
 */
public record Kind<T>(
        String name,
        String plural,
        Fields<T> fields,
        List<String> includes,
        List<String> included,
        Map<String, Integer> most) {
    public Kind {
        most = Map.copyOf(most);
    }

    public Kind(
            String name,
            String plural,
            Fields<T> fields,
            List<String> includes,
            List<String> included) {
        this(name, plural, fields, includes, included, Map.of());
    }
}
