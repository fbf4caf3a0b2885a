package org.wenzheng;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with the content that a new installation starts with; tests only read it. */
public class Seeded implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("wenzheng.seed.enabled", "true");
    }
}
