package org.wenzheng.search;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.wenzheng.studio.accounts.Issuer;

/** An installation without the content of other tests, whose searches find by meaning too. */
public final class WithMeaning implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "wenzheng.search.meaning.enabled", "true",
                // A busy machine takes longer; what happens then is MeaningLateTest's.
                "wenzheng.search.meaning.budget", "10s");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(EngineLine.class), new TestResourceEntry(Issuer.class));
    }
}
