package org.wenzheng.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

final class EngineVersions {

    private static final Properties VERSIONS = load();

    private EngineVersions() {}

    static String postgres() {
        return Objects.requireNonNull(VERSIONS.getProperty("postgres"));
    }

    static int postgresMajor() {
        return Integer.parseInt(postgres().split("\\.")[0]);
    }

    private static Properties load() {
        Properties versions = new Properties();
        try (InputStream in =
                EngineVersions.class.getResourceAsStream("/engine-versions.properties")) {
            versions.load(Objects.requireNonNull(in, "engine-versions.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
