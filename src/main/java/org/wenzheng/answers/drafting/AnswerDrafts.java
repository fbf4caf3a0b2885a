package org.wenzheng.answers.drafting;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerMode;
import org.wenzheng.answers.AnswerState;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.SupplementKind;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.answers.handling.HandOvers.Held;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.TextMark;
import org.wenzheng.identity.Scope;
import org.wenzheng.identity.accounts.Deputies;
import org.wenzheng.people.Department;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.people.Person;
import org.wenzheng.questions.HandlingState;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.moderation.Change;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;
import org.wenzheng.shared.Store;
import org.wenzheng.shared.lists.FieldType;
import org.wenzheng.shared.prose.Prose;
import org.wenzheng.shared.prose.ProseFault;
import org.wenzheng.shared.prose.ProseRefused;
import org.wenzheng.shared.text.CleanText;

/**
 * Drafts of written answers on their way to the public: written by some, signed by somebody else. A
 * change names the question and the version of its open draft.
 */
@ApplicationScoped
public class AnswerDrafts implements Store<AnswerDraft> {
    /** Longest reason for a colleague or note for the public, in characters. */
    public static final int NOTE_CHARACTERS = 300;

    private final HandOvers handOvers;
    private final Questions questions;
    private final Answers answers;
    private final People people;
    private final Departments departments;
    private final Deputies deputies;
    private final Session entities;
    private final EventLog log;
    private final InstantSource clock;
    private final Set<QuestionKind> twoSign;

    AnswerDrafts(
            HandOvers handOvers,
            Questions questions,
            Answers answers,
            People people,
            Departments departments,
            Deputies deputies,
            Session entities,
            EventLog log,
            InstantSource clock,
            @ConfigProperty(name = "wenzheng.answers.two-signatures")
                    Optional<Set<QuestionKind>> twoSign) {
        this.handOvers = handOvers;
        this.questions = questions;
        this.answers = answers;
        this.people = people;
        this.departments = departments;
        this.deputies = deputies;
        this.entities = entities;
        this.log = log;
        this.clock = clock;
        this.twoSign = twoSign.orElse(Set.of());
    }

    /** The draft that is being worked on. */
    public Optional<AnswerDraft> open(UUID question) {
        return find("questionId = ?1 and state in (DRAFTING, IN_REVIEW, SIGNED)", question)
                .firstResultOptional();
    }

    /**
     * The same, where there has to be one.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND}
     */
    public AnswerDraft opened(UUID question) {
        return open(question)
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, question));
    }

    /**
     * Begins the answer, and takes the question on with that; where it is answered, a correction of
     * the answer. What is begun already goes on.
     *
     * @param change any version of the draft
     * @throws ProblemException {@link DraftProblem#NOTHING_TO_CORRECT}
     */
    @Transactional
    public AnswerDraft start(Change change) {
        Held held = handOvers.hold(anyVersion(change));
        UUID question = held.question().id();
        AnswerDraft there = open(question).orElse(null);
        if (there != null) {
            return there;
        }
        HandlingState handling = held.question().handling().state();
        AnswerDraft draft;
        Instant now = clock.instant();
        if (handling == HandlingState.PUBLISHED) {
            draft = correcting(corrected(held), change.by());
        } else {
            handOvers.accept(anyVersion(change));
            draft = new AnswerDraft(question, null, "", null, change.by(), now);
            handOvers.move(held, HandlingState.DRAFTING, change.by(), null);
        }
        persist(draft);
        log.append(
                change.by(),
                new DraftEvent.Started(draft.id(), held.question().place(), draft.answerId()));
        flush();
        return draft;
    }

    /**
     * Begins what a department adds in writing to what was said on air, or puts right of it, also
     * where the question was never handed over; the question stays answered. Where there is such a
     * text already, the correction of it; what is begun goes on.
     *
     * @param number of the question
     * @param answer a spoken one in public; null: the first there is
     * @throws ProblemException {@link CommonProblem#INVALID}, {@link CommonProblem#NOT_FOUND},
     *     {@link DraftProblem#NOTHING_TO_SUPPLEMENT}
     */
    @Transactional
    public AnswerDraft supplement(
            long number, @Nullable UUID answer, SupplementKind kind, Scope scope, Actor by) {
        UUID asked = questions.idOf(number).orElse(null);
        new Checks().that(asked != null, "number", "unknown-question").done();
        Change change = new Change(Objects.requireNonNull(asked), null, scope, by);
        Held held = handOvers.holdAnswered(change);
        Question question = held.question();
        AnswerDraft there = open(question.id()).orElse(null);
        if (there != null) {
            return there;
        }
        List<Answer> given =
                answers.shown(List.of(question.id())).getOrDefault(question.id(), List.of());
        Answer spoken =
                given.stream()
                        .filter(one -> one.mode() == AnswerMode.SPOKEN)
                        .filter(one -> AnswerState.inPublic().contains(one.state()))
                        .filter(one -> answer == null || one.id().equals(answer))
                        .findFirst()
                        .filter(one -> question.handling().state() == HandlingState.PUBLISHED)
                        .orElseThrow(
                                () ->
                                        ProblemException.of(
                                                DraftProblem.NOTHING_TO_SUPPLEMENT,
                                                question.number()));
        AnswerDraft draft =
                given.stream()
                        .filter(one -> spoken.id().equals(one.supplementsId()))
                        .filter(one -> one.supplementKind() == kind)
                        .findFirst()
                        .map(one -> correcting(one, change.by()))
                        .orElseGet(
                                () ->
                                        new AnswerDraft(
                                                question.id(),
                                                new Answers.Supplement(spoken.id(), kind),
                                                change.by(),
                                                clock.instant()));
        persist(draft);
        log.append(
                change.by(),
                new DraftEvent.Started(draft.id(), question.place(), draft.answerId()));
        flush();
        return draft;
    }

    private AnswerDraft correcting(Answer answer, Actor by) {
        return new AnswerDraft(
                answer.questionId(),
                answer.id(),
                Objects.requireNonNull(answer.markdown()),
                answer.personId(),
                by,
                clock.instant());
    }

    private static Change anyVersion(Change change) {
        return new Change(change.id(), null, change.scope(), change.by());
    }

    private Answer corrected(Held held) {
        return answers
                .shown(List.of(held.question().id()))
                .getOrDefault(held.question().id(), List.of())
                .stream()
                .filter(answer -> answer.mode() == AnswerMode.WRITTEN)
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.of(
                                        DraftProblem.NOTHING_TO_CORRECT, held.question().number()));
    }

    /** A draft with the question that it answers; all of it locked. */
    record At(Held held, AnswerDraft draft) {}

    At at(Change change) {
        Held held = handOvers.hold(anyVersion(change));
        AnswerDraft draft =
                open(change.id())
                        .map(found -> locked(found.id()))
                        .orElseThrow(
                                () -> ProblemException.of(CommonProblem.NOT_FOUND, change.id()));
        draft.refuseOtherThan(change.version());
        return new At(held, draft);
    }

    /**
     * What to write.
     *
     * @param text in the subset of Markdown, up to {@link Answers#TEXT_CHARACTERS} characters
     * @param personId in whose name; null: the department's
     * @param changeNote of a correction: what is another than before
     */
    public record Words(String text, @Nullable UUID personId, @Nullable String changeNote) {}

    /** Writes it. What was sent or signed is a draft again. */
    @Transactional
    public AnswerDraft write(Change change, Words words) {
        String note = CleanText.orNone(words.changeNote());
        Checks checks = new Checks();
        faults(words.text())
                .forEach(
                        fault ->
                                checks.that(
                                        false,
                                        "text",
                                        "not-in-subset",
                                        fault.line(),
                                        FieldType.word(fault.kind())));
        checks.upTo("text", words.text(), Answers.TEXT_CHARACTERS)
                .upTo("changeNote", requireNonNullElse(note, ""), NOTE_CHARACTERS)
                .done();
        At at = at(change);
        checkPerson(words.personId(), at);
        Instant now = clock.instant();
        AnswerDraft draft = at.draft();
        boolean sameText = draft.text().equals(words.text());
        if (!draft.write(words.text(), words.personId(), note, change.by(), now)) {
            return draft;
        }
        if (draft.state() != DraftState.DRAFTING) {
            move(at, DraftState.DRAFTING, change.by());
        }
        flush();
        if (!sameText) {
            change.by().account().ifPresent(account -> wrote(draft, account, now));
        }
        return draft;
    }

    private static List<ProseFault> faults(String markdown) {
        try {
            Prose.of(markdown);
            return List.of();
        } catch (ProseRefused refused) {
            return refused.faults();
        }
    }

    private void checkPerson(@Nullable UUID person, At at) {
        new Checks()
                .that(
                        person == null
                                || people.findByIdOptional(person)
                                        .map(Person::departmentId)
                                        .filter(at.held().handOver().departmentId()::equals)
                                        .isPresent(),
                        "personId",
                        "not-of-department")
                .done();
    }

    private void wrote(AnswerDraft draft, UUID account, Instant now) {
        entities.createNativeMutationQuery(
                        """
                        insert into answer_writer (draft_id, account_id, at)
                        values (:draft, :account, :at) on conflict do nothing
                        """)
                .setParameter("draft", draft.id())
                .setParameter("account", account)
                .setParameter("at", now)
                .executeUpdate();
    }

    void move(At at, DraftState next, Actor by) {
        Changed<DraftState> changed = at.draft().become(next, clock.instant());
        log.append(
                by, new DraftEvent.Moved(at.draft().id(), at.held().question().place(), changed));
        if (!at.draft().isOfAnswered()) {
            switch (next) {
                case DRAFTING -> handOvers.move(at.held(), HandlingState.DRAFTING, by, null);
                case IN_REVIEW -> handOvers.move(at.held(), HandlingState.IN_REVIEW, by, null);
                case SIGNED -> handOvers.move(at.held(), HandlingState.SIGNED, by, null);
                case PUBLISHED, DISCARDED -> {
                    // The question follows its answer.
                }
            }
        }
    }

    /**
     * Sends it to whoever signs. What they get does not change any more.
     *
     * @param note for whoever signs
     * @param earlier answers that it may be a copy of: then the note says why
     */
    @Transactional
    public AnswerDraft send(
            Change change, @Nullable String note, List<AnswerHints.Earlier> earlier) {
        String words = CleanText.orNone(note);
        At at = at(change);
        AnswerDraft draft = at.draft();
        if (draft.state() == DraftState.IN_REVIEW) {
            return draft;
        }
        new Checks()
                .text("text", draft.text(), Answers.TEXT_CHARACTERS)
                .that(
                        draft.answerId() == null || draft.changeNote() != null,
                        "changeNote",
                        "required")
                .upTo("note", requireNonNullElse(words, ""), NOTE_CHARACTERS)
                .that(
                        words != null
                                || AnswerHints.copied(Prose.of(draft.text()).text(), earlier)
                                        == null,
                        "note",
                        "copied")
                .done();
        Instant now = clock.instant();
        move(at, DraftState.IN_REVIEW, change.by());
        draft.send(words, change.by(), now);
        flush();
        entities.createNativeMutationQuery(
                        """
                        insert into answer_revision
                            (draft_id, revision, text, person_id, sha256, sent_by, sent_at)
                        values (:draft, :revision, :text, :person, :sha256, :by, :at)
                        """)
                .setParameter("draft", draft.id())
                .setParameter("revision", draft.revision())
                .setParameter("text", draft.text())
                .setParameter("person", draft.personId(), UUID.class)
                .setParameter("sha256", bytes(draft.sha256()))
                .setParameter("by", change.by().value())
                .setParameter("at", now)
                .executeUpdate();
        log.append(
                change.by(),
                new DraftEvent.Sent(
                        draft.id(),
                        at.held().question().place(),
                        draft.revision(),
                        Objects.requireNonNull(TextMark.of(draft.text()))));
        return draft;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Its writers take it back, to go on with it. */
    @Transactional
    public AnswerDraft takeBack(Change change) {
        At at = at(change);
        if (at.draft().state() != DraftState.DRAFTING) {
            move(at, DraftState.DRAFTING, change.by());
            flush();
        }
        return at.draft();
    }

    /**
     * Whoever was to sign it does not.
     *
     * @param note what is wrong with it, 1 to {@link #NOTE_CHARACTERS} characters
     */
    @Transactional
    public AnswerDraft giveBack(Change change, String note) {
        new Checks().text("note", note, NOTE_CHARACTERS).done();
        At at = at(change);
        move(at, DraftState.DRAFTING, change.by());
        at.draft().giveBack(note.strip(), change.by(), clock.instant());
        flush();
        return at.draft();
    }

    /**
     * Signs what was sent. Where two have to, the first signature leaves it in review.
     *
     * @throws ProblemException {@link DraftProblem#OWN_WORDS}, {@link DraftProblem#SIGNER_NEEDED},
     *     {@link DraftProblem#SAME_APPROVER}
     */
    @Transactional
    public AnswerDraft sign(Change change) {
        UUID signer =
                change.by()
                        .account()
                        .orElseThrow(() -> ProblemException.of(DraftProblem.SIGNER_NEEDED));
        At at = at(change);
        AnswerDraft draft = at.draft();
        List<Signature> signatures = signatures(draft);
        if (draft.state() == DraftState.SIGNED
                || draft.state() == DraftState.IN_REVIEW
                        && signatures.stream().anyMatch(one -> one.account().equals(signer))) {
            return draft;
        }
        if (writers(draft).contains(signer)) {
            throw ProblemException.of(DraftProblem.OWN_WORDS);
        }
        UUID approver = deputies.approver(signer, at.held().handOver().departmentId()).orElse(null);
        if (signatures.stream().anyMatch(one -> one.isOfSameApprover(signer, approver))) {
            throw ProblemException.of(DraftProblem.SAME_APPROVER);
        }
        if (draft.state() != DraftState.IN_REVIEW
                || signatures.size() + 1 >= signaturesNeeded(at.held().question())) {
            move(at, DraftState.SIGNED, change.by());
        } else {
            entities.lock(draft, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        }
        flush();
        entities.createNativeMutationQuery(
                        """
                        insert into answer_signature
                            (draft_id, revision, account_id, deputy_for, sha256, at)
                        values (:draft, :revision, :account, :approver, :sha256, :at)
                        """)
                .setParameter("draft", draft.id())
                .setParameter("revision", draft.revision())
                .setParameter("account", signer)
                .setParameter("approver", approver, UUID.class)
                .setParameter("sha256", bytes(draft.sha256()))
                .setParameter("at", clock.instant())
                .executeUpdate();
        log.append(
                change.by(),
                new DraftEvent.Signed(
                        draft.id(),
                        at.held().question().place(),
                        draft.revision(),
                        draft.sha256(),
                        approver));
        return draft;
    }

    /** How many have to sign an answer to it. */
    public int signaturesNeeded(Question question) {
        return twoSign.contains(question.kind()) ? 2 : 1;
    }

    /** The accounts that wrote a word of it, or a part of it for the department in the lead. */
    public List<UUID> writers(AnswerDraft draft) {
        return entities.createNativeQuery(
                        """
                        select account_id from (
                            select w.account_id, w.at from answer_writer w where w.draft_id = :draft
                            union all
                            select cast(substr(c.written_by, 9) as uuid), c.written_at
                            from contribution c
                            where c.question_id = :question and c.state = 'GIVEN'
                              and c.written_by like 'account:%'
                        ) wrote group by account_id order by min(at)
                        """,
                        UUID.class)
                .setParameter("draft", draft.id())
                .setParameter("question", draft.questionId())
                .getResultList();
    }

    /**
     * @param deputyFor in whose place; null: in the signer's own right
     */
    public record Signature(UUID account, @Nullable UUID deputyFor, Instant at) {
        /** Whether another signature would be the same approver's: theirs and their deputy's. */
        boolean isOfSameApprover(UUID signer, @Nullable UUID inPlaceOf) {
            UUID own = deputyFor == null ? account : deputyFor;
            return own.equals(inPlaceOf == null ? signer : inPlaceOf);
        }
    }

    /** Who signed what was sent last, the first one first. */
    public List<Signature> signatures(AnswerDraft draft) {
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select account_id, deputy_for, at from answer_signature
                                        where draft_id = :draft and revision = :revision
                                          and sha256 = :sha256
                                        order by at
                                        """,
                                        Tuple.class)
                                .setParameter("draft", draft.id())
                                .setParameter("revision", draft.revision())
                                .setParameter("sha256", bytes(draft.sha256())))
                .map(
                        row ->
                                new Signature(
                                        row.get("account_id", UUID.class),
                                        row.get("deputy_for", UUID.class),
                                        row.get("at", Instant.class)))
                .toList();
    }

    /**
     * Makes public what was signed.
     *
     * @throws ProblemException {@link CommonProblem#STATE_NOT_ALLOWED}, {@link
     *     DraftProblem#NOT_AS_SIGNED}
     */
    @Transactional
    public Answer publish(Change change) {
        At at = at(change);
        if (at.draft().state() == DraftState.SIGNED && !isAsSigned(at)) {
            throw ProblemException.of(DraftProblem.NOT_AS_SIGNED);
        }
        return publish(at, change.by());
    }

    Answer publish(At at, Actor by) {
        AnswerDraft draft = at.draft();
        move(at, DraftState.PUBLISHED, by);
        Answers.WrittenAnswer written = written(at);
        UUID corrected = draft.answerId();
        Answer answer =
                corrected == null
                        ? answers.publish(written, by)
                        : answers.republish(corrected, written, by);
        flush();
        keepVersion(answer, at, by);
        return answer;
    }

    boolean isAsSigned(At at) {
        return signatures(at.draft()).size() >= signaturesNeeded(at.held().question());
    }

    private Answers.WrittenAnswer written(At at) {
        AnswerDraft draft = at.draft();
        UUID id = draft.personId();
        Person person = id == null ? null : people.get(id);
        Department department = departments.get(at.held().handOver().departmentId());
        Prose prose = Prose.of(draft.text());
        return new Answers.WrittenAnswer(
                draft.questionId(),
                person == null
                        ? null
                        : new Answers.Official(person.id(), person.name(), person.title()),
                department.name(),
                prose.markdown(),
                prose.text(),
                draft.supplement());
    }

    /** Each version has the hash of the one before, so that none can be left out or put between. */
    private void keepVersion(Answer answer, At at, Actor by) {
        AnswerDraft draft = at.draft();
        Rows.of(
                        entities.createNativeQuery(
                                        """
                                        insert into answer_version (answer_id, number, text, sha256,
                                                                    previous_sha256, change_note,
                                                                    draft_id, published_at)
                                        select :answer, coalesce(max(v.number), 0) + 1, :text,
                                               sha256(convert_to(:text, 'UTF8') || coalesce(
                                                   (array_agg(v.sha256 order by v.number desc))[1], '')),
                                               (array_agg(v.sha256 order by v.number desc))[1],
                                               :note, :draft, :at
                                        from answer_version v where v.answer_id = :answer
                                        returning number, encode(sha256, 'hex') as sha256
                                        """,
                                        Tuple.class)
                                .setParameter("answer", answer.id())
                                .setParameter("text", draft.text())
                                .setParameter("note", draft.changeNote(), String.class)
                                .setParameter("draft", draft.id())
                                .setParameter("at", clock.instant()))
                .forEach(
                        row ->
                                log.append(
                                        by,
                                        new DraftEvent.Kept(
                                                draft.id(),
                                                at.held().question().place(),
                                                answer.id(),
                                                row.get("number", Integer.class),
                                                row.get("sha256", String.class))));
    }

    /**
     * A text that was public.
     *
     * @param text empty where it was removed since
     * @param sha256 over the text and the hash of the version before, hexadecimal
     */
    public record Version(
            int number,
            String text,
            @Nullable String changeNote,
            Instant publishedAt,
            @Nullable Instant removedAt,
            String sha256) {}

    /** Every text that was public of these answers, the first one first; one statement. */
    public Map<UUID, List<Version>> versions(Collection<UUID> ofAnswers) {
        Map<UUID, List<Version>> versions = new HashMap<>();
        if (ofAnswers.isEmpty()) {
            return versions;
        }
        Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select answer_id, number, text, change_note, published_at,
                                               removed_at, encode(sha256, 'hex') as sha256
                                        from answer_version where answer_id in (:answers)
                                        order by answer_id, number
                                        """,
                                        Tuple.class)
                                .setParameter("answers", ofAnswers))
                .forEach(
                        row ->
                                versions.computeIfAbsent(
                                                row.get("answer_id", UUID.class),
                                                id -> new ArrayList<>())
                                        .add(
                                                new Version(
                                                        row.get("number", Integer.class),
                                                        row.get("text", String.class),
                                                        row.get("change_note", String.class),
                                                        row.get("published_at", Instant.class),
                                                        row.get("removed_at", Instant.class),
                                                        row.get("sha256", String.class))));
        return versions;
    }

    /** Gives it up; the question is where it was before it was begun. */
    @Transactional
    public void discard(Change change) {
        At at = at(change);
        if (!at.draft().isOfAnswered() && at.draft().state() != DraftState.DRAFTING) {
            move(at, DraftState.DRAFTING, change.by());
        }
        move(at, DraftState.DISCARDED, change.by());
    }

    /** What was sent for signing. */
    public record Revision(int number, String text, Actor sentBy, Instant sentAt) {}

    public List<Revision> revisions(AnswerDraft draft) {
        return Rows.of(
                        entities.createNativeQuery(
                                        """
                                        select revision, text, sent_by, sent_at
                                        from answer_revision where draft_id = :draft
                                        order by revision
                                        """,
                                        Tuple.class)
                                .setParameter("draft", draft.id()))
                .map(
                        row ->
                                new Revision(
                                        row.get("revision", Integer.class),
                                        row.get("text", String.class),
                                        new Actor(row.get("sent_by", String.class)),
                                        row.get("sent_at", Instant.class)))
                .toList();
    }

    /**
     * Says something of a draft, at a place of it.
     *
     * @param quote words of the text; empty: the whole is meant
     */
    @Transactional
    public DraftComment comment(Change change, String quote, String text) {
        At at = at(anyVersion(change));
        new Checks()
                .text("text", text, DraftComment.CHARACTERS)
                .upTo("quote", quote, DraftComment.QUOTE_CHARACTERS)
                .done();
        DraftComment comment =
                new DraftComment(
                        at.draft(), quote.strip(), text.strip(), change.by(), clock.instant());
        entities.persist(comment);
        log.append(
                change.by(),
                new DraftEvent.Commented(
                        at.draft().id(), at.held().question().place(), comment.id()));
        return comment;
    }

    public List<DraftComment> comments(AnswerDraft draft) {
        return entities.createQuery(
                        "from DraftComment c where c.draftId = ?1 order by c.at, c.id",
                        DraftComment.class)
                .setParameter(1, draft.id())
                .getResultList();
    }
}
