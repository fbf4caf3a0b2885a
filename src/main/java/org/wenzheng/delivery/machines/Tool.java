package org.wenzheng.delivery.machines;

import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.wenzheng.delivery.View;
import org.wenzheng.shared.Checks;

/**
 * A question that a model may put.
 *
 * @param title for people
 * @param description for the model: when to ask it
 * @param arguments bound like the body of a request; what is unknown is refused
 */
record Tool<A extends Record & Tool.Arguments>(
        String name,
        String title,
        String description,
        Class<A> arguments,
        Class<? extends Record> result,
        BiFunction<A, View, Record> ask) {

    static final String SCRIPT = "简体（默认）或繁体 In Simplified (as stored) or Traditional characters";
    static final String SIMPLIFIED = "zh-Hans";
    static final String TRADITIONAL = "zh-Hant";

    private static final List<String> SCRIPTS = List.of(SIMPLIFIED, TRADITIONAL);

    /** What all tools may be asked with. */
    interface Arguments extends Checks.Checkable {
        /** Tag of the script that is answered in; null for that of the request. */
        @Nullable String lang();

        @Override
        default void check(Checks checks) {
            String script = lang();
            checks.that(
                    script == null || SCRIPTS.contains(script),
                    "lang",
                    "expected",
                    String.join(", ", SCRIPTS));
        }
    }
}
