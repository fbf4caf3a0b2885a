package org.wenzheng.exchange;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wenzheng.exchange.ContentPackage.Department;
import org.wenzheng.exchange.ContentPackage.Person;
import org.wenzheng.exchange.ContentPackage.Programme;
import org.wenzheng.exchange.ContentPackage.Topic;
import org.wenzheng.exchange.PackageFault.Code;

/** What was read of a package so far, and what may refer to it. */
final class PackageNames {
    static final String TOPICS = "topics.md";

    final Map<String, Topic> topics = new LinkedHashMap<>();
    final Map<String, Programme> programmes = new LinkedHashMap<>();
    final Map<String, Department> departments = new LinkedHashMap<>();
    final Map<String, Person> people = new LinkedHashMap<>();

    private final Map<String, String> fileOfName = new HashMap<>();
    private final Faults faults;

    PackageNames(Faults faults) {
        this.faults = faults;
    }

    void add(Topic topic, SourceFile source, YamlFields entry) {
        String above = topic.parent();
        if (above != null) {
            Topic parent = topics.get(above);
            int line = entry.line("parent");
            if (parent == null) {
                faults.add(source.name(), line, Code.UNKNOWN_REFERENCE, TOPICS, above);
            } else if (parent.parent() != null) {
                faults.add(source.name(), line, Code.TOPIC_TOO_DEEP, topic.slug());
            }
        }
        if (!topic.slug().isEmpty() && topics.putIfAbsent(topic.slug(), topic) != null) {
            faults.add(
                    source.name(),
                    entry.line("slug"),
                    Code.ALREADY_USED,
                    topic.slug(),
                    source.name());
        }
    }

    List<String> topicsOf(SourceFile source, YamlFields fields) {
        List<String> slugs = fields.texts("topics");
        for (String slug : slugs) {
            if (!topics.containsKey(slug)) {
                faults.add(
                        source.name(), fields.line("topics"), Code.UNKNOWN_REFERENCE, TOPICS, slug);
            }
        }
        return slugs;
    }

    String reference(
            String key, YamlFields fields, Map<String, ?> among, String place, SourceFile source) {
        String slug = fields.slug(key);
        if (!slug.isEmpty() && !among.containsKey(slug)) {
            faults.add(source.name(), fields.line(key), Code.UNKNOWN_REFERENCE, place, slug);
        }
        return slug;
    }

    /** The slug, which is the file's name too. */
    String named(SourceFile source, YamlFields fields) {
        String slug = fields.slug("slug");
        String file = source.name().substring(source.name().lastIndexOf('/') + 1);
        checkName(slug, file.substring(0, file.length() - ".md".length()), source, fields);
        return slug;
    }

    void checkName(String slug, String file, SourceFile source, YamlFields fields) {
        if (!slug.isEmpty() && !slug.equals(file)) {
            faults.add(source.name(), fields.line("slug"), Code.NAMED_OTHERWISE, slug, file);
        }
    }

    void refuseTaken(String key, String name, SourceFile source, YamlFields fields) {
        String taken = name.isEmpty() ? null : fileOfName.putIfAbsent(key, source.name());
        if (taken != null) {
            faults.add(source.name(), fields.line("name"), Code.ALREADY_USED, name, taken);
        }
    }
}
