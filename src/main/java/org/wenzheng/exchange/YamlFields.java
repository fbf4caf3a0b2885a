package org.wenzheng.exchange;

import java.io.StringReader;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.exchange.PackageFault.Code;
import org.wenzheng.shared.Slug;
import org.wenzheng.shared.lists.CalendarTime;
import org.wenzheng.shared.text.CleanText;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of a front matter, or of one entry of a list in it. Where a value is missing or wrong,
 * the fault is noted and a placeholder is given ("" or {@link #NO_TIME}): reading goes on to find
 * every fault, and nothing of a faulty package is ever used.
 */
final class YamlFields {
    static final Instant NO_TIME = Instant.EPOCH;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final String file;
    private final int line;
    private final Faults faults;
    private final Map<String, NodeTuple> values = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    private YamlFields(String file, int line, @Nullable Node node, Faults faults) {
        this.file = file;
        this.line = line;
        this.faults = faults;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode s ? s.getValue() : "";
                if (values.putIfAbsent(key, tuple) != null) {
                    faults.add(file, lineOf(tuple.getKeyNode()), Code.KEY_TWICE, key);
                }
            }
        }
    }

    static YamlFields of(SourceFile source, Faults faults) {
        if (!source.hasFrontMatter()) {
            if (!source.text().isEmpty()) {
                faults.add(source.name(), 1, Code.NO_FRONT_MATTER);
            }
            return new YamlFields(source.name(), 1, null, new Faults());
        }
        Node node = null;
        try {
            node = new Yaml(new LoaderOptions()).compose(new StringReader(source.frontMatter()));
        } catch (MarkedYAMLException e) {
            int at = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            faults.add(
                    source.name(),
                    at + SourceFile.FRONT_MATTER_LINE,
                    Code.BAD_YAML,
                    String.valueOf(e.getProblem()));
            return new YamlFields(source.name(), 1, null, new Faults());
        } catch (YAMLException e) {
            faults.add(source.name(), 1, Code.BAD_YAML, String.valueOf(e.getMessage()));
            return new YamlFields(source.name(), 1, null, new Faults());
        }
        return new YamlFields(source.name(), 1, node, faults);
    }

    String text(String key, int max) {
        return optionalText(key, max).orElseGet(() -> missing(key));
    }

    private Optional<String> optionalText(String key, int max) {
        Node node = node(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            faults.add(file, line(key), Code.NOT_TEXT, key);
            return Optional.of("");
        }
        String value = CleanText.of(scalar.getValue()).strip();
        if (value.codePointCount(0, value.length()) > max) {
            faults.add(file, line(key), Code.TOO_LONG, key, max);
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private String missing(String key) {
        faults.add(file, line(key), Code.MISSING_KEY, key);
        return "";
    }

    String slug(String key) {
        String value = text(key, Slug.MAX_LENGTH);
        if (!value.isEmpty() && !SLUG.matcher(value).matches()) {
            faults.add(file, line(key), Code.BAD_SLUG, value);
        }
        return value;
    }

    Optional<String> optionalSlug(String key) {
        return node(key) == null ? Optional.empty() : Optional.of(slug(key));
    }

    Instant time(String key) {
        String value = text(key, 40);
        if (value.isEmpty()) {
            return NO_TIME;
        }
        try {
            return CalendarTime.read(value);
        } catch (DateTimeException e) {
            faults.add(file, line(key), Code.BAD_TIME, value);
            return NO_TIME;
        }
    }

    long number(String key, long least, long greatest) {
        String value = text(key, 40);
        if (value.isEmpty()) {
            return least;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same fault as one out of bounds
        }
        faults.add(
                file,
                line(key),
                Code.BAD_NUMBER,
                key,
                Long.toString(least),
                Long.toString(greatest));
        return least;
    }

    Optional<Long> optionalNumber(String key, long least, long greatest) {
        return node(key) == null ? Optional.empty() : Optional.of(number(key, least, greatest));
    }

    Optional<URI> optionalHttps(String key) {
        return optionalText(key, 2_000)
                .flatMap(
                        value -> {
                            try {
                                URI uri = URI.create(value);
                                if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                                    return Optional.of(uri);
                                }
                            } catch (IllegalArgumentException e) {
                                // the same fault as another scheme
                            }
                            faults.add(file, line(key), Code.BAD_ADDRESS, value);
                            return Optional.empty();
                        });
    }

    /** The constant of this name in lower case; the first of {@code allowed} as a placeholder. */
    <E extends Enum<E>> E choice(String key, List<E> allowed) {
        String value = text(key, 40);
        List<String> names = new ArrayList<>();
        for (E constant : allowed) {
            String name = constant.name().toLowerCase(java.util.Locale.ROOT);
            if (name.equals(value)) {
                return constant;
            }
            names.add(name);
        }
        if (!value.isEmpty()) {
            faults.add(file, line(key), Code.BAD_CHOICE, key, value, String.join(", ", names));
        }
        return allowed.getFirst();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node entry : entries(key)) {
            if (entry instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                texts.add(CleanText.of(scalar.getValue()).strip());
            } else {
                faults.add(file, lineOf(entry), Code.NOT_TEXT, key);
            }
        }
        return texts;
    }

    List<YamlFields> list(String key) {
        return entries(key).stream()
                .map(entry -> new YamlFields(file, lineOf(entry), entry, faults))
                .toList();
    }

    private List<Node> entries(String key) {
        Node node = node(key);
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return sequence.getValue();
        }
        if (node == null) {
            missing(key);
        } else {
            faults.add(file, line(key), Code.NOT_A_LIST, key);
        }
        return List.of();
    }

    private @Nullable Node node(String key) {
        known.add(key);
        NodeTuple tuple = values.get(key);
        return tuple == null ? null : tuple.getValueNode();
    }

    /** The line of a key; where it is missing, that of the entry it belongs to. */
    int line(String key) {
        NodeTuple tuple = values.get(key);
        return tuple == null ? line : lineOf(tuple.getKeyNode());
    }

    int line() {
        return line;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + SourceFile.FRONT_MATTER_LINE;
    }

    void done() {
        List<String> asked = known.stream().sorted().toList();
        values.forEach(
                (key, tuple) -> {
                    if (!known.contains(key)) {
                        faults.add(
                                file,
                                lineOf(tuple.getKeyNode()),
                                Code.UNKNOWN_KEY,
                                key,
                                String.join(", ", asked));
                    }
                });
    }
}
