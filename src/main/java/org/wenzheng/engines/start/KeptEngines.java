package org.wenzheng.engines.start;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Engines that outlive the class loader that started them, up to the end of the JVM: over reloads
 * in dev mode, and over test profiles.
 */
public final class KeptEngines {

    /**
     * A system property: the one map that all class loaders share. Its value has to be text, other
     * libraries read all properties as such.
     */
    private static final String KEY = "org.wenzheng.engines.kept";

    public record Started(Map<String, String> configuration, Runnable stop) {}

    private KeptEngines() {}

    /** The configuration of the engines that this JVM runs, which are started at the first call. */
    public static Map<String, String> startedOnce(Supplier<Started> start) {
        synchronized (System.getProperties()) {
            String kept = System.getProperty(KEY);
            if (kept != null) {
                return read(kept);
            }
            Started started = start.get();
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().name("stop-engines").unstarted(started.stop()));
            System.setProperty(KEY, write(started.configuration()));
            return started.configuration();
        }
    }

    private static String write(Map<String, String> configuration) {
        Properties properties = new Properties();
        properties.putAll(configuration);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Map<String, String> read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> configuration = new LinkedHashMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> configuration.put(key, properties.getProperty(key)));
        return configuration;
    }
}
