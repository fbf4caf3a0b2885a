package org.wenzheng.identity.signins;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "wenzheng.sign-in")
public interface SignInConfig {
    /**
     * A browser that was not seen for so long has to sign in again. A day's work with its breaks.
     */
    @WithDefault("12H")
    Duration idle();

    /** However busy: after this one signs in again. */
    @WithDefault("30D")
    Duration longest();
}
