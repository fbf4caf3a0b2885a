package org.wenzheng.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "wenzheng.identity")
public interface IdentityConfig {
    /** Holders of these roles can do nothing else before a second factor is set up. */
    Optional<Set<Role>> secondFactorRequired();

    @WithDefault("90D")
    Duration signingKeyAge();

    @WithDefault("${wenzheng.data:data}/first-passwords.txt")
    Path firstPasswords();

    PasswordRules password();

    interface PasswordRules {
        /**
         * The least number of characters (code points). NIST SP 800-63B-4, 3.1.1.2, asks for 15
         * where the password is all that one signs in with, and for 8 where a second factor always
         * goes with it: an installation that demands one of everybody may lower this.
         */
        @WithDefault("15")
        int minLength();

        /**
         * Argon2id's memory in KiB. The default with two passes and one lane is what OWASP's
         * Password Storage Cheat Sheet asks for at least; it takes about 50 ms here.
         */
        @WithDefault("19456")
        int memory();

        @WithDefault("2")
        int passes();

        /** So many passwords are hashed at the same time at most; the others wait their turn. */
        @WithDefault("2")
        int atOnce();
    }
}
