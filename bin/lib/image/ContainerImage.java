import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Makes a container image of a release, without Docker: an OCI image layout in one tar, which
 * {@code docker load} reads too. Run by {@code bin/dist --image}: BASE RELEASE VERSION TAR.
 */
class ContainerImage {
    private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/opt/wenzheng");
    private static final String DATA = "/var/lib/wenzheng";
    private static final String MEDIA = "/var/lib/wenzheng-media";
    private static final int PORT = 8080;
    private static final String USER = "10001:10001";
    private static final String ROOT = "0:0";

    private final Path release;
    private final Instant time;

    private ContainerImage(Path release, Instant time) {
        this.release = release;
        this.time = time;
    }

    public static void main(String... arguments) throws Exception {
        String base = arguments[0];
        Path release = Path.of(arguments[1]);
        String version = arguments[2];
        Path tar = Path.of(arguments[3]);
        String seconds = System.getenv().getOrDefault("SOURCE_DATE_EPOCH", "0");
        Instant time = Instant.ofEpochSecond(Long.parseLong(seconds));
        new ContainerImage(release, time).write(base, version, tar);
    }

    private void write(String base, String version, Path tar) throws Exception {
        Path layout = Files.createTempFile(tar.toAbsolutePath().getParent(), "image", ".tar");
        Path empty = Files.createTempDirectory("wenzheng-image");
        try {
            from(base)
                    // What changes seldom first: whoever has it need not load it again.
                    .addFileEntriesLayer(layer("libraries", path -> path.startsWith("app/lib")))
                    .addFileEntriesLayer(
                            layer("search node", path -> path.startsWith("app/search-node")))
                    .addFileEntriesLayer(
                            layer(
                                    "program",
                                    path ->
                                            path.startsWith("bin")
                                                    || path.startsWith("content-seed")
                                                    || path.startsWith("sbom")
                                                    || path.equals(Path.of("VERSION"))
                                                    || path.startsWith("app")
                                                            && !path.startsWith("app/lib")
                                                            && !path.startsWith("app/search-node")))
                    .addFileEntriesLayer(folders(empty))
                    .setEntrypoint(HOME.resolve("bin/run").toString())
                    .setWorkingDirectory(AbsoluteUnixPath.get(DATA))
                    .addEnvironmentVariable("WENZHENG_DATA", DATA)
                    .addEnvironmentVariable("WENZHENG_PORT", String.valueOf(PORT))
                    // Of the container: what is published of it is said where it is started.
                    .addEnvironmentVariable("WENZHENG_HOST", "0.0.0.0")
                    .addExposedPort(Port.tcp(PORT))
                    .addVolume(AbsoluteUnixPath.get(DATA))
                    .addVolume(AbsoluteUnixPath.get(MEDIA))
                    .setUser(USER)
                    .setLabels(labels(base, version))
                    .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                    .setCreationTime(time)
                    .setFormat(ImageFormat.OCI)
                    .containerize(
                            Containerizer.to(TarImage.at(layout).named("wenzheng:" + version))
                                    .setToolName("wenzheng")
                                    .setBaseImageLayersCache(cache(tar, "base"))
                                    .setApplicationLayersCache(cache(tar, "application"))
                                    .addEventHandler(LogEvent.class, ContainerImage::tell));
            alsoForDocker(layout, tar, version);
        } finally {
            Files.deleteIfExists(layout);
            Files.deleteIfExists(empty);
        }
    }

    private static JibContainerBuilder from(String base) throws Exception {
        return base.equals("scratch") ? Jib.fromScratch() : Jib.from(RegistryImage.named(base));
    }

    private static Path cache(Path tar, String name) {
        return tar.resolveSibling(".cache").resolve(name);
    }

    private static void tell(LogEvent event) {
        if (event.getLevel().ordinal() <= LogEvent.Level.WARN.ordinal()) {
            System.err.println(event.getMessage());
        }
    }

    private static String architecture() {
        String machine = System.getProperty("os.arch");
        return machine.equals("aarch64") ? "arm64" : machine.equals("x86_64") ? "amd64" : machine;
    }

    private Map<String, String> labels(String base, String version) {
        return Map.of(
                "org.opencontainers.image.title",
                "Wenzheng 问政",
                "org.opencontainers.image.description",
                "Headless CMS and live-broadcast Q&A platform",
                "org.opencontainers.image.version",
                version,
                "org.opencontainers.image.created",
                time.toString(),
                "org.opencontainers.image.base.name",
                base);
    }

    /** Root's, and written to by nobody. */
    private FileEntriesLayer layer(String name, Predicate<Path> isOfIt) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        List<Path> files;
        try (Stream<Path> all = Files.walk(release)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            Path path = release.relativize(file);
            if (isOfIt.test(path)) {
                boolean program = path.startsWith("bin") && !path.toString().endsWith(".sh");
                layer.addEntry(
                        file,
                        HOME.resolve(path.toString()),
                        FilePermissions.fromOctalString(program ? "755" : "644"),
                        time,
                        ROOT);
            }
        }
        return layer.build();
    }

    /** The only places that the service writes to, besides {@code /tmp}. */
    private FileEntriesLayer folders(Path empty) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("folders");
        for (String folder : List.of(DATA, MEDIA)) {
            layer.addEntry(
                    empty,
                    AbsoluteUnixPath.get(folder),
                    FilePermissions.fromOctalString("700"),
                    time,
                    USER);
        }
        return layer.build();
    }

    /** The list that {@code docker load} reads, of the same blobs. */
    private void alsoForDocker(Path layout, Path tar, String version) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, byte[]> small = small(layout);
        JsonNode index = json.readTree(small.get("index.json"));
        JsonNode manifest =
                json.readTree(small.get(blob(index.path("manifests").path(0).path("digest"))));
        List<String> layers = new ArrayList<>();
        manifest.path("layers").forEach(layer -> layers.add(blob(layer.path("digest"))));
        byte[] list =
                json.writeValueAsBytes(
                        List.of(
                                Map.of(
                                        "Config",
                                        blob(manifest.path("config").path("digest")),
                                        "RepoTags",
                                        List.of("wenzheng:" + version, "wenzheng:latest"),
                                        "Layers",
                                        layers)));
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(layout));
                OutputStream file = Files.newOutputStream(tar);
                TarArchiveOutputStream out = new TarArchiveOutputStream(file)) {
            for (TarArchiveEntry entry = in.getNextEntry();
                    entry != null;
                    entry = in.getNextEntry()) {
                add(out, entry.getName(), entry.getSize(), in);
            }
            add(out, "manifest.json", list.length, new java.io.ByteArrayInputStream(list));
        }
    }

    private void add(TarArchiveOutputStream out, String name, long size, InputStream content)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(time.toEpochMilli());
        out.putArchiveEntry(entry);
        content.transferTo(out);
        out.closeArchiveEntry();
    }

    /** All that may be JSON, by name. */
    private static Map<String, byte[]> small(Path layout) throws IOException {
        Map<String, byte[]> small = new HashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(layout))) {
            for (TarArchiveEntry entry = in.getNextEntry();
                    entry != null;
                    entry = in.getNextEntry()) {
                if (entry.getSize() < 1 << 20) {
                    small.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return small;
    }

    /** {@code sha256:…} → {@code blobs/sha256/…} */
    private static String blob(JsonNode digest) {
        return "blobs/" + digest.asText().replace(':', '/');
    }
}
