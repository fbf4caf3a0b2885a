package org.wenzheng;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.wenzheng.search.EngineLine;
import org.wenzheng.shared.telemetry.OtlpCollector;

/**
 * An installation behind a proxy, with the limits of a real one and little patience, which started
 * while its search engine and its issuer of identities were away, and tells a collector of what it
 * does.
 */
public final class Constrained implements QuarkusTestProfile {
    /** Messages kept in memory for a viewer who comes back. */
    public static final int KEPT = 50;

    /** Streams that one address may hold open. */
    public static final int MOST_STREAMS_OF_ADDRESS = 60;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
                Map.entry("quarkus.http.proxy.trusted-proxies", "127.0.0.1"),
                Map.entry("wenzheng.asking.most-of-device", "5"),
                Map.entry("wenzheng.asking.most-of-address", "30"),
                Map.entry("wenzheng.asking.flood-above", "3"),
                Map.entry("wenzheng.asking.flood-above-of-address", "6"),
                Map.entry("wenzheng.asking.proof-above-of-address", "10"),
                Map.entry("wenzheng.asking.proof-above-of-session", "1000000"),
                Map.entry("wenzheng.asking.proof-bits", "8"),
                Map.entry("wenzheng.http.request-timeout", "3S"),
                Map.entry("wenzheng.identity.second-factor-required", "approver"),
                Map.entry("wenzheng.live.heartbeat", "0.5S"),
                Map.entry("wenzheng.live.patience", "1S"),
                Map.entry("wenzheng.live.look-again", "0.5S"),
                Map.entry("wenzheng.live.kept", String.valueOf(KEPT)),
                Map.entry("wenzheng.live.looked-through", "3000"),
                Map.entry(
                        "wenzheng.live.most-streams-of-address",
                        String.valueOf(MOST_STREAMS_OF_ADDRESS)),
                // Nothing listens there.
                Map.entry("wenzheng.openid.issuer", "http://127.0.0.1:1"),
                Map.entry("wenzheng.openid.client-id", "wenzheng-test"),
                Map.entry("wenzheng.openid.client-secret", "secret"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(EngineLine.class, Map.of("cut", "true")),
                new TestResourceEntry(OtlpCollector.class));
    }
}
