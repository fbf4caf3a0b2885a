package org.wenzheng.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.exchange.ContentPackage.Guest;
import org.wenzheng.exchange.ContentPackage.Person;
import org.wenzheng.exchange.ContentPackage.Question;
import org.wenzheng.exchange.ContentPackage.Session;
import org.wenzheng.exchange.ContentPackage.Transcript;
import org.wenzheng.exchange.PackageFault.Code;
import org.wenzheng.sessions.SessionState;

/** Reads the sessions of a package, each a folder with its questions and its transcript. */
final class SessionReader {
    private final PackageFolder folder;
    private final PackageNames names;
    private final Faults faults;
    private final QuestionReader questions;

    SessionReader(PackageFolder folder, PackageNames names, Faults faults) {
        this.folder = folder;
        this.names = names;
        this.faults = faults;
        this.questions = new QuestionReader(folder, names, faults);
    }

    /** What was asked and said; neither is there before the broadcast. */
    private record Spoken(List<Question> questions, @Nullable Transcript transcript) {}

    Optional<Session> read(Path path) {
        Path main = path.resolve("session.md");
        Path record = path.resolve("record.md");
        Path questionFolder = path.resolve("questions");
        for (Path entry : folder.list(path)) {
            if (!Set.of(main, record, questionFolder).contains(entry)) {
                folder.unexpected(entry);
            }
        }
        if (!Files.isRegularFile(main)) {
            faults.add(folder.name(main), 0, Code.MISSING_FILE);
            return Optional.empty();
        }
        SourceFile source = folder.file(main);
        YamlFields fields = YamlFields.of(source, faults);
        String slug = fields.slug("slug");
        names.checkName(slug, path.getFileName().toString(), source, fields);
        Session session = session(slug, source, fields, record, questionFolder);
        fields.done();
        return Optional.of(session);
    }

    private Session session(
            String slug, SourceFile source, YamlFields fields, Path record, Path questionFolder) {
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
        Spoken spoken =
                state == SessionState.ANNOUNCED
                        ? notYet(record, questionFolder)
                        : spoken(record, questionFolder, guests);
        return new Session(
                slug,
                fields.text("title", 80),
                names.reference("programme", fields, names.programmes, "programmes/", source),
                names.reference("department", fields, names.departments, "departments/", source),
                state,
                startsAt,
                endsAt,
                fields.text("host", 40),
                fields.optionalHttps("video").orElse(null),
                names.topicsOf(source, fields),
                guests,
                Passage.paragraphs(source, faults),
                List.copyOf(spoken.questions()),
                spoken.transcript());
    }

    private Spoken notYet(Path... parts) {
        Stream.of(parts)
                .filter(Files::exists)
                .forEach(path -> faults.add(folder.name(path), 0, Code.NOT_YET));
        return new Spoken(List.of(), null);
    }

    private Spoken spoken(Path record, Path questionFolder, List<Guest> guests) {
        int before = faults.count();
        List<Question> asked = questions.read(questionFolder, guests);
        return new Spoken(asked, transcript(record, guests, asked, faults.count() > before));
    }

    /** After all sessions were read: a question may follow one of a later folder. */
    void checkFollowUps() {
        questions.checkFollowUps();
    }

    private List<Guest> guests(SourceFile source, YamlFields fields) {
        List<Guest> guests = new ArrayList<>();
        for (YamlFields entry : fields.list("guests")) {
            Guest guest =
                    new Guest(
                            names.reference("person", entry, names.people, "people/", source),
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

    /** Not looked into where its questions or guests are faulty: it would seem faulty too. */
    private @Nullable Transcript transcript(
            Path path, List<Guest> guests, List<Question> questions, boolean faulty) {
        if (!Files.isRegularFile(path)) {
            faults.add(folder.name(path), 0, Code.MISSING_FILE);
            return null;
        }
        Map<String, String> guestsByName = new HashMap<>();
        for (Guest guest : guests) {
            Person person = names.people.get(guest.person());
            if (person == null || person.name().isEmpty()) {
                return null;
            }
            guestsByName.put(person.name(), person.slug());
        }
        if (faulty) {
            return null;
        }
        SourceFile source = folder.file(path);
        return new Transcript(
                source.text(), RecordReader.read(source, guestsByName, questions, faults));
    }
}
