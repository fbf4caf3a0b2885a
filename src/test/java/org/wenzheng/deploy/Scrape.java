package org.wenzheng.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service answers at {@code /q/metrics}, in the text format of Prometheus. */
final class Scrape {
    private static final Pattern LINE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

    /**
     * @param labels without the name of the metric
     */
    record Sample(Map<String, String> labels, double value) {}

    enum Kind {
        COUNTER,
        GAUGE
    }

    private final Map<String, List<Sample>> metrics = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();

    /** With what Prometheus adds to all that it reads there. */
    static Scrape of(String text) {
        Map<String, String> added = Map.of("job", "wenzheng", "instance", "node-1:8080");
        Scrape scrape = new Scrape();
        text.lines().forEach(line -> scrape.read(line, added));
        scrape.types.put("up", "gauge");
        scrape.metrics.put("up", List.of(new Sample(added, 1)));
        return scrape;
    }

    private void read(String line, Map<String, String> added) {
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
            types.put(type.group(1), type.group(2));
            return;
        }
        Matcher sample = LINE.matcher(line);
        if (!line.startsWith("#") && sample.matches()) {
            Map<String, String> labels = new TreeMap<>(added);
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2))
                        .results()
                        .forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            metrics.computeIfAbsent(sample.group(1), name -> new ArrayList<>())
                    .add(new Sample(labels, number(sample.group(3))));
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    List<Sample> metric(String name) {
        return metrics.getOrDefault(name, List.of());
    }

    Set<String> labels(String name) {
        Set<String> labels = new HashSet<>();
        metric(name).forEach(sample -> labels.addAll(sample.labels().keySet()));
        return labels;
    }

    /** Empty where there is no such metric. */
    Optional<Kind> kind(String name) {
        if (!metrics.containsKey(name)) {
            return Optional.empty();
        }
        String own = types.get(name);
        if (own != null) {
            return Optional.of(own.equals("counter") ? Kind.COUNTER : Kind.GAUGE);
        }
        // Parts of a histogram or a summary, and counters as OpenMetrics types them.
        boolean grows = name.matches(".*_(bucket|count|sum|total)");
        return Optional.of(grows ? Kind.COUNTER : Kind.GAUGE);
    }
}
