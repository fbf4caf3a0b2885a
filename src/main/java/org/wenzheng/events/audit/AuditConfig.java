package org.wenzheng.events.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "wenzheng.audit")
public interface AuditConfig {
    /**
     * So many months after an event the address and the device that it came from are erased. The
     * law asks for six at least (Cybersecurity Law, article 21), and personal data are kept no
     * longer than they must be.
     */
    @WithDefault("6")
    int keepOriginsMonths();
}
