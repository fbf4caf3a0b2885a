package org.wenzheng.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The files in {@code deploy/} agree with the service, with its documents and with each other. What
 * their own programs say of them is asked where these are installed.
 */
class DeployTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path DEPLOY = ROOT.resolve("deploy");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:WENZHENG|QUARKUS)_[A-Z0-9_]+");
    private static final Path KUBERNETES = DEPLOY.resolve("kubernetes");

    /** Of the Compose file alone. */
    private static final Set<String> OF_COMPOSE = Set.of("WENZHENG_IMAGE", "WENZHENG_LISTEN");

    private static final int PORT = 8080;
    private static final int USER = 10001;
    private static final String DATA = "/var/lib/wenzheng";
    private static final String MEDIA = "/var/lib/wenzheng-media";

    @Test
    void everyVariableIsOneThatTheOperatorReadsOf() {
        Set<String> documented = new HashSet<>();
        for (Path page : files(ROOT.resolve("docs/operate"))) {
            documented.addAll(variables(text(page)));
        }
        Set<String> unknown = new TreeSet<>();
        for (Path file : files(DEPLOY)) {
            unknown.addAll(variables(text(file)));
        }
        unknown.removeAll(documented);
        unknown.removeAll(OF_COMPOSE);
        assertEquals(Set.of(), unknown);
    }

    private static Set<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void theImageIsWhatTheOthersTakeItFor() {
        String image = text(ROOT.resolve("bin/lib/image/ContainerImage.java"));
        assertTrue(image.contains("PORT = " + PORT + ";"));
        assertTrue(image.contains("USER = \"" + USER + ":" + USER + "\";"));
        assertTrue(image.contains("DATA = \"" + DATA + "\";"));
        assertTrue(image.contains("MEDIA = \"" + MEDIA + "\";"));
    }

    @Test
    void composeRunsTwoNodesThatCanOnlyWriteToTheirFolders() {
        Tree compose = Tree.of(DEPLOY.resolve("compose/compose.yaml"));
        assertEquals(
                Set.of("postgres", "opensearch", "node-1", "node-2", "nginx"),
                compose.at("services").keys());
        for (String name : List.of("node-1", "node-2")) {
            Tree node = compose.at("services", name);
            assertEquals(USER + ":" + USER, node.at("user").value());
            assertEquals(true, node.at("read_only").value());
            assertEquals(List.of("ALL"), node.at("cap_drop").value());
            assertEquals(List.of(name + ":" + DATA, "media:" + MEDIA), node.at("volumes").value());
            assertEquals(MEDIA, node.at("environment", "WENZHENG_MEDIA_FOLDER").value());
            String probe = String.valueOf(node.at("healthcheck", "test").value());
            assertTrue(probe.contains("/127.0.0.1/" + PORT), probe);
            assertTrue(probe.contains("/q/health/ready"), probe);
            assertFalse(node.keys().contains("ports"), "reached through nginx alone");
        }
        String trusted = "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES";
        assertEquals(
                compose.at("services", "nginx", "networks", "inside", "ipv4_address").value(),
                compose.at("services", "node-1", "environment", trusted).value());
        String nginx = text(DEPLOY.resolve("compose/nginx.conf"));
        assertTrue(nginx.contains("server node-1:" + PORT));
        assertTrue(nginx.contains("server node-2:" + PORT));
        for (Object mount : compose.at("services", "nginx", "volumes").list()) {
            Path source = Path.of(String.valueOf(mount).split(":")[0]);
            assertTrue(
                    Files.isRegularFile(DEPLOY.resolve("compose").resolve(source)),
                    mount::toString);
        }
        assertEquals(
                compose.at("networks", "inside", "internal").value(),
                true,
                "what has no password leads nowhere");
        // Whatever has to be filled in has its line.
        Set<String> asked =
                Pattern.compile("\\$\\{([A-Z_]+)")
                        .matcher(text(DEPLOY.resolve("compose/compose.yaml")))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());
        Set<String> given =
                Pattern.compile("(?m)^([A-Z_]+)=")
                        .matcher(text(DEPLOY.resolve("compose/example.env")))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());
        assertEquals(asked, given);
    }

    @Test
    void kubernetesRunsNodesThatAreNobodyAndAskedWhetherTheyAreThere() {
        Tree deployment = Tree.of(KUBERNETES.resolve("deployment.yaml"));
        Tree pod = deployment.at("spec", "template", "spec");
        assertEquals(true, pod.at("securityContext", "runAsNonRoot").value());
        for (String id : List.of("runAsUser", "runAsGroup", "fsGroup")) {
            assertEquals(USER, pod.at("securityContext", id).value());
        }
        Tree node = pod.at("containers").first();
        assertEquals(true, node.at("securityContext", "readOnlyRootFilesystem").value());
        assertEquals(false, node.at("securityContext", "allowPrivilegeEscalation").value());
        assertEquals(List.of("ALL"), node.at("securityContext", "capabilities", "drop").value());
        assertEquals(PORT, node.at("ports").first().at("containerPort").value());
        for (String probe : List.of("startupProbe", "readinessProbe")) {
            assertEquals("/q/health/ready", node.at(probe, "httpGet", "path").value());
            assertEquals("http", node.at(probe, "httpGet", "port").value());
        }
        assertEquals("/q/health/live", node.at("livenessProbe", "httpGet", "path").value());
        assertEquals(
                List.of(DATA, MEDIA, "/tmp"),
                node.at("volumeMounts").trees().stream()
                        .map(mount -> mount.at("mountPath").value())
                        .toList());
        assertEquals(
                names(pod.at("volumes")),
                names(node.at("volumeMounts")),
                "what is mounted is there");

        assertEquals(
                MEDIA,
                Tree.of(KUBERNETES.resolve("settings.yaml"))
                        .at("data", "WENZHENG_MEDIA_FOLDER")
                        .value());
        Object labels = deployment.at("spec", "selector", "matchLabels").value();
        assertEquals(labels, deployment.at("spec", "template", "metadata", "labels").value());
        assertEquals(
                labels, Tree.of(KUBERNETES.resolve("service.yaml")).at("spec", "selector").value());
        Tree budget = Tree.of(KUBERNETES.resolve("disruption.yaml"));
        assertEquals(labels, budget.at("spec", "selector", "matchLabels").value());
        assertTrue(
                (int) budget.at("spec", "minAvailable").value()
                        < (int) deployment.at("spec", "replicas").value(),
                "else no machine could ever be emptied");
        assertEquals(
                PORT,
                Tree.of(KUBERNETES.resolve("network.yaml"))
                        .at("spec", "ingress")
                        .first()
                        .at("ports")
                        .first()
                        .at("port")
                        .value());

        Set<Object> secrets = new HashSet<>();
        for (Tree secret : Tree.allOf(KUBERNETES.resolve("secrets.example.yaml"))) {
            secrets.add(secret.at("metadata", "name").value());
            secret.at("stringData").map().values().forEach(value -> assertEquals("", value));
        }
        assertEquals(
                secrets,
                node.at("envFrom").trees().stream()
                        .filter(from -> from.keys().contains("secretRef"))
                        .map(from -> from.at("secretRef", "name").value())
                        .collect(Collectors.toSet()));
        Set<Object> listed =
                new TreeSet<>(
                        Tree.of(KUBERNETES.resolve("kustomization.yaml")).at("resources").list());
        listed.remove("secrets.yaml");
        listed.add("secrets.example.yaml");
        listed.add("kustomization.yaml");
        assertEquals(
                listed,
                files(KUBERNETES).stream()
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<Object> names(Tree list) {
        return list.trees().stream()
                .map(each -> each.at("name").value())
                .collect(Collectors.toSet());
    }

    @Test
    void kubernetesReadsItsFiles(@TempDir Path folder) throws Exception {
        requireInstalled("kubectl");
        for (Path file : files(KUBERNETES)) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        Files.copy(KUBERNETES.resolve("secrets.example.yaml"), folder.resolve("secrets.yaml"));
        String all = run("kubectl", "kustomize", folder.toString());
        assertEquals(10, Pattern.compile("(?m)^kind:").matcher(all).results().count());
    }

    @Test
    void nginxLetsStreamsThroughAndSetsWhatTheServiceBelieves() {
        String site = text(DEPLOY.resolve("nginx/site.conf"));
        Pattern streams =
                Pattern.compile(
                        Pattern.compile("location ~ (\\S+) \\{")
                                .matcher(site)
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group(1));
        for (String stream :
                List.of(
                        "/api/v1/public/sessions/spring-talk/events",
                        "/api/v1/studio/sessions/0197/events",
                        "/screens/token/events")) {
            assertTrue(streams.matcher(stream).find(), stream);
        }
        assertFalse(streams.matcher("/api/v1/public/sessions/spring-talk/live").find());
        String location = site.substring(site.indexOf("location ~"));
        location = location.substring(0, location.indexOf('}'));
        assertTrue(location.contains("proxy_buffering off;"), location);
        assertTrue(location.contains("proxy_cache off;"), location);
        // proxies.md tells the same to whoever writes a configuration of their own.
        String page = text(ROOT.resolve("docs/operate/proxies.md"));
        for (String line :
                List.of(
                        "proxy_http_version 1.1;",
                        "proxy_set_header Connection \"\";",
                        "proxy_read_timeout 60s;")) {
            assertTrue(site.contains(line), line);
            assertTrue(page.contains(line), line);
        }
        assertTrue(
                site.contains("proxy_set_header X-Forwarded-For $remote_addr;"),
                "set, not added to");
        assertTrue(site.contains("proxy_set_header X-Forwarded-Proto $scheme;"));
        String upload =
                text(ROOT.resolve("src/main/resources/application.properties"))
                        .lines()
                        .filter(line -> line.startsWith("quarkus.http.limits.max-body-size="))
                        .findFirst()
                        .orElseThrow()
                        .replaceFirst(".*=", "");
        assertTrue(site.contains("client_max_body_size " + upload.toLowerCase() + ";"), upload);
        assertTrue(
                text(DEPLOY.resolve("nginx/wenzheng.conf")).contains("server 127.0.0.1:" + PORT));
    }

    @Test
    void nginxReadsItsFiles(@TempDir Path folder) throws Exception {
        requireInstalled("nginx");
        requireInstalled("openssl");
        Path included = Files.createDirectories(folder.resolve("wenzheng"));
        Files.copy(DEPLOY.resolve("nginx/site.conf"), included.resolve("site.conf"));
        Files.writeString(
                included.resolve("shared.conf"),
                text(DEPLOY.resolve("nginx/shared.conf"))
                        .replace("/var/cache/nginx/wenzheng", folder.resolve("cache").toString()));
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=wenzheng.example.cn",
                "-keyout",
                folder.resolve("privkey.pem").toString(),
                "-out",
                folder.resolve("fullchain.pem").toString());
        Map<String, String> servers =
                Map.of(
                        "wenzheng.conf",
                        text(DEPLOY.resolve("nginx/wenzheng.conf"))
                                .replace("/etc/ssl/wenzheng", folder.toString()),
                        "compose.conf",
                        // Names that only Compose knows.
                        text(DEPLOY.resolve("compose/nginx.conf"))
                                .replaceAll("node-[12]", "127.0.0.1"));
        for (Map.Entry<String, String> server : servers.entrySet()) {
            Files.writeString(folder.resolve(server.getKey()), server.getValue());
            Path main =
                    Files.writeString(
                            folder.resolve("main-" + server.getKey()),
                            """
                            pid %1$s/pid;
                            error_log stderr warn;
                            events { worker_connections 64; }
                            http { include %1$s/%2$s; }
                            """
                                    .formatted(folder, server.getKey()));
            String said = run("nginx", "-t", "-e", "stderr", "-c", main.toString());
            assertTrue(said.contains("test is successful"), said);
        }
    }

    @Test
    void theUnitGivesTheServiceItsFolderAndNothingElse() {
        String unit = text(DEPLOY.resolve("systemd/wenzheng.service"));
        for (String line :
                List.of(
                        "User=wenzheng",
                        "Environment=WENZHENG_PORT=" + PORT,
                        "Environment=WENZHENG_DATA=" + DATA,
                        "StateDirectory=wenzheng",
                        "ProtectSystem=strict",
                        "NoNewPrivileges=yes",
                        "PrivateTmp=yes",
                        "CapabilityBoundingSet=",
                        "LimitNOFILE=65535")) {
            assertTrue(unit.lines().anyMatch(line::equals), line);
        }
        assertTrue(Files.isExecutable(ROOT.resolve("bin/run")));
    }

    @Test
    void systemdReadsItsUnits(@TempDir Path folder) throws Exception {
        requireInstalled("systemd-analyze");
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify"));
        for (Path unit : files(DEPLOY.resolve("systemd"))) {
            if (unit.toString().matches(".*\\.(service|timer)")) {
                // A release and a user that are not there while it is tested.
                String text = text(unit).replace("/opt/wenzheng/bin/run", "/bin/true");
                Path copy = folder.resolve(unit.getFileName());
                Files.writeString(copy, text);
                command.add(copy.toString());
            }
        }
        String said = run(command.toArray(String[]::new));
        assertEquals("", said.strip());
        assertTrue(exposure(folder.resolve("wenzheng.service")) < 2.5);
        assertTrue(exposure(folder.resolve("wenzheng-backup.service")) < 2.5);
    }

    private static double exposure(Path unit) throws Exception {
        String said =
                run("systemd-analyze", "security", "--offline=true", "--no-pager", unit.toString());
        return Double.parseDouble(
                Pattern.compile("exposure level for \\S+ ([0-9.]+)")
                        .matcher(said)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1));
    }

    private static void requireInstalled(String program) {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                program + " is not installed: what it says of deploy/ is not known");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    // What an operator filled in.
                    .filter(file -> !file.endsWith(".env") && !file.endsWith("secrets.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place in a YAML file; asking for one that is not there fails the test. */
    private record Tree(Object value) {

        static Tree of(Path file) {
            return new Tree(new Yaml().load(text(file)));
        }

        static List<Tree> allOf(Path file) {
            return StreamSupport.stream(new Yaml().loadAll(text(file)).spliterator(), false)
                    .map(Tree::new)
                    .toList();
        }

        Tree at(String... path) {
            Object found = value;
            for (String step : path) {
                assertTrue(found instanceof Map<?, ?> map && map.containsKey(step), step);
                found = ((Map<?, ?>) found).get(step);
            }
            return new Tree(found);
        }

        Map<?, ?> map() {
            return (Map<?, ?>) value;
        }

        Set<?> keys() {
            return map().keySet();
        }

        List<?> list() {
            return (List<?>) value;
        }

        List<Tree> trees() {
            return list().stream().<Tree>map(Tree::new).toList();
        }

        Tree first() {
            return trees().getFirst();
        }
    }
}
