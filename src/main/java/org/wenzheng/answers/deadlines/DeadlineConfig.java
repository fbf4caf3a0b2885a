package org.wenzheng.answers.deadlines;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;

/** Working days for an answer, where nothing else was said at the hand-over. */
@ConfigMapping(prefix = "wenzheng.deadlines")
interface DeadlineConfig {
    /** Of simple inquiries. */
    @WithDefault("1")
    @Min(1)
    @Max(60)
    int inquiry();

    /** Of every other kind. */
    @WithDefault("5")
    @Min(1)
    @Max(60)
    int others();

    /** For an asker who is asked for what is missing; the clock stands still for so long. */
    @WithDefault("5")
    @Min(1)
    @Max(10)
    int reply();

    /** Replaces and adds years of the calendar that is shipped, in its format. */
    @WithDefault("${wenzheng.data:data}/working-days.json")
    Path calendar();
}
