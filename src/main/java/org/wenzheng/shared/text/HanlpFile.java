package org.wenzheng.shared.text;

import com.hankcs.hanlp.HanLP;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * One {@code key=value} dictionary file inside the HanLP jar. Read directly, because HanLP's own
 * loaders build tries that cost ten times as much memory and start-up time as the tables need.
 */
final class HanlpFile {

    private HanlpFile() {}

    static void forEach(String name, BiConsumer<String, String> entry) {
        String path = "/data/dictionary/" + name;
        try (InputStream in = HanLP.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("HanLP dictionary missing: " + path);
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int split = line.indexOf('=');
                if (split > 0) {
                    entry.accept(line.substring(0, split), line.substring(split + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
