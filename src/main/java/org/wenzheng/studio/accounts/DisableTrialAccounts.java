package org.wenzheng.studio.accounts;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.wenzheng.identity.accounts.Accounts;

/**
 * Shuts the accounts for trying out once the installation has a public address: their passwords
 * were passed from hand to hand. One that is enabled by hand is shut again at the next start.
 */
@ApplicationScoped
class DisableTrialAccounts {
    static final int AFTER_FIRST_ACCOUNTS = MakeFirstAccounts.AFTER_CONTENT + 10;

    private static final Logger LOG = Logger.getLogger(DisableTrialAccounts.class);

    private final Accounts accounts;
    private final Optional<String> publicAddress;

    DisableTrialAccounts(
            Accounts accounts,
            @ConfigProperty(name = "wenzheng.base-url") Optional<String> publicAddress) {
        this.accounts = accounts;
        this.publicAddress = publicAddress;
    }

    void disable(@Observes @Priority(AFTER_FIRST_ACCOUNTS) StartupEvent start) {
        publicAddress.ifPresent(
                address -> {
                    List<String> disabled = accounts.disableTrial("试用账号，公开地址已启用：" + address);
                    if (!disabled.isEmpty()) {
                        LOG.infof("Disabled the accounts for trying out: %s", disabled);
                    }
                });
    }
}
