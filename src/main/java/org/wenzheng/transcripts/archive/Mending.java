package org.wenzheng.transcripts.archive;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.AnswerMode;
import org.wenzheng.answers.Answers;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.identity.Scope;
import org.wenzheng.people.People;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.sessions.Guest;
import org.wenzheng.sessions.Session;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.transcripts.Records;
import org.wenzheng.transcripts.Turn;
import org.wenzheng.transcripts.parsing.PointFinder;

/**
 * Puts right what was read out of a transcript, before it is published and afterwards. The record
 * follows: what was read wrongly was not said.
 */
@ApplicationScoped
public class Mending {
    /** A day: longer than any broadcast. */
    public static final int MOST_SECONDS = 86_400;

    private final Imports imports;
    private final Sessions sessions;
    private final Questions questions;
    private final Answers answers;
    private final Records records;
    private final People people;
    private final EventLog log;
    private final InstantSource clock;

    Mending(
            Imports imports,
            Sessions sessions,
            Questions questions,
            Answers answers,
            Records records,
            People people,
            EventLog log,
            InstantSource clock) {
        this.imports = imports;
        this.sessions = sessions;
        this.questions = questions;
        this.answers = answers;
        this.records = records;
        this.people = people;
        this.log = log;
        this.clock = clock;
    }

    /** Who changes which version of what was brought in, and within which scope. */
    public record Change(UUID id, @Nullable Long version, Scope scope, Actor by) {}

    /**
     * Null stays.
     *
     * @param text of a question without background its title, and goes with it
     * @param nickname blank: none is shown
     */
    public record QuestionEdit(
            @Nullable String title, @Nullable String text, @Nullable String nickname) {}

    /**
     * Null stays.
     *
     * @param points parts of the text to the letter, in its order; those that another text no
     *     longer has are looked for anew
     * @param personId one of the guests
     * @param setsSecond whether {@code videoSecond} is to be taken over
     * @param videoSecond from the start of the session's video, up to {@link #MOST_SECONDS}; null:
     *     it is not known
     */
    public record AnswerEdit(
            @Nullable String text,
            @Nullable List<String> points,
            @Nullable UUID personId,
            boolean setsSecond,
            @Nullable Integer videoSecond) {}

    @Transactional
    public Imports.Draft edit(Change change, UUID questionId, QuestionEdit wanted) {
        ImportedTranscript transcript = begin(change);
        Question question = question(change.id(), questionId);
        String title = requireNonNullElse(wanted.title(), question.title()).strip();
        String before = question.text();
        String text =
                requireNonNullElse(wanted.text(), question.hasBackground() ? before : title)
                        .strip();
        new Checks()
                .typed("title", title, Questions.TITLE_CHARACTERS)
                .typed("text", text, Questions.TEXT_CHARACTERS)
                .typedUpTo(
                        "nickname",
                        requireNonNullElse(wanted.nickname(), "").strip(),
                        Questions.NICKNAME_CHARACTERS)
                .done();
        Instant now = clock.instant();
        question.rephrase(title, text, question.onAirText(), change.by(), now)
                .ifPresent(event -> log.append(change.by(), event));
        if (wanted.nickname() != null) {
            String nickname = wanted.nickname().isBlank() ? null : wanted.nickname().strip();
            question.renameAsker(nickname, change.by(), now)
                    .ifPresent(event -> log.append(change.by(), event));
        }
        if (!text.equals(before)) {
            turns(change.id()).stream()
                    .filter(turn -> questionId.equals(turn.questionId()))
                    .forEach(turn -> turn.reword(turn.text().replace(before, text)));
        }
        return done(transcript, change);
    }

    @Transactional
    public Imports.Draft edit(Change change, UUID answerId, AnswerEdit wanted) {
        ImportedTranscript transcript = begin(change);
        Answer answer = answer(change.id(), answerId);
        Session session = sessions.get(change.id());
        UUID by = requireNonNull(answer.personId());
        UUID person = requireNonNullElse(wanted.personId(), by);
        Optional<Guest> seat =
                session.guests().stream()
                        .filter(guest -> guest.personId().equals(person))
                        .findAny();
        boolean another = !person.equals(by);
        String named = requireNonNull(answer.officialName());
        String titled = requireNonNull(answer.officialTitle());
        String before = answer.text();
        String text = requireNonNullElse(wanted.text(), before).strip();
        List<String> points = points(answer, text, wanted.points());
        Integer second = wanted.setsSecond() ? wanted.videoSecond() : answer.videoSecond();
        new Checks()
                .that(!another || seat.isPresent(), "personId", "not-a-guest")
                .that(
                        second == null || second >= 0 && second <= MOST_SECONDS,
                        "videoSecond",
                        "out-of-range",
                        0,
                        MOST_SECONDS)
                .done();
        answers.correct(
                answerId,
                new Answers.SpokenAnswer(
                        answer.questionId(),
                        by,
                        named,
                        seat.map(Guest::title).orElse(titled),
                        seat.map(Guest::departmentName).orElse(answer.departmentName()),
                        text,
                        points,
                        answer.answeredAt(),
                        second),
                change.by());
        String name = another ? people.get(person).name() : named;
        answers.attribute(answerId, person, name, change.by());
        rewordTurns(change.id(), answerId, before, text, another ? person : null, name);
        return done(transcript, change);
    }

    private static List<String> points(Answer answer, String text, @Nullable List<String> wanted) {
        if (wanted != null) {
            return wanted.stream().map(String::strip).filter(point -> !point.isEmpty()).toList();
        }
        return answer.points().stream().allMatch(text::contains)
                ? answer.points()
                : PointFinder.points(text);
    }

    /** An answer may have gone on in further turns: they become one where it is another. */
    private void rewordTurns(
            UUID session,
            UUID answer,
            String before,
            String text,
            @Nullable UUID person,
            String name) {
        List<Turn> turns = turns(session);
        Turn first =
                turns.stream()
                        .filter(turn -> answer.equals(turn.answerId()))
                        .findFirst()
                        .orElse(null);
        if (first == null) {
            return;
        }
        String left =
                before.startsWith(first.text()) ? before.substring(first.text().length()) : "";
        for (Turn next : turns.subList(turns.indexOf(first) + 1, turns.size())) {
            boolean goesOn =
                    next.role() == Turn.Role.OFFICIAL
                            && next.answerId() == null
                            && Objects.equals(next.personId(), first.personId())
                            && left.startsWith("\n" + next.text());
            if (!goesOn) {
                continue;
            }
            left = left.substring(next.text().length() + 1);
            if (!text.equals(before)) {
                records.remove(next);
            } else if (person != null) {
                next.attribute(person, name);
            }
        }
        if (!text.equals(before)) {
            first.reword(text);
        }
        if (person != null) {
            first.attribute(person, name);
        }
    }

    /**
     * Takes out of a draft what was no question. What was said to it belongs to the question before
     * it; where there is none, it stays in the record alone.
     */
    @Transactional
    public Imports.Draft drop(Change change, UUID questionId) {
        ImportedTranscript transcript = begin(change);
        transcript.refusePublished();
        Question question = question(change.id(), questionId);
        Question previous =
                questions
                        .find(
                                "sessionId = ?1 and number < ?2 order by number desc",
                                change.id(),
                                question.number())
                        .firstResult();
        List<Turn> turns = turns(change.id());
        for (Answer answer : answers.to(List.of(questionId))) {
            UUID moved = previous == null ? null : move(answer, previous, change.by());
            turns.stream()
                    .filter(turn -> answer.id().equals(turn.answerId()))
                    .forEach(turn -> turn.answer(moved));
            imports.flush();
            answers.discard(answer, question, change.by());
        }
        turns.stream()
                .filter(turn -> questionId.equals(turn.questionId()))
                .forEach(turn -> turn.ask(null));
        questions.handOnFollowUps(questionId, previous == null ? null : previous.id());
        imports.flush();
        questions.delete(questionId, change.by());
        return done(transcript, change);
    }

    private UUID move(Answer answer, Question to, Actor by) {
        return answers.draft(
                        new Answers.SpokenAnswer(
                                to.id(),
                                requireNonNull(answer.personId()),
                                requireNonNull(answer.officialName()),
                                requireNonNull(answer.officialTitle()),
                                answer.departmentName(),
                                answer.text(),
                                answer.points(),
                                answer.answeredAt(),
                                answer.videoSecond()),
                        by)
                .id();
    }

    private ImportedTranscript begin(Change change) {
        return imports.forChange(change.id(), change.version(), change.scope());
    }

    private Imports.Draft done(ImportedTranscript transcript, Change change) {
        transcript.mended(clock.instant());
        imports.flush();
        return imports.draft(change.id(), change.scope());
    }

    private Question question(UUID session, UUID id) {
        return questions
                .findByIdOptional(id)
                .filter(question -> session.equals(question.sessionId()))
                .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
    }

    private Answer answer(UUID session, UUID id) {
        Answer answer =
                answers.findByIdOptional(id)
                        .filter(found -> found.mode() == AnswerMode.SPOKEN)
                        .orElseThrow(() -> ProblemException.of(CommonProblem.NOT_FOUND, id));
        requireNonNull(question(session, answer.questionId()));
        return answer;
    }

    private List<Turn> turns(UUID session) {
        return records.turns(session);
    }
}
