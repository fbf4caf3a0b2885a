package org.wenzheng.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answers;
import org.wenzheng.exchange.ContentPackage.Answer;
import org.wenzheng.exchange.ContentPackage.Department;
import org.wenzheng.exchange.ContentPackage.Guest;
import org.wenzheng.exchange.ContentPackage.Person;
import org.wenzheng.exchange.ContentPackage.Programme;
import org.wenzheng.exchange.ContentPackage.Question;
import org.wenzheng.exchange.ContentPackage.Session;
import org.wenzheng.exchange.ContentPackage.Topic;
import org.wenzheng.exchange.ContentPackage.Transcript;
import org.wenzheng.exchange.PackageFault.Code;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;
import org.wenzheng.sessions.SessionState;

/** Reads a package completely before it says what is wrong. */
final class PackageReader {
    private static final String TOPICS = "topics.md";
    private static final Set<String> NOT_CONTENT = Set.of("README.md", "examples");
    private static final Set<String> FOLDERS =
            Set.of("programmes", "departments", "people", "sessions");
    private static final Pattern QUESTION_FILE =
            Pattern.compile("(\\d{2,4})-[a-z0-9]+(-[a-z0-9]+)*\\.md");
    private static final String ANSWER_HEADING = "答复";

    /** Numbers have six digits at least, so that nobody takes one for a year or a day. */
    private static final long LEAST_NUMBER = 100_101;

    private static final long GREATEST_NUMBER = 999_999_999;

    private final Path root;
    private final Faults faults = new Faults();

    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final Map<String, Programme> programmes = new LinkedHashMap<>();
    private final Map<String, Department> departments = new LinkedHashMap<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    private final Map<Long, String> fileOfNumber = new HashMap<>();
    private final Map<Long, Instant> receivedAt = new HashMap<>();
    private final Map<String, String> fileOfName = new HashMap<>();
    private final List<Runnable> lastChecks = new ArrayList<>();

    PackageReader(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    ContentPackage read() {
        if (!Files.isDirectory(root)) {
            faults.add("", 0, Code.NO_FOLDER, root);
            faults.throwIfAny(root);
        }
        for (Path entry : list(root)) {
            String name = entry.getFileName().toString();
            boolean folder = Files.isDirectory(entry);
            if (!(folder ? FOLDERS.contains(name) : TOPICS.equals(name))
                    && !NOT_CONTENT.contains(name)) {
                unexpected(entry);
            }
        }
        if (Files.isRegularFile(root.resolve(TOPICS))) {
            topics(file(root.resolve(TOPICS)));
        } else {
            faults.add(TOPICS, 0, Code.MISSING_FILE);
        }
        each("programmes", programmes, this::programme);
        each("departments", departments, this::department);
        each("people", people, this::person);
        for (Path folder : list(root.resolve("sessions"))) {
            if (Files.isDirectory(folder)) {
                session(folder);
            } else {
                unexpected(folder);
            }
        }
        lastChecks.forEach(Runnable::run);
        faults.throwIfAny(root);
        return new ContentPackage(
                List.copyOf(topics.values()),
                List.copyOf(programmes.values()),
                List.copyOf(departments.values()),
                List.copyOf(people.values()),
                List.copyOf(sessions.values()));
    }

    private void topics(SourceFile source) {
        YamlFields fields = YamlFields.of(source, faults);
        for (YamlFields entry : fields.list("topics")) {
            Topic topic =
                    new Topic(
                            entry.slug("slug"),
                            entry.text("name", 20),
                            entry.optionalSlug("parent").orElse(null));
            if (topic.parent() != null) {
                Topic parent = topics.get(topic.parent());
                if (parent == null) {
                    faults.add(
                            source.name(),
                            entry.line("parent"),
                            Code.UNKNOWN_REFERENCE,
                            TOPICS,
                            topic.parent());
                } else if (parent.parent() != null) {
                    faults.add(
                            source.name(), entry.line("parent"), Code.TOPIC_TOO_DEEP, topic.slug());
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
            entry.done();
        }
        fields.done();
        if (!source.body().isBlank()) {
            faults.add(source.name(), source.bodyLine(), Code.MARKDOWN_NOT_ALLOWED);
        }
    }

    private Programme programme(SourceFile source, YamlFields fields) {
        String name = fields.text("name", 40);
        uniqueName("programme " + name, name, source, fields);
        return new Programme(named(source, fields), name, Passage.paragraphs(source, faults));
    }

    private Department department(SourceFile source, YamlFields fields) {
        String name = fields.text("name", 80);
        uniqueName("department " + name, name, source, fields);
        return new Department(
                named(source, fields),
                name,
                fields.text("shortName", 40),
                Passage.paragraphs(source, faults));
    }

    private Person person(SourceFile source, YamlFields fields) {
        return new Person(
                named(source, fields),
                fields.text("name", 40),
                reference("department", fields, departments, "departments/", source),
                fields.text("title", 60),
                Passage.paragraphs(source, faults));
    }

    private void session(Path folder) {
        Path main = folder.resolve("session.md");
        Path record = folder.resolve("record.md");
        Path questionFolder = folder.resolve("questions");
        for (Path entry : list(folder)) {
            if (!Set.of(main, record, questionFolder).contains(entry)) {
                unexpected(entry);
            }
        }
        if (!Files.isRegularFile(main)) {
            faults.add(name(main), 0, Code.MISSING_FILE);
            return;
        }
        SourceFile source = file(main);
        YamlFields fields = YamlFields.of(source, faults);
        String slug = fields.slug("slug");
        checkName(slug, folder.getFileName().toString(), source, fields);
        SessionState state =
                fields.choice("state", List.of(SessionState.ARCHIVED, SessionState.ANNOUNCED));
        Instant startsAt = fields.time("startsAt");
        Instant endsAt = fields.time("endsAt");
        if (startsAt != YamlFields.NO_TIME
                && endsAt != YamlFields.NO_TIME
                && !endsAt.isAfter(startsAt)) {
            faults.add(source.name(), fields.line("endsAt"), Code.ENDS_BEFORE_START);
        }
        List<Guest> guests = guests(source, fields);
        List<Question> questions = new ArrayList<>();
        Transcript transcript = null;
        if (state == SessionState.ANNOUNCED) {
            Stream.of(record, questionFolder)
                    .filter(Files::exists)
                    .forEach(path -> faults.add(name(path), 0, Code.NOT_YET));
        } else {
            int before = faults.count();
            questions = questions(questionFolder, guests);
            transcript = transcript(record, guests, questions, faults.count() > before);
        }
        sessions.put(
                slug,
                new Session(
                        slug,
                        fields.text("title", 80),
                        reference("programme", fields, programmes, "programmes/", source),
                        reference("department", fields, departments, "departments/", source),
                        state,
                        startsAt,
                        endsAt,
                        fields.text("host", 40),
                        fields.optionalHttps("video").orElse(null),
                        topicsOf(source, fields),
                        guests,
                        Passage.paragraphs(source, faults),
                        List.copyOf(questions),
                        transcript));
        fields.done();
    }

    private List<Guest> guests(SourceFile source, YamlFields fields) {
        List<Guest> guests = new ArrayList<>();
        for (YamlFields entry : fields.list("guests")) {
            Guest guest =
                    new Guest(
                            reference("person", entry, people, "people/", source),
                            entry.text("title", 60),
                            entry.text("department", 80));
            if (guests.stream().anyMatch(other -> other.person().equals(guest.person()))) {
                faults.add(
                        source.name(),
                        entry.line("person"),
                        Code.ALREADY_USED,
                        guest.person(),
                        source.name());
            }
            guests.add(guest);
            entry.done();
        }
        return guests;
    }

    private List<Question> questions(Path folder, List<Guest> guests) {
        List<Question> questions = new ArrayList<>();
        List<Path> files = list(folder);
        if (files.isEmpty()) {
            faults.add(name(folder), 0, Code.MISSING_FILE);
        }
        for (Path path : files) {
            var fileName = QUESTION_FILE.matcher(path.getFileName().toString());
            if (!fileName.matches()) {
                unexpected(path);
                continue;
            }
            String place = String.format(Locale.ROOT, "%02d", questions.size() + 1);
            if (Integer.parseInt(fileName.group(1)) != questions.size() + 1) {
                faults.add(name(path), 0, Code.GAP_IN_NUMBERS, place);
            }
            questions.add(question(file(path), guests));
        }
        return questions;
    }

    private Question question(SourceFile source, List<Guest> guests) {
        YamlFields fields = YamlFields.of(source, faults);
        long number = fields.number("number", LEAST_NUMBER, GREATEST_NUMBER);
        Instant received = fields.time("receivedAt");
        String taken = fileOfNumber.putIfAbsent(number, source.name());
        if (taken != null) {
            faults.add(source.name(), fields.line("number"), Code.ALREADY_USED, number, taken);
        }
        receivedAt.putIfAbsent(number, received);
        Long followUpOf =
                fields.optionalNumber("followUpOf", LEAST_NUMBER, GREATEST_NUMBER).orElse(null);
        if (followUpOf != null) {
            int line = fields.line("followUpOf");
            lastChecks.add(() -> checkFollowUp(source.name(), line, followUpOf, received));
        }
        List<Passage> passages = Passage.under(ANSWER_HEADING, true, source, faults);
        passages.getFirst().limit(Questions.TEXT_CHARACTERS, source, faults);
        Question question =
                new Question(
                        number,
                        fields.choice("kind", Arrays.asList(QuestionKind.values())),
                        fields.text("title", Questions.TITLE_CHARACTERS),
                        fields.text("nickname", 40),
                        received,
                        topicsOf(source, fields),
                        followUpOf,
                        passages.getFirst().text(),
                        answers(
                                source,
                                fields,
                                passages.subList(1, passages.size()),
                                guests,
                                received));
        fields.done();
        return question;
    }

    private List<Answer> answers(
            SourceFile source,
            YamlFields fields,
            List<Passage> passages,
            List<Guest> guests,
            Instant received) {
        List<YamlFields> entries = fields.list("answers");
        if (!entries.isEmpty() && entries.size() != passages.size()) {
            faults.add(
                    source.name(),
                    fields.line("answers"),
                    Code.ANSWERS_UNEQUAL,
                    entries.size(),
                    passages.size());
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            YamlFields entry = entries.get(i);
            Passage passage =
                    i < passages.size()
                            ? passages.get(i)
                            : new Passage("", List.of(), entry.line());
            passage.limit(Answers.TEXT_CHARACTERS, source, faults);
            String by = entry.slug("by");
            if (!by.isEmpty() && guests.stream().noneMatch(guest -> guest.person().equals(by))) {
                faults.add(source.name(), entry.line("by"), Code.NOT_A_GUEST, by);
            }
            Instant answered = entry.time("answeredAt");
            if (answered != YamlFields.NO_TIME && answered.isBefore(received)) {
                faults.add(source.name(), entry.line("answeredAt"), Code.ANSWERED_BEFORE_RECEIVED);
            }
            Integer videoSecond =
                    entry.optionalNumber("videoSecond", 0, 86_400).map(Long::intValue).orElse(null);
            answers.add(new Answer(by, answered, videoSecond, passage.text(), passage.points()));
            entry.done();
        }
        return List.copyOf(answers);
    }

    private void checkFollowUp(String file, int line, long of, Instant received) {
        Instant before = receivedAt.get(of);
        if (before == null) {
            faults.add(file, line, Code.UNKNOWN_REFERENCE, "questions/", of);
        } else if (!before.isBefore(received)) {
            faults.add(file, line, Code.FOLLOWS_LATER_QUESTION, of);
        }
    }

    /** Not looked into where its questions or guests are faulty: it would seem faulty too. */
    private @Nullable Transcript transcript(
            Path path, List<Guest> guests, List<Question> questions, boolean faulty) {
        if (!Files.isRegularFile(path)) {
            faults.add(name(path), 0, Code.MISSING_FILE);
            return null;
        }
        Map<String, String> guestsByName = new HashMap<>();
        for (Guest guest : guests) {
            Person person = people.get(guest.person());
            if (person == null || person.name().isEmpty()) {
                return null;
            }
            guestsByName.put(person.name(), person.slug());
        }
        if (faulty) {
            return null;
        }
        SourceFile source = file(path);
        return new Transcript(
                source.text(), RecordReader.read(source, guestsByName, questions, faults));
    }

    private List<String> topicsOf(SourceFile source, YamlFields fields) {
        List<String> slugs = fields.texts("topics");
        for (String slug : slugs) {
            if (!topics.containsKey(slug)) {
                faults.add(
                        source.name(), fields.line("topics"), Code.UNKNOWN_REFERENCE, TOPICS, slug);
            }
        }
        return slugs;
    }

    private String reference(
            String key, YamlFields fields, Map<String, ?> among, String place, SourceFile source) {
        String slug = fields.slug(key);
        if (!slug.isEmpty() && !among.containsKey(slug)) {
            faults.add(source.name(), fields.line(key), Code.UNKNOWN_REFERENCE, place, slug);
        }
        return slug;
    }

    /** The slug, which is the file's name too. */
    private String named(SourceFile source, YamlFields fields) {
        String slug = fields.slug("slug");
        String file = source.name().substring(source.name().lastIndexOf('/') + 1);
        checkName(slug, file.substring(0, file.length() - ".md".length()), source, fields);
        return slug;
    }

    private void checkName(String slug, String file, SourceFile source, YamlFields fields) {
        if (!slug.isEmpty() && !slug.equals(file)) {
            faults.add(source.name(), fields.line("slug"), Code.NAMED_OTHERWISE, slug, file);
        }
    }

    private void uniqueName(String key, String name, SourceFile source, YamlFields fields) {
        String taken = name.isEmpty() ? null : fileOfName.putIfAbsent(key, source.name());
        if (taken != null) {
            faults.add(source.name(), fields.line("name"), Code.ALREADY_USED, name, taken);
        }
    }

    private <T> void each(
            String folder, Map<String, T> into, BiFunction<SourceFile, YamlFields, T> read) {
        for (Path path : list(root.resolve(folder))) {
            String name = path.getFileName().toString();
            if (!name.endsWith(".md") || !Files.isRegularFile(path)) {
                unexpected(path);
                continue;
            }
            SourceFile source = file(path);
            YamlFields fields = YamlFields.of(source, faults);
            into.put(name.substring(0, name.length() - ".md".length()), read.apply(source, fields));
            fields.done();
        }
    }

    private void unexpected(Path path) {
        faults.add(name(path), 0, Code.UNEXPECTED_FILE);
    }

    /** By name; empty where there is no such folder. Hidden files belong to the system. */
    private List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            faults.add(name(folder), 0, Code.UNREADABLE, String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private SourceFile file(Path path) {
        return SourceFile.read(root, path, faults);
    }

    private String name(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }
}
