package org.wenzheng.engines;

import java.util.function.Supplier;

public interface Progress {

    /** Says nothing: for tests, and for commands whose output is read by programs. */
    Progress SILENT =
            new Progress() {
                @Override
                public <T> T step(String name, Supplier<T> work) {
                    return work.get();
                }
            };

    /** Does a step of the start. */
    <T> T step(String name, Supplier<T> work);
}
