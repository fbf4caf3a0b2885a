package org.wenzheng.dumps;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Optional;

@ConfigMapping(prefix = "wenzheng.dump")
public interface DumpConfig {
    @WithDefault("${wenzheng.data:data}/public-dump")
    Path folder();

    /** Whether it is made without anybody asking for it. */
    @WithDefault("true")
    boolean nightly();

    /** In {@code wenzheng.zone}; a time without broadcasts. */
    @WithDefault("03:30")
    LocalTime at();

    /**
     * Address of the licence. None is claimed where none is named: what citizens wrote is not the
     * house's to license without their consent.
     */
    Optional<URI> licence();

    /** What the licence is called, for readers. */
    Optional<String> licenceName();
}
