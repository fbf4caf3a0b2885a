package org.wenzheng.engines;

import java.nio.file.Path;
import java.util.function.Supplier;

public interface Progress {

    /** Says nothing: for tests, and for commands whose output is read by programs. */
    Progress SILENT =
            new Progress() {
                @Override
                public <T> T step(String name, Supplier<T> work) {
                    return work.get();
                }

                @Override
                public void indexWasDamaged(Path aside) {}

                @Override
                public void failed(EngineException failure) {}
            };

    /** Does a step of the start. */
    <T> T step(String name, Supplier<T> work);

    /** An index could not be read; it lies there now, and another is built. */
    void indexWasDamaged(Path aside);

    /** The search node does not come up. The service works without it, and it is tried again. */
    void failed(EngineException failure);
}
