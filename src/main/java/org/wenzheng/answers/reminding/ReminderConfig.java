package org.wenzheng.answers.reminding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.LocalTime;

/** On working days alone, in the installation's zone. */
@ConfigMapping(prefix = "wenzheng.reminders")
interface ReminderConfig {
    @WithDefault("09:00")
    LocalTime from();

    /** From here on no more that day. */
    @WithDefault("17:30")
    LocalTime until();
}
