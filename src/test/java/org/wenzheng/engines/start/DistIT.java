package org.wenzheng.engines.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.wenzheng.engines.Folders;

/** What {@code bin/dist} makes runs elsewhere, for who may not write to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final String NOBODY = "65534";

    private Path archive;
    private Path image;
    private Path folder;
    private Path release;

    @BeforeAll
    void make() throws Exception {
        List<String> made =
                run(List.of("bin/dist", "--as-built", "--image=scratch")).lines().toList();
        archive = Path.of(made.get(made.size() - 2));
        image = Path.of(made.getLast());
        // Not a folder of JUnit, which nobody but its owner may enter.
        folder = Files.createTempDirectory(Path.of("/var/tmp"), "wenzheng-dist");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(List.of("tar", "-C", folder.toString(), "-xzf", archive.toString()));
        release = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }

    @AfterAll
    void takeAway() throws Exception {
        run(List.of("chmod", "-R", "u+w", folder.toString()));
        Folders.delete(folder);
    }

    @Test
    void theSameBuildGivesTheSameArchive() throws Exception {
        String first = run(List.of("sha256sum", archive.toString()));
        run(List.of("bin/dist", "--as-built"));
        assertEquals(first, run(List.of("sha256sum", archive.toString())));
    }

    @Test
    void everyFileHasItsSumAndEveryPartItsBill() throws Exception {
        String sums = "sha256sum -c --quiet ";
        run(List.of("sh", "-c", "cd '" + release + "' && " + sums + "SHA256SUMS"));
        run(
                List.of(
                        "sh",
                        "-c",
                        "cd '%s' && %s'%s.sha256'"
                                .formatted(archive.getParent(), sums, archive.getFileName())));
        for (String bill : List.of("service", "search-node")) {
            JsonNode read = JSON.readTree(release.resolve("sbom/" + bill + ".cdx.json").toFile());
            assertEquals("CycloneDX", read.path("bomFormat").asText());
            assertTrue(read.path("components").size() > 20);
        }
        assertTrue(Files.isReadable(release.resolve("deploy/systemd/wenzheng.service")));
        assertTrue(Files.isReadable(release.resolve("docs/operate/deploy.md")));
    }

    @Test
    void itsClassesAreArchivedInPlace() throws Exception {
        // Of its own, for the other one may not be written to.
        Path other = Files.createDirectory(folder.resolve("archived"));
        run(List.of("cp", "-a", release.toString(), other.toString()));
        Path own = other.resolve(release.getFileName());
        run(List.of("chmod", "-R", "u+w", own.toString()));

        run(List.of(own.resolve("bin/run").toString(), "archive-classes"));

        assertTrue(Files.isReadable(own.resolve("search-node.jsa")));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String refusesOthers = "-XX:AOTMode=on -XX:AOTCache=" + own.resolve("service.aot");
        String options =
                "-Xmx768m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-opens=java.base/java.lang=ALL-UNNAMED ";
        run(
                List.of(
                        "sh",
                        "-c",
                        "%s %s%s -jar %s/app/quarkus-run.jar help"
                                .formatted(java, options, refusesOthers, own)));
    }

    @Test
    void itRunsFromAFolderThatIsReadOnlyAsSomebodyElse() throws Exception {
        run(List.of("chmod", "-R", "a-w", release.toString()));
        Path data = Files.createDirectories(folder.resolve("data"));
        if (ROOT) {
            run(List.of("chown", NOBODY + ":" + NOBODY, data.toString()));
        }
        Launched service =
                Launched.ofRelease(
                                command("bin/run"),
                                Map.of("WENZHENG_LOG_JSON", "true"),
                                data,
                                "--port",
                                "0")
                        .ready();
        try {
            assertTrue(service.answers());
            Launched list =
                    Launched.ofRelease(command("bin/run"), Map.of(), data, "account", "list");
            assertEquals(0, list.exitCode(), list::console);
            assertTrue(list.console().contains("admin "), list::console);
            Path file = data.resolve("backup.zip");
            Launched backup =
                    Launched.ofRelease(
                            command("bin/run"), Map.of(), data, "backup", file.toString());
            assertEquals(0, backup.exitCode(), backup::console);
        } finally {
            service.stop();
        }
        if (ROOT) {
            assertEquals(
                    NOBODY,
                    String.valueOf(Files.getAttribute(data.resolve("version"), "unix:uid")));
        }
        List<String> log = Files.readAllLines(data.resolve("log").resolve("service.log"));
        assertFalse(log.isEmpty());
        for (String line : log) {
            JsonNode event = JSON.readTree(line);
            assertTrue(event.hasNonNull("timestamp"), line);
            assertTrue(event.hasNonNull("level"), line);
            assertTrue(event.hasNonNull("message"), line);
        }
        Launched help = Launched.ofRelease(command("bin/run"), Map.of(), data, "help");
        assertEquals(0, help.exitCode());
        assertTrue(help.console().contains("restore"), help::console);
    }

    private List<String> command(String program) {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.add(release.resolve(program).toString());
        return command;
    }

    @Test
    void theImageRunsAsNobodyAndCanWriteToItsFoldersAlone() throws Exception {
        Map<String, byte[]> parts = tar(this.image);
        JsonNode index = JSON.readTree(parts.get("index.json"));
        assertEquals(
                "1.0.0",
                JSON.readTree(parts.get("oci-layout")).path("imageLayoutVersion").asText());
        JsonNode manifest = blob(parts, index.path("manifests").path(0).path("digest"));
        JsonNode image = blob(parts, manifest.path("config").path("digest"));
        JsonNode config = image.path("config");
        assertEquals("10001:10001", config.path("User").asText());
        assertEquals("[\"/opt/wenzheng/bin/run\"]", config.path("Entrypoint").toString());
        assertEquals(Set.of("8080/tcp"), names(config.path("ExposedPorts")));
        assertEquals(
                Set.of("/var/lib/wenzheng", "/var/lib/wenzheng-media"),
                names(config.path("Volumes")));
        assertTrue(
                config.path("Env").toString().contains("\"WENZHENG_DATA=/var/lib/wenzheng\""),
                config::toString);
        assertEquals("linux", image.path("os").asText());
        JsonNode labels = config.path("Labels");
        assertEquals("scratch", labels.path("org.opencontainers.image.base.name").asText());
        assertEquals(
                Files.readString(release.resolve("VERSION")).strip(),
                labels.path("org.opencontainers.image.version").asText());

        Map<String, TarArchiveEntry> files = new HashMap<>();
        for (JsonNode layer : manifest.path("layers")) {
            byte[] packed = parts.get(path(layer.path("digest")));
            try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed));
                    TarArchiveInputStream entries = new TarArchiveInputStream(unpacked)) {
                for (TarArchiveEntry entry = entries.getNextEntry();
                        entry != null;
                        entry = entries.getNextEntry()) {
                    files.put(entry.getName().replaceFirst("/$", ""), entry);
                }
            }
        }
        for (TarArchiveEntry file : files.values()) {
            boolean data = file.getName().matches("/?var/lib/wenzheng(-media)?/?");
            assertEquals(data ? 10001 : 0, file.getLongUserId(), file.getName());
            assertEquals(0, file.getMode() & 0022, file.getName() + ": for its owner alone");
        }
        Set<String> programs =
                files.values().stream()
                        .filter(file -> file.isFile() && (file.getMode() & 0111) != 0)
                        .map(TarArchiveEntry::getName)
                        .collect(Collectors.toSet());
        assertEquals(1, programs.size(), programs::toString);
        assertEquals(
                inRelease("app", "bin", "content-seed", "sbom"),
                files.values().stream()
                        .filter(TarArchiveEntry::isFile)
                        .map(file -> file.getName().replaceFirst("^/?opt/wenzheng/", ""))
                        .filter(name -> !name.equals("VERSION"))
                        .collect(Collectors.toCollection(TreeSet::new)));

        // The same for docker load.
        JsonNode docker = JSON.readTree(parts.get("manifest.json")).path(0);
        assertEquals(path(manifest.path("config").path("digest")), docker.path("Config").asText());
        assertEquals(manifest.path("layers").size(), docker.path("Layers").size());
        docker.path("Layers").forEach(layer -> assertTrue(parts.containsKey(layer.asText())));
        assertTrue(docker.path("RepoTags").toString().contains("wenzheng:latest"));
    }

    private Set<String> inRelease(String... folders) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String name : folders) {
            try (Stream<Path> all = Files.walk(release.resolve(name))) {
                all.filter(Files::isRegularFile)
                        .map(file -> release.relativize(file).toString())
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode blob(Map<String, byte[]> parts, JsonNode digest) throws IOException {
        return JSON.readTree(parts.get(path(digest)));
    }

    private static String path(JsonNode digest) {
        return "blobs/" + digest.asText().replace(':', '/');
    }

    private static Map<String, byte[]> tar(Path file) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (TarArchiveEntry entry = in.getNextEntry();
                    entry != null;
                    entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), command + ": " + said);
        return said;
    }
}
