package org.wenzheng.dispatch.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The server that mail is given to. Off as long as there is no host. */
@ConfigMapping(prefix = "wenzheng.mail")
public interface MailSettings {
    Optional<String> host();

    /** For submission, RFC 6409. */
    @WithDefault("587")
    int port();

    Optional<String> username();

    Optional<String> password();

    /** Address alone; the name before it is the site's. Needed where there is a host. */
    Optional<String> from();

    @WithDefault("starttls")
    Encryption encryption();

    /** How long the server may say nothing. Less than half of a lease: it is waited for twice. */
    @WithDefault("20S")
    Duration patience();

    enum Encryption {
        /** Begins in clear and goes on encrypted, or not at all. */
        STARTTLS,
        TLS,
        /** For a server on the same machine. */
        NONE
    }
}
