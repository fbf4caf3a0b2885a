package org.wenzheng.identity.entry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** Sign-in through another service, by OpenID Connect. Off as long as there is no issuer. */
@ConfigMapping(prefix = "wenzheng.openid")
public interface OpenIdConfig {
    Optional<String> issuer();

    Optional<String> clientId();

    Optional<String> clientSecret();

    @WithDefault("单位统一认证")
    String name();

    /** Beside {@code openid}. */
    @WithDefault("profile")
    List<String> scopes();

    /**
     * The claim of the ID token that tells what somebody is: a text or a list of texts; {@code /}
     * leads into objects: {@code realm_access/roles}. Without it roles are given by hand alone.
     */
    Optional<String> rolesClaim();

    /** {@code value=role} or {@code value=role@department}, each department by its slug. */
    @WithName("roles")
    Optional<List<String>> roleRules();
}
