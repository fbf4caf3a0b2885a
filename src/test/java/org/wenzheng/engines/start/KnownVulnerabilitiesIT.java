package org.wenzheng.engines.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The bills of material of the service and the search node, against what is known; needs no
 * network.
 */
class KnownVulnerabilitiesIT {
    private record Advisory(String module, String from, String mended, String source) {
        static Advisory of(String line) {
            String[] parts = line.split("\\s*\\|\\s*");
            assertEquals(4, parts.length, line);
            return new Advisory(parts[0], parts[1], parts[2], parts[3]);
        }

        boolean concerns(String version) {
            return (from.equals("-") || compare(version, from) >= 0)
                    && compare(version, mended) < 0;
        }

        private static int compare(String one, String other) {
            return Version.parse(one).compareTo(Version.parse(other));
        }
    }

    private static List<Advisory> known() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(
                        KnownVulnerabilitiesIT.class.getResourceAsStream(
                                "/known-vulnerabilities.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Advisory::of)
                    .toList();
        }
    }

    /** Module → version. */
    private static Map<String, String> parts(Path bill) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        for (JsonNode part : new ObjectMapper().readTree(bill.toFile()).path("components")) {
            parts.put(
                    part.path("group").asText() + ":" + part.path("name").asText(),
                    part.path("version").asText());
        }
        return parts;
    }

    private static List<String> found(Map<String, String> parts) throws IOException {
        List<String> found = new ArrayList<>();
        for (Advisory advisory : known()) {
            String version = parts.get(advisory.module());
            if (version != null && advisory.concerns(version)) {
                found.add(advisory.module() + " " + version + ": " + advisory.source());
            }
        }
        return found;
    }

    @Test
    void noPartOfTheServiceIsKnownToBeVulnerable() throws IOException {
        Map<String, String> parts = parts(Path.of("target", "bom.json"));
        assertTrue(parts.containsKey("io.netty:netty-codec-http"), parts.toString());
        assertEquals(List.of(), found(parts));
    }

    @Test
    void norOfTheSearchNode() throws IOException {
        Map<String, String> parts = parts(Path.of("search-node", "target", "bom.json"));
        assertTrue(parts.containsKey("org.opensearch:opensearch"), parts.toString());
        assertEquals(List.of(), found(parts));
    }

    @Test
    void aVersionBeforeTheMendedOneIsFound() throws IOException {
        assertFalse(found(Map.of("io.netty:netty-codec-http", "4.1.124.Final")).isEmpty());
        assertFalse(found(Map.of("io.netty:netty-codec-http", "4.2.7.Final")).isEmpty());
        assertEquals(List.of(), found(Map.of("io.netty:netty-codec-http", "4.1.140.Final")));
        assertEquals(List.of(), found(Map.of("io.netty:netty-codec-http", "4.2.20.Final")));
    }
}
