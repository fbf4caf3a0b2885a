package org.wenzheng.engines;

import java.util.function.Supplier;

/** Tells the operator what is being done, and how long it took. */
public interface Progress {

    /** Says nothing: for tests, and for commands whose output is read by programs. */
    Progress SILENT =
            new Progress() {
                @Override
                public <T> T step(String name, Supplier<T> work) {
                    return work.get();
                }
            };

    /**
     * Does a step of the start.
     *
     * @param name key of the step's text in {@code engines.properties}
     */
    <T> T step(String name, Supplier<T> work);
}
