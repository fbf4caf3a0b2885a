package org.wenzheng.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.wenzheng.exchange.ContentPackage.Department;
import org.wenzheng.exchange.ContentPackage.Person;
import org.wenzheng.exchange.ContentPackage.Programme;
import org.wenzheng.exchange.ContentPackage.Session;
import org.wenzheng.exchange.ContentPackage.Topic;
import org.wenzheng.exchange.PackageFault.Code;

final class PackageReader {
    private static final Set<String> NOT_CONTENT = Set.of("README.md", "examples");
    private static final Set<String> FOLDERS =
            Set.of("programmes", "departments", "people", "sessions");

    private final Faults faults = new Faults();
    private final PackageNames names = new PackageNames(faults);
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final PackageFolder folder;
    private final Path root;

    PackageReader(Path root) {
        this.folder = new PackageFolder(root, faults);
        this.root = folder.root();
    }

    ContentPackage read() {
        if (!Files.isDirectory(root)) {
            faults.add("", 0, Code.NO_FOLDER, root);
            faults.throwIfAny(root);
        }
        refuseOtherFiles();
        readTopics(root.resolve(PackageNames.TOPICS));
        each("programmes", names.programmes, this::programme);
        each("departments", names.departments, this::department);
        each("people", names.people, this::person);
        readSessions();
        faults.throwIfAny(root);
        return new ContentPackage(
                List.copyOf(names.topics.values()),
                List.copyOf(names.programmes.values()),
                List.copyOf(names.departments.values()),
                List.copyOf(names.people.values()),
                List.copyOf(sessions.values()));
    }

    private void refuseOtherFiles() {
        for (Path entry : folder.list(root)) {
            String name = entry.getFileName().toString();
            boolean expected =
                    Files.isDirectory(entry)
                            ? FOLDERS.contains(name)
                            : name.equals(PackageNames.TOPICS);
            if (!expected && !NOT_CONTENT.contains(name)) {
                folder.unexpected(entry);
            }
        }
    }

    private void readTopics(Path path) {
        if (!Files.isRegularFile(path)) {
            faults.add(PackageNames.TOPICS, 0, Code.MISSING_FILE);
            return;
        }
        SourceFile source = folder.file(path);
        YamlFields fields = YamlFields.of(source, faults);
        for (YamlFields entry : fields.list("topics")) {
            Topic topic =
                    new Topic(
                            entry.slug("slug"),
                            entry.text("name", 20),
                            entry.optionalSlug("parent").orElse(null));
            names.add(topic, source, entry);
            entry.done();
        }
        fields.done();
        if (!source.body().isBlank()) {
            faults.add(source.name(), source.bodyLine(), Code.MARKDOWN_NOT_ALLOWED);
        }
    }

    private void readSessions() {
        SessionReader reader = new SessionReader(folder, names, faults);
        for (Path path : folder.list(root.resolve("sessions"))) {
            if (Files.isDirectory(path)) {
                reader.read(path).ifPresent(session -> sessions.put(session.slug(), session));
            } else {
                folder.unexpected(path);
            }
        }
        reader.checkFollowUps();
    }

    private Programme programme(SourceFile source, YamlFields fields) {
        String name = fields.text("name", 40);
        names.refuseTaken("programme " + name, name, source, fields);
        return new Programme(names.named(source, fields), name, Passage.paragraphs(source, faults));
    }

    private Department department(SourceFile source, YamlFields fields) {
        String name = fields.text("name", 80);
        names.refuseTaken("department " + name, name, source, fields);
        return new Department(
                names.named(source, fields),
                name,
                fields.text("shortName", 40),
                Passage.paragraphs(source, faults));
    }

    private Person person(SourceFile source, YamlFields fields) {
        return new Person(
                names.named(source, fields),
                fields.text("name", 40),
                names.reference("department", fields, names.departments, "departments/", source),
                fields.text("title", 60),
                Passage.paragraphs(source, faults));
    }

    private <T> void each(
            String kind, Map<String, T> into, BiFunction<SourceFile, YamlFields, T> read) {
        for (Path path : folder.list(root.resolve(kind))) {
            String name = path.getFileName().toString();
            if (!name.endsWith(".md") || !Files.isRegularFile(path)) {
                folder.unexpected(path);
                continue;
            }
            SourceFile source = folder.file(path);
            YamlFields fields = YamlFields.of(source, faults);
            into.put(name.substring(0, name.length() - ".md".length()), read.apply(source, fields));
            fields.done();
        }
    }
}
