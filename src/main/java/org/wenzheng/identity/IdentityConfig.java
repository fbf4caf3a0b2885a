package org.wenzheng.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Accounts, sign-in and keys. */
@ConfigMapping(prefix = "wenzheng.identity")
public interface IdentityConfig {
    /** Who holds one of these roles does nothing else before a second factor is set up. */
    Optional<Set<Role>> secondFactorRequired();

    /** The age at which the key that access tokens are signed with is followed by a new one. */
    @WithDefault("90D")
    Duration signingKeyAge();
}
