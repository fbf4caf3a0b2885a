package org.wenzheng.transcripts.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerMode;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.Visibility;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.SessionImport;
import org.wenzheng.sessions.SessionState;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.lists.Fields;
import org.wenzheng.shared.lists.ListQuery;
import org.wenzheng.shared.lists.Lists;
import org.wenzheng.shared.lists.Page;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.SessionRecord;
import org.wenzheng.transcripts.repair.Doubt;

/** Transcripts that were brought in: looked at, published as a whole or discarded as a whole. */
@ApplicationScoped
public class Imports implements Store<ImportedTranscript> {
    static final String REASON = "实录导入";

    private final Sessions sessions;
    private final SessionImport sessionImport;
    private final Questions questions;
    private final Answers answers;
    private final Records records;
    private final People people;
    private final Departments departments;
    private final EventLog log;
    private final ObjectMapper json;
    private final Lists lists;
    private final InstantSource clock;

    Imports(
            Sessions sessions,
            SessionImport sessionImport,
            Questions questions,
            Answers answers,
            Records records,
            People people,
            Departments departments,
            EventLog log,
            ObjectMapper json,
            Lists lists,
            InstantSource clock) {
        this.sessions = sessions;
        this.sessionImport = sessionImport;
        this.questions = questions;
        this.answers = answers;
        this.records = records;
        this.people = people;
        this.departments = departments;
        this.log = log;
        this.json = json;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * All that a transcript made, for whoever looks through it.
     *
     * @param answers of each question, in order
     * @param doubts in the order of the source; they count from 1
     */
    public record Draft(
            ImportedTranscript transcript,
            Session session,
            SessionRecord record,
            List<Question> questions,
            Map<UUID, List<Answer>> answers,
            List<Doubt> doubts) {

        /** How many places of doubt still keep it from being published. */
        public int open() {
            return transcript.state() == ImportState.PUBLISHED ? 0 : transcript.open(doubts).size();
        }
    }

    @Transactional
    public Draft draft(UUID id, Scope scope) {
        Session session = sessions.get(id, scope);
        return draft(get(id), session);
    }

    private Draft draft(ImportedTranscript transcript, Session session) {
        transcript.looks();
        SessionRecord record = records.findById(session.id());
        List<Question> asked = of(session);
        return new Draft(transcript, session, record, asked, answersTo(asked), doubts(record));
    }

    /** Imports of every state within the scope, with the sessions that they made. */
    public record Overview(Page<ImportedTranscript> page, Map<UUID, Session> sessions) {}

    @Transactional
    public Overview page(ListQuery<ImportedTranscript> query, Scope scope) {
        Page<ImportedTranscript> page =
                scope.everything()
                        ? lists.page(ImportedTranscript.class, "1 = 1", query)
                        : lists.page(
                                ImportedTranscript.class,
                                "i.id in (select s.id from Session s where s.departmentId in (:scope))",
                                Map.of("scope", scope.departments()),
                                query);
        return new Overview(
                page, sessions.byId(page.items().stream().map(ImportedTranscript::id).toList()));
    }

    public Fields<ImportedTranscript> fields() {
        return Fields.<ImportedTranscript>of(
                        "ImportedTranscript", "i", ImportedTranscript::id, "-importedAt")
                .sortable(
                        "importedAt",
                        FieldType.TIME,
                        "i.importedAt",
                        ImportedTranscript::importedAt)
                .filter("state", FieldType.choice(ImportState.class), "i.state")
                .filter(
                        "q",
                        FieldType.PART,
                        "i.id in (select s.id from Session s where lower(s.title) like {value} escape '\\')")
                .filter("id", FieldType.ID, "i.id");
    }

    /**
     * Somebody looked at these places of doubt, as they stand in this version.
     *
     * @param doubts by their places in the report, from 1
     */
    @Transactional
    public Draft look(
            UUID id, Collection<Integer> doubts, @Nullable Long version, Scope scope, Actor by) {
        ImportedTranscript transcript = forChange(id, version, scope);
        List<Doubt> known = doubts(records.findById(id));
        transcript
                .look(Set.copyOf(doubts), known.size(), by, clock.instant())
                .ifPresent(event -> log.append(by, event));
        flush();
        return draft(transcript, sessions.get(id));
    }

    /**
     * Makes the session public, with its record, questions and answers. Where it is already,
     * nothing happens.
     *
     * @throws ProblemException {@link ImportProblem#TRANSCRIPT_DOUBTFUL}
     */
    @Transactional
    public Draft publish(UUID id, @Nullable Long version, Scope scope, Actor by) {
        Session session = sessions.get(id, scope);
        ImportedTranscript transcript = locked(id);
        if (transcript.state() != ImportState.PUBLISHED) {
            transcript.refuseOtherThan(version);
            publish(transcript, by);
        }
        flush();
        return draft(transcript, session);
    }

    @Transactional(TxType.MANDATORY)
    void publish(ImportedTranscript transcript, Actor by) {
        UUID id = transcript.id();
        List<Doubt> doubts = doubts(records.findById(id));
        transcript
                .publish(doubts, by, clock.instant())
                .ifPresent(
                        event -> {
                            List<Question> asked = of(sessions.get(id));
                            Map<UUID, List<Answer>> answered = answersTo(asked);
                            for (Question question : asked) {
                                answered.getOrDefault(question.id(), List.of())
                                        .forEach(answer -> answers.publish(answer, question, by));
                                questions.setVisibility(question.id(), Visibility.PUBLIC, by);
                            }
                            records.published(id, by);
                            sessionImport.bringTo(id, SessionState.ARCHIVED, by, REASON);
                            log.append(by, event);
                        });
    }

    /** Whether nothing keeps it from being published. */
    boolean isSure(ImportedTranscript transcript) {
        return transcript.open(doubts(records.findById(transcript.id()))).isEmpty();
    }

    /**
     * Takes a draft apart: nothing of it is left, and the same file can be brought in again.
     *
     * @throws ProblemException {@link ImportProblem#TRANSCRIPT_PUBLISHED}
     */
    @Transactional
    public void discard(UUID id, @Nullable Long version, Scope scope, Actor by) {
        ImportedTranscript transcript = forChange(id, version, scope);
        transcript.refusePublished();
        Session session = sessions.get(id);
        List<UUID> guests = session.guests().stream().map(Guest::personId).toList();
        List<Question> asked = of(session);
        Map<UUID, List<Answer>> answered = answersTo(asked);
        log.append(by, new ImportEvent.Discarded(id, records.findById(id).sourceSha256()));
        records.discard(id);
        // What follows up on another goes first.
        for (Question question : asked.reversed()) {
            answered.getOrDefault(question.id(), List.of())
                    .forEach(answer -> answers.discard(answer, question, by));
            flush();
            questions.delete(question.id(), by);
            flush();
        }
        delete(transcript);
        flush();
        sessions.delete(id, by);
        flush();
        people.forgetUnused(guests, by);
        flush();
        departments.forgetUnused(session.departmentId(), by);
    }

    /**
     * Changes what is said of a session. Where a transcript made it, its questions and answers have
     * no time and no department of their own: they follow.
     */
    @Transactional
    public Session editSession(
            UUID id, Sessions.Edit wanted, @Nullable Long version, Scope scope, Actor by) {
        // Locked before it is read: what waits for another's change must see it.
        sessions.locked(id);
        Session before = sessions.get(id, scope);
        Instant began = before.startsAt();
        UUID department = before.departmentId();
        Session session = sessions.edit(id, wanted, version, scope, by);
        if (findByIdOptional(id).isPresent()) {
            if (!began.equals(session.startsAt())) {
                questions.moveBroadcast(id, began, session.startsAt());
                answers.moveBroadcast(id, began, session.startsAt());
            }
            if (!department.equals(session.departmentId())) {
                questions.readdress(id, department, session.departmentId());
            }
        }
        return session;
    }

    ImportedTranscript forChange(UUID id, @Nullable Long version, Scope scope) {
        sessions.get(id, scope);
        ImportedTranscript transcript = locked(id);
        transcript.refuseOtherThan(version);
        return transcript;
    }

    private List<Question> of(Session session) {
        return questions.list("sessionId = ?1 order by number", session.id());
    }

    private Map<UUID, List<Answer>> answersTo(List<Question> asked) {
        return answers.to(asked.stream().map(Question::id).toList()).stream()
                // What is written since is signed, and mended by whoever signs it.
                .filter(answer -> answer.mode() == AnswerMode.SPOKEN)
                .collect(Collectors.groupingBy(Answer::questionId));
    }

    private List<Doubt> doubts(SessionRecord record) {
        try {
            List<Doubt> doubts = new ArrayList<>();
            for (var doubt : json.readTree(record.report()).path("doubts")) {
                doubts.add(json.treeToValue(doubt, Doubt.class));
            }
            return doubts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report of " + record.sessionId(), e);
        }
    }
}
