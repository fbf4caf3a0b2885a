package org.wenzheng.shared.lists;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One condition on a list.
 *
 * @param values as written in the request; one, but for {@link Operator#IN}
 */
public record Filter(String field, Operator operator, List<String> values) {
    public Filter {
        values = List.copyOf(values);
    }

    public enum Operator {
        EQ("= :%s"),
        NE("= :%s"),
        GT("> :%s"),
        GTE(">= :%s"),
        LT("< :%s"),
        LTE("<= :%s"),
        IN("in (:%s)"),
        PREFIX("like :%s escape '\\'"),
        EXISTS("is not null");

        private final String comparison;

        Operator(String comparison) {
            this.comparison = comparison;
        }

        String comparison(String parameter) {
            return comparison.formatted(parameter);
        }

        /** As in {@code filter[askedAt][gte]}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Operator> of(String word) {
            for (Operator operator : values()) {
                if (operator.word().equals(word)) {
                    return Optional.of(operator);
                }
            }
            return Optional.empty();
        }
    }
}
