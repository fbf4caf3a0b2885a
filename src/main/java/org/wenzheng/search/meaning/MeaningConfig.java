package org.wenzheng.search.meaning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

@ConfigMapping(prefix = "wenzheng.search.meaning")
public interface MeaningConfig {
    /** Whether searches find what means the same in other words. */
    @WithDefault("true")
    boolean enabled();

    /**
     * How long a search may wait for the vector of its text, from its beginning on. On one core of
     * today it takes 4 to 8 ms, during which the engine is asked for the words already.
     */
    @WithDefault("20ms")
    Duration budget();

    /** Threads that work on one text or on one batch; searches in the engine need the rest. */
    @WithDefault("1")
    int threads();

    /**
     * A model that nobody needed for so long leaves the memory, some 150 MB. It is back within
     * seconds; the search that it comes back for is answered by words alone.
     */
    @WithDefault("30M")
    Duration idle();

    /**
     * Passages that a node compares, at most: 72 bytes each on the heap, and 512 in a file that is
     * mapped. A question has three or four. What is beyond is found by its words.
     */
    @WithDefault("1000000")
    int passages();

    /** Where that file lies, which has no name and ends with the service; and the native code. */
    @WithDefault("${wenzheng.data:data}/vectors")
    Path folder();
}
