package org.wenzheng;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The service with the content that a new installation starts with, which tests only read, in an
 * hour when everybody who asks has to show that they are no script.
 */
public class Seeded implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "wenzheng.seed.enabled", "true",
                "wenzheng.asking.proof-above-of-address", "0",
                "wenzheng.asking.proof-bits", "10");
    }
}
