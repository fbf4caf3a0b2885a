package org.wenzheng.shared.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of words as a resource: sections headed {@code [name]}, words separated by spaces, comments
 * behind {@code #}. In a section headed {@code [name] patterns} each line is one entry.
 */
public final class WordFile {
    private static final String PATTERNS = " patterns";
    private static final Pattern HEAD = Pattern.compile("\\[([a-z-]+)]((?: patterns)?)");

    private final String path;
    private final LinkedHashMap<String, List<String>> sections = new LinkedHashMap<>();

    private WordFile(String path) {
        this.path = path;
    }

    /** A resource beside {@code owner}'s, by its absolute path. */
    public static WordFile of(Class<?> owner, String path) {
        WordFile file = new WordFile(path);
        try (InputStream in = owner.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path);
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(file::read);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
        return file;
    }

    /** The entries of a section, in the order of the file. */
    public List<String> section(String name) {
        List<String> words = sections.get(name);
        if (words == null) {
            words = sections.get(name + PATTERNS);
        }
        if (words == null) {
            throw new IllegalArgumentException(path + " has no " + name);
        }
        return List.copyOf(words);
    }

    private void read(String line) {
        if (line.startsWith("#") || line.isBlank()) {
            return;
        }
        Matcher head = HEAD.matcher(line);
        if (head.matches()) {
            sections.put(head.group(1) + head.group(2), new ArrayList<>());
            return;
        }
        Map.Entry<String, List<String>> open = sections.lastEntry();
        if (open.getKey().endsWith(PATTERNS)) {
            open.getValue().add(line.strip());
        } else {
            open.getValue().addAll(List.of(line.strip().split(" +")));
        }
    }
}
