package org.wenzheng.search;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import org.wenzheng.studio.accounts.Issuer;

/**
 * A database and an index without the content of other tests, which would count in facets and
 * scores; with a line to the engine that a test can cut, and an issuer of identities.
 */
public final class EmptyInstallation implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(EngineLine.class), new TestResourceEntry(Issuer.class));
    }
}
