package org.wenzheng.transcripts.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Programme;
import org.wenzheng.sessions.Programmes;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionImport;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.ProblemException.FieldError;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.SessionRecord;
import org.wenzheng.transcripts.TranscriptProblem;
import org.wenzheng.transcripts.Turn;
import org.wenzheng.transcripts.parsing.DepartmentName;
import org.wenzheng.transcripts.parsing.ParsedQuestion;
import org.wenzheng.transcripts.parsing.ParsedTurn;
import org.wenzheng.transcripts.parsing.QuestionTitle;
import org.wenzheng.transcripts.parsing.Speaker;
import org.wenzheng.transcripts.parsing.Transcript;
import org.wenzheng.transcripts.parsing.TranscriptParser;
import org.wenzheng.transcripts.repair.RepairedText;
import org.wenzheng.transcripts.repair.SourceText;
import org.wenzheng.transcripts.repair.TextRepair;

/**
 * Brings a transcript in as a draft of a session with its record, questions and answers, in one
 * transaction: all of it or nothing. {@link Imports} publishes it.
 */
@ApplicationScoped
public class TranscriptImport {
    private static final String PROGRAMME = "在线访谈";

    /** Stands for an official whom nothing names; the place is among the doubts. */
    private static final String UNKNOWN = "嘉宾";

    private final Departments departments;
    private final People people;
    private final Programmes programmes;
    private final Sessions sessions;
    private final SessionImport sessionImport;
    private final Imports imports;
    private final EventLog log;
    private final Questions questions;
    private final Answers answers;
    private final Records records;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final InstantSource clock;
    private final MeasureImports measured;

    TranscriptImport(
            Departments departments,
            People people,
            Programmes programmes,
            Sessions sessions,
            SessionImport sessionImport,
            Imports imports,
            EventLog log,
            Questions questions,
            Answers answers,
            Records records,
            ObjectMapper json,
            @ConfigProperty(name = "wenzheng.zone", defaultValue = "Asia/Shanghai") ZoneId zone,
            InstantSource clock,
            MeasureImports measured) {
        this.departments = departments;
        this.people = people;
        this.programmes = programmes;
        this.sessions = sessions;
        this.sessionImport = sessionImport;
        this.imports = imports;
        this.log = log;
        this.questions = questions;
        this.answers = answers;
        this.records = records;
        this.json = json;
        this.zone = zone;
        this.clock = clock;
        this.measured = measured;
    }

    /**
     * What the importing person knows better than the transcript; null where it should tell itself.
     *
     * @param department full or short name; created where it is not known yet
     * @param programme its name; created where it is not known yet
     */
    public record Wanted(
            String sourceName,
            @Nullable String department,
            @Nullable LocalDate date,
            @Nullable String programme,
            @Nullable String subject) {}

    /**
     * What an import found, and what it did.
     *
     * @param id of the session, and of the draft; null after a dry run
     * @param state null after a dry run, and for a record that no transcript made
     * @param session where the public reads it; null as long as it is not published
     * @param department its name, as given, found or guessed; null where a dry run could not tell
     * @param createdDepartment the name of a department that was named for the first time
     * @param createdPeople officials who were named for the first time
     * @param notices what was assumed because neither the transcript nor the caller told it
     * @param alreadyImported the same file was imported before, and nothing was changed
     */
    public record Result(
            TranscriptReport report,
            @Nullable UUID id,
            @Nullable ImportState state,
            @Nullable String session,
            @Nullable String department,
            @Nullable String createdDepartment,
            List<String> createdPeople,
            List<Notice> notices,
            boolean alreadyImported) {
        public Result {
            createdPeople = List.copyOf(createdPeople);
            notices = List.copyOf(notices);
        }
    }

    /** Everything that can be assumed. */
    @JsonSerialize(using = ToStringSerializer.class) // as callers know them
    public enum Notice {
        /** Most said office taken as department. */
        DEPARTMENT_GUESSED,
        /** No date told: the day of the import taken. */
        DATE_ASSUMED,
        /** No subject told: made out of the department's name. */
        SUBJECT_ASSUMED
    }

    /** Everything that the source tells by itself; needs no database. */
    public static Found read(byte[] bytes) {
        SourceText source = SourceText.read(bytes);
        RepairedText repaired = TextRepair.repair(source.text());
        return new Found(
                source, repaired, TranscriptParser.parse(repaired), DigestUtils.sha256Hex(bytes));
    }

    public record Found(
            SourceText source, RepairedText repaired, Transcript transcript, String sha256) {

        public Optional<String> department() {
            return transcript.speakers().stream()
                    .map(Speaker::department)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .or(() -> DepartmentName.in(repaired.simplified()));
        }

        /** With what the caller knows better. */
        public TranscriptReport report(Wanted wanted, boolean imported) {
            return TranscriptReport.of(repaired, transcript, imported)
                    .with(wanted.subject(), wanted.date());
        }
    }

    /**
     * Tells what an import would do, and does nothing.
     *
     * @throws ProblemException when the department lies outside of the scope
     */
    public Result tryOut(Found found, Wanted wanted, Scope scope) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Optional<SessionRecord> before = records.fromSource(found.sha256());
                            if (before.isPresent()) {
                                return already(found, wanted, before.get(), scope, null);
                            }
                            Plan plan = plan(found, wanted);
                            String name = plan.department;
                            boolean known = name != null && within(scope, name).isPresent();
                            return new Result(
                                    found.report(wanted, false),
                                    null,
                                    null,
                                    null,
                                    name,
                                    known ? null : name,
                                    List.of(),
                                    plan.notices,
                                    false);
                        });
    }

    /**
     * Brings the transcript in; the same bytes a second time make nothing.
     *
     * @param publish at once, where nothing is in doubt; otherwise it stays a draft
     * @throws ProblemException {@link TranscriptProblem#NO_DEPARTMENT} where nothing tells it, or
     *     what a feature refuses, or when the department lies outside of the scope
     */
    public Result bringIn(Found found, Wanted wanted, boolean publish, Scope scope, Actor by) {
        return measured.bringIn(
                found,
                () ->
                        QuarkusTransaction.requiringNew()
                                .call(() -> bringInOnce(found, wanted, publish, scope, by)));
    }

    /** A department that is not known yet is made only by a caller who may import for all. */
    private Optional<Department> within(Scope scope, String name) {
        Optional<Department> known = departments.named(name);
        requireWithin(scope, known.map(Department::id).orElse(null), name);
        return known;
    }

    private static void requireWithin(Scope scope, @Nullable UUID department, String name) {
        if (!scope.covers(department)) {
            throw ProblemException.of(CommonProblem.INVALID)
                    .with(List.of(FieldError.of("department", "out-of-scope", name)));
        }
    }

    /**
     * @param publishedBy who publishes it now, where nothing is in doubt; null: nobody
     */
    private Result already(
            Found found,
            Wanted wanted,
            SessionRecord before,
            Scope scope,
            @Nullable Actor publishedBy) {
        Session session = sessions.get(before.sessionId());
        requireWithin(
                scope, session.departmentId(), departments.get(session.departmentId()).name());
        ImportedTranscript transcript =
                imports.findByIdOptional(session.id(), LockModeType.PESSIMISTIC_WRITE).orElse(null);
        if (transcript != null && publishedBy != null && imports.isSure(transcript)) {
            imports.publish(transcript, publishedBy);
        }
        return new Result(
                found.report(wanted, false),
                session.id(),
                transcript == null ? null : transcript.state(),
                session.state().isPublic() ? session.slug() : null,
                departments.get(session.departmentId()).name(),
                null,
                List.of(),
                List.of(),
                true);
    }

    /** What is still open once the transcript and the caller have told what they know. */
    private record Plan(
            @Nullable String department, LocalDate date, String subject, List<Notice> notices) {}

    private Plan plan(Found found, Wanted wanted) {
        List<Notice> notices = new ArrayList<>();
        String department = wanted.department();
        if (department == null) {
            department = found.department().orElse(null);
            if (department != null) {
                notices.add(Notice.DEPARTMENT_GUESSED);
            }
        }
        LocalDate date = wanted.date() != null ? wanted.date() : found.transcript().date();
        if (date == null) {
            date = LocalDate.ofInstant(clock.instant(), zone);
            notices.add(Notice.DATE_ASSUMED);
        }
        String subject = wanted.subject() != null ? wanted.subject() : found.transcript().subject();
        if (subject == null) {
            subject = (department == null ? "" : department) + PROGRAMME;
            notices.add(Notice.SUBJECT_ASSUMED);
        }
        return new Plan(department, date, subject, notices);
    }

    private Result bringInOnce(Found found, Wanted wanted, boolean publish, Scope scope, Actor by) {
        records.reserve(found.sha256());
        Optional<SessionRecord> before = records.fromSource(found.sha256());
        if (before.isPresent()) {
            return already(found, wanted, before.get(), scope, publish ? by : null);
        }
        Plan plan = plan(found, wanted);
        String departmentName = plan.department;
        if (departmentName == null) {
            throw ProblemException.of(TranscriptProblem.NO_DEPARTMENT);
        }
        Optional<Department> known = within(scope, departmentName);
        Department department =
                known.orElseGet(
                        () ->
                                departments.keepBack(
                                        new Departments.NewDepartment(
                                                departmentName, departmentName, "", null),
                                        by));
        List<String> createdPeople = new ArrayList<>();
        Map<String, Official> officials = new LinkedHashMap<>();
        for (Speaker speaker : found.transcript().speakers()) {
            officials.put(speaker.name(), official(speaker, department, createdPeople, by));
        }
        if (found.transcript().questions().stream()
                .flatMap(question -> question.answers().stream())
                .anyMatch(answer -> answer.by() == null)) {
            Speaker unknown = new Speaker(UNKNOWN, null, UNKNOWN, null);
            officials.put(UNKNOWN, official(unknown, department, createdPeople, by));
        }
        Instant day = plan.date.atStartOfDay(zone).toInstant();
        Session session = session(plan, wanted, department, officials, day, by);
        bringInWords(found, wanted, session, department, officials, day, by);
        ImportedTranscript transcript = keep(found, session, by);
        if (publish && imports.isSure(transcript)) {
            imports.publish(transcript, by);
        }
        return new Result(
                found.report(wanted, true),
                session.id(),
                transcript.state(),
                session.state().isPublic() ? session.slug() : null,
                department.name(),
                known.isPresent() ? null : department.name(),
                createdPeople,
                plan.notices,
                false);
    }

    private ImportedTranscript keep(Found found, Session session, Actor by) {
        ImportedTranscript transcript = new ImportedTranscript(session.id(), by, clock.instant());
        imports.persist(transcript);
        List<ParsedQuestion> asked = found.transcript().questions();
        log.append(
                by,
                new ImportEvent.Imported(
                        session.id(),
                        asked.size(),
                        asked.stream().mapToInt(question -> question.answers().size()).sum(),
                        found.repaired().doubts().size() + found.transcript().doubts().size()));
        return transcript;
    }

    private record Official(Person person, String title, String department) {}

    private Official official(
            Speaker speaker, Department department, List<String> created, Actor by) {
        String name = Objects.requireNonNullElse(speaker.fullName(), speaker.name());
        String title = Objects.requireNonNullElse(speaker.title(), titleIn(speaker.name()));
        Optional<Person> known = people.named(name, department.id()).stream().findFirst();
        Person person =
                known.orElseGet(
                        () -> {
                            created.add(name);
                            return people.keepBack(
                                    new People.NewPerson(name, department.id(), title, "", null),
                                    by);
                        });
        return new Official(
                person, title, Objects.requireNonNullElse(speaker.department(), department.name()));
    }

    /** 书记 in 王书记: all that is known of a title where the host only addresses somebody. */
    private static String titleIn(String name) {
        return name.length() > 1 ? name.substring(1) : name;
    }

    private Session session(
            Plan plan,
            Wanted wanted,
            Department department,
            Map<String, Official> officials,
            Instant day,
            Actor by) {
        String name = Objects.requireNonNullElse(wanted.programme(), PROGRAMME);
        Programme programme =
                programmes.named(name).orElseGet(() -> programmes.create(name, "", null, by));
        List<Guest> guests =
                officials.values().stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        o -> o.person().id(),
                                        o -> new Guest(o.person().id(), o.title(), o.department()),
                                        (first, same) -> first,
                                        LinkedHashMap::new))
                        .values()
                        .stream()
                        .toList();
        return sessionImport.create(
                new Sessions.NewSession(
                        programme.id(),
                        department.id(),
                        plan.subject,
                        "",
                        "",
                        null,
                        day,
                        day,
                        guests,
                        Set.of(),
                        null),
                by);
    }

    private void bringInWords(
            Found found,
            Wanted wanted,
            Session session,
            Department department,
            Map<String, Official> officials,
            Instant day,
            Actor by) {
        Map<ParsedQuestion, Question> asked = new IdentityHashMap<>();
        Map<ParsedQuestion.ParsedAnswer, Answer> answered = new IdentityHashMap<>();
        Question previous = null;
        for (ParsedQuestion parsed : found.transcript().questions()) {
            Question question = question(parsed, previous, session, department, day, by);
            asked.put(parsed, question);
            for (ParsedQuestion.ParsedAnswer answer : parsed.answers()) {
                Official official =
                        Objects.requireNonNull(
                                officials.get(Objects.requireNonNullElse(answer.by(), UNKNOWN)));
                answered.put(answer, answer(question, answer, official, day, by));
            }
            previous = question;
        }
        records.keep(
                new Records.NewRecord(
                        session.id(),
                        wanted.sourceName(),
                        found.sha256(),
                        found.source().text(),
                        found.repaired().text(),
                        json(found.report(wanted, true))),
                turns(found.transcript(), officials, asked, answered),
                by);
    }

    private Question question(
            ParsedQuestion parsed,
            @Nullable Question previous,
            Session session,
            Department department,
            Instant day,
            Actor by) {
        Questions.NewQuestion wanted =
                new Questions.NewQuestion(
                        null,
                        QuestionKind.INQUIRY,
                        QuestionTitle.of(parsed.asked()),
                        parsed.asked(),
                        parsed.text(),
                        parsed.nickname(),
                        department.id(),
                        session.id(),
                        parsed.followUp() && previous != null ? previous.id() : null,
                        day,
                        Set.of());
        // What was asked in public and left open is for the department to answer.
        return questions.draft(wanted, parsed.answers().isEmpty() ? null : day, by);
    }

    private Answer answer(
            Question question,
            ParsedQuestion.ParsedAnswer answer,
            Official official,
            Instant day,
            Actor by) {
        return answers.draft(
                new Answers.SpokenAnswer(
                        question.id(),
                        official.person().id(),
                        official.person().name(),
                        official.title(),
                        official.department(),
                        answer.text(),
                        answer.points(),
                        day,
                        null),
                by);
    }

    private static List<Records.NewTurn> turns(
            Transcript transcript,
            Map<String, Official> officials,
            Map<ParsedQuestion, Question> asked,
            Map<ParsedQuestion.ParsedAnswer, Answer> answered) {
        List<Records.NewTurn> turns = new ArrayList<>();
        List<ParsedQuestion> questionsLeft = new ArrayList<>(transcript.questions());
        List<ParsedQuestion.ParsedAnswer> answersLeft = new ArrayList<>();
        transcript.questions().forEach(question -> answersLeft.addAll(question.answers()));
        for (ParsedTurn turn : transcript.turns()) {
            Official official = turn.speaker() == null ? null : officials.get(turn.speaker());
            boolean byOfficial = turn.role() == ParsedTurn.Role.OFFICIAL;
            UUID question = null;
            UUID answer = null;
            if (byOfficial) {
                answer = take(answersLeft, a -> begins(turn, a.text()), answered, Answer::id);
            } else {
                question = take(questionsLeft, q -> begins(turn, q.text()), asked, Question::id);
            }
            turns.add(
                    new Records.NewTurn(
                            byOfficial ? Turn.Role.OFFICIAL : Turn.Role.HOST,
                            speaker(turn, official),
                            official == null ? null : official.person().id(),
                            turn.text(),
                            question,
                            answer));
        }
        return turns;
    }

    /** A question or an answer may have gone on in further turns. */
    private static boolean begins(ParsedTurn turn, String text) {
        return text.equals(turn.text()) || text.startsWith(turn.text() + "\n");
    }

    private static String speaker(ParsedTurn turn, @Nullable Official official) {
        if (official != null) {
            return official.person().name();
        }
        return switch (turn.role()) {
            case HOST -> Objects.requireNonNullElse(turn.speaker(), "主持人");
            case CITIZEN -> "网友";
            case OFFICIAL -> Objects.requireNonNullElse(turn.speaker(), UNKNOWN);
        };
    }

    private static <P, T> @Nullable UUID take(
            List<P> left,
            java.util.function.Predicate<P> fits,
            Map<P, T> made,
            java.util.function.Function<T, UUID> id) {
        for (P one : left) {
            if (fits.test(one)) {
                left.remove(one);
                T thing = made.get(one);
                return thing == null ? null : id.apply(thing);
            }
        }
        return null;
    }

    private String json(TranscriptReport report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
