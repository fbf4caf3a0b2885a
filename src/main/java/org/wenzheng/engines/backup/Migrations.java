package org.wenzheng.engines.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The program's migrations for Flyway, found beside the first of them: before Quarkus runs, the
 * class loader of the package lists no folders.
 */
final class Migrations implements ResourceProvider {
    private static final String FOLDER = "db/migration/";
    private static final String FIRST = FOLDER + "V1__event_log.sql";

    private final Map<String, Script> scripts = new TreeMap<>();

    Migrations() throws IOException {
        URL first =
                Objects.requireNonNull(Migrations.class.getClassLoader().getResource(FIRST), FIRST);
        URLConnection connection = first.openConnection();
        if (connection instanceof JarURLConnection inJar) {
            inJar.setUseCaches(false);
            try (JarFile jar = inJar.getJarFile()) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) {
                        try (InputStream in = jar.getInputStream(entry)) {
                            add(entry.getName().substring(FOLDER.length()), in.readAllBytes());
                        }
                    }
                }
            }
        } else {
            Path folder = Objects.requireNonNull(path(first).getParent());
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    add(String.valueOf(file.getFileName()), Files.readAllBytes(file));
                }
            }
        }
    }

    private static Path path(URL file) throws IOException {
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private void add(String name, byte[] text) {
        scripts.put(name, new Script(name, text));
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return scripts.get(name);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return scripts.values().stream()
                .filter(script -> script.name.startsWith(prefix))
                .filter(script -> Stream.of(suffixes).anyMatch(script.name::endsWith))
                .<LoadableResource>map(script -> script)
                .toList();
    }

    private static final class Script extends LoadableResource {
        private final String name;
        private final byte[] text;

        Script(String name, byte[] text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return FOLDER + name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
