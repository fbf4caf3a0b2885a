package org.wenzheng.identity.entry;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wenzheng.identity.Role;
import org.wenzheng.shared.keys.InstallationSecret;

/**
 * The issuer that people may sign in at. Asked at the one path where a browser begins and comes
 * back; nothing of it is contacted before that.
 */
@ApplicationScoped
public class OpenId implements TenantConfigResolver {
    /** Where a browser begins and comes back to. */
    public static final String PATH = "/api/v1/studio/sign-in/open-id";

    public static final String TENANT = "open-id";

    /** Nobody waits longer for a page. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration AT_THE_ISSUER = Duration.ofMinutes(15);

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final OpenIdConfig config;
    private final InstallationSecret secret;
    private final boolean https;
    private final List<RoleRule> rules;

    OpenId(
            OpenIdConfig config,
            InstallationSecret secret,
            @ConfigProperty(name = "wenzheng.base-url") Optional<String> baseUrl) {
        this.config = config;
        this.secret = secret;
        this.https = baseUrl.filter(url -> url.startsWith("https:")).isPresent();
        this.rules = config.roleRules().orElse(List.of()).stream().map(RoleRule::of).toList();
    }

    /** What follows from one value of the claim. */
    public record RoleRule(String value, Role role, @Nullable String department) {
        static RoleRule of(String rule) {
            // A value may have one too: CN=…
            int equals = rule.lastIndexOf('=');
            int at = rule.indexOf('@', equals);
            String role = rule.substring(equals + 1, at < 0 ? rule.length() : at).strip();
            String department = at < 0 ? null : rule.substring(at + 1).strip();
            Role known =
                    Arrays.stream(Role.values())
                            .filter(one -> one.name().equals(role.toUpperCase(Locale.ROOT)))
                            .findFirst()
                            .orElseThrow(() -> new OpenIdRefused(OpenIdRefused.Reason.RULE, rule));
            if (equals < 1
                    || department != null && (department.isEmpty() || !known.isDepartmental())) {
                throw new OpenIdRefused(OpenIdRefused.Reason.RULE, rule);
            }
            return new RoleRule(rule.substring(0, equals).strip(), known, department);
        }
    }

    /** What cannot work is said at the start, not to the first who tries. */
    void check(@Observes StartupEvent start) {
        if (config.issuer().isEmpty()) {
            return;
        }
        String issuer = config.issuer().get();
        URI address = URI.create(issuer);
        if (!"https".equals(address.getScheme()) && !LOOPBACK.contains(address.getHost())) {
            throw new OpenIdRefused(OpenIdRefused.Reason.NOT_HTTPS, issuer);
        }
        if (config.clientId().isEmpty() || config.clientSecret().isEmpty()) {
            throw new OpenIdRefused(OpenIdRefused.Reason.NO_CLIENT, issuer);
        }
        if (!rules.isEmpty() && config.rolesClaim().isEmpty()) {
            throw new OpenIdRefused(OpenIdRefused.Reason.NO_CLAIM, "");
        }
    }

    public boolean isOn() {
        return config.issuer().isPresent();
    }

    public String name() {
        return config.name();
    }

    /** Names on the way to the claim that tells the roles; empty where roles are given by hand. */
    public List<String> rolesClaim() {
        return config.rolesClaim().map(path -> List.of(path.split("/"))).orElse(List.of());
    }

    public List<RoleRule> rules() {
        return rules;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(
            RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
        return Uni.createFrom()
                .item(isOn() && context.normalizedPath().equals(PATH) ? tenant() : null);
    }

    private OidcTenantConfig tenant() {
        return OidcTenantConfig.builder()
                .tenantId(TENANT)
                .applicationType(ApplicationType.WEB_APP)
                .authServerUrl(config.issuer().orElseThrow())
                .clientId(config.clientId().orElseThrow())
                .credentials()
                .clientSecret(config.clientSecret().orElseThrow(), Secret.Method.BASIC)
                .end()
                .connectionTimeout(PATIENCE)
                .connectionRetryCount(1)
                .token()
                .subjectRequired()
                .issuedAtRequired()
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .authentication()
                .redirectPath(PATH)
                .restorePathAfterRedirect(false)
                .removeRedirectParameters(false)
                .scopes(config.scopes())
                .nonceRequired()
                .pkceRequired()
                .stateSecret(key("open-id-state"))
                .stateCookieAge(AT_THE_ISSUER)
                .failOnMissingStateParam()
                .failOnUnresolvedKid()
                .cookiePath(PATH)
                .forceRedirectHttpsScheme(https)
                .end()
                .build();
    }

    /** 32 characters, as the library wants it. */
    private String key(String purpose) {
        return Base64.getEncoder().encodeToString(secret.bytes(purpose)).substring(0, 32);
    }
}
