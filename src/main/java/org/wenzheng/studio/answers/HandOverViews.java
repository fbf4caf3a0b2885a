package org.wenzheng.studio.answers;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.answers.Answer;
import org.wenzheng.answers.Answers;
import org.wenzheng.answers.deadlines.Deadlines;
import org.wenzheng.answers.deadlines.WorkingDays;
import org.wenzheng.answers.drafting.AnswerDraft;
import org.wenzheng.answers.drafting.AnswerDrafts;
import org.wenzheng.answers.drafting.DraftComment;
import org.wenzheng.answers.drafting.DraftState;
import org.wenzheng.answers.feedback.Verdicts;
import org.wenzheng.answers.handling.Clarification;
import org.wenzheng.answers.handling.Clarifications;
import org.wenzheng.answers.handling.Contribution;
import org.wenzheng.answers.handling.ContributionState;
import org.wenzheng.answers.handling.Contributions;
import org.wenzheng.answers.handling.HandOver;
import org.wenzheng.answers.handling.HandOvers;
import org.wenzheng.answers.handling.HandlingStep;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.CurrentUser;
import org.wenzheng.identity.Role;
import org.wenzheng.identity.accounts.Account;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.people.Departments;
import org.wenzheng.people.People;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.intake.Receipts;
import org.wenzheng.questions.moderation.AskedBefore;
import org.wenzheng.questions.moderation.Merging;
import org.wenzheng.questions.moderation.Note;
import org.wenzheng.questions.moderation.Notes;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.search.QuestionHit;
import org.wenzheng.search.RelatedQuestions;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.studio.sessions.StudioSession;
import org.wenzheng.topics.Topics;

/** Reads what the desk shows of a hand-over besides itself, a fixed number of statements. */
@ApplicationScoped
class HandOverViews {
    /** Looked at for what is about the same matter, and shown of those. */
    private static final int NEAR = 20;

    private static final int SIMILAR = 5;

    private final HandOvers handOvers;
    private final Clarifications clarifications;
    private final Contributions contributions;
    private final Receipts receipts;
    private final Screening screening;
    private final AnswerDrafts drafts;
    private final Answers answers;
    private final Verdicts verdicts;
    private final Deadlines deadlines;
    private final Questions questions;
    private final Merging merging;
    private final Notes notes;
    private final RelatedQuestions relatedQuestions;
    private final Departments departments;
    private final People people;
    private final Sessions sessions;
    private final Topics topics;
    private final Accounts accounts;
    private final CurrentUser user;

    HandOverViews(
            HandOvers handOvers,
            Clarifications clarifications,
            Contributions contributions,
            Receipts receipts,
            Screening screening,
            AnswerDrafts drafts,
            Answers answers,
            Verdicts verdicts,
            Deadlines deadlines,
            Questions questions,
            Merging merging,
            Notes notes,
            RelatedQuestions relatedQuestions,
            Departments departments,
            People people,
            Sessions sessions,
            Topics topics,
            Accounts accounts,
            CurrentUser user) {
        this.handOvers = handOvers;
        this.clarifications = clarifications;
        this.contributions = contributions;
        this.receipts = receipts;
        this.screening = screening;
        this.drafts = drafts;
        this.answers = answers;
        this.verdicts = verdicts;
        this.deadlines = deadlines;
        this.questions = questions;
        this.merging = merging;
        this.notes = notes;
        this.relatedQuestions = relatedQuestions;
        this.departments = departments;
        this.people = people;
        this.sessions = sessions;
        this.topics = topics;
        this.accounts = accounts;
        this.user = user;
    }

    /** Three statements, however many. */
    List<StudioHandOver.Row> rows(List<HandOver> some) {
        Map<UUID, Question> asked =
                questions.byId(some.stream().map(HandOver::id).collect(Collectors.toSet()));
        Map<UUID, String> names =
                names(
                        some.stream().map(HandOver::departmentId).collect(Collectors.toSet()),
                        some.stream()
                                .map(HandOver::assigneeId)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()));
        return some.stream()
                .map(handOver -> row(handOver, requireNonNull(asked.get(handOver.id())), names))
                .toList();
    }

    private StudioHandOver.Row row(HandOver handOver, Question question, Map<UUID, String> names) {
        return new StudioHandOver.Row(
                handOver.id(),
                handOver.version(),
                question.number(),
                question.title(),
                question.kind(),
                question.supportCount(),
                StudioSession.Named.of(handOver.departmentId(), names),
                StudioSession.Named.orNone(handOver.assigneeId(), names),
                question.handling().state(),
                question.receivedAt(),
                handOver.dueOn(),
                handOver.isDueProvisional(),
                isWaiting(handOver) ? handOver.waitsUntil() : null,
                urgency(handOver),
                daysLeft(handOver),
                handOver.urgedAt() != null,
                handOver.closedAt(),
                handOver.checkOn());
    }

    private StudioHandOver.Urgency urgency(HandOver handOver) {
        LocalDate today = deadlines.today();
        if (handOver.closedAt() != null) {
            return StudioHandOver.Urgency.CLOSED;
        } else if (today.isAfter(handOver.dueOn())) {
            return StudioHandOver.Urgency.OVERDUE;
        }
        return today.isBefore(handOver.warnOn())
                ? StudioHandOver.Urgency.IN_TIME
                : StudioHandOver.Urgency.DUE_SOON;
    }

    private boolean isWaiting(HandOver handOver) {
        LocalDate until = handOver.waitsUntil();
        return handOver.closedAt() == null && until != null && !deadlines.today().isAfter(until);
    }

    private int daysLeft(HandOver handOver) {
        return deadlines.calendar().between(deadlines.today(), handOver.dueOn());
    }

    private Map<UUID, String> names(Collection<UUID> ofDepartments, Collection<UUID> ofAccounts) {
        Map<UUID, String> names = new HashMap<>();
        departments.byId(ofDepartments).forEach((id, found) -> names.put(id, found.name()));
        accounts.byId(ofAccounts).forEach((id, found) -> names.put(id, found.displayName()));
        return names;
    }

    StudioHandOver whole(HandOver handOver, Question question) {
        Clarification clarification = clarifications.findByIdOptional(question.id()).orElse(null);
        List<HandlingStep> steps = handOvers.steps(question.id());
        List<Contribution> parts = contributions.of(question.id());
        List<Note> noted = notes.of(question.id());
        Set<UUID> theirs = new HashSet<>(Set.of(handOver.departmentId()));
        if (clarification != null) {
            theirs.add(clarification.departmentId());
        }
        parts.forEach(part -> theirs.add(part.departmentId()));
        Stream.concat(
                        Stream.of(handOver.returnedToId()),
                        steps.stream()
                                .flatMap(step -> Stream.of(step.departmentId(), step.otherId())))
                .filter(Objects::nonNull)
                .forEach(theirs::add);
        Set<UUID> whose =
                Stream.concat(
                                Stream.of(handOver.assigneeId()),
                                noted.stream().map(note -> note.by().account().orElse(null)))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        Map<UUID, String> names = names(theirs, whose);
        StudioHandOver.Returned returned =
                handOver.returnedCode() == null
                        ? null
                        : new StudioHandOver.Returned(
                                handOver.returnedCode(),
                                StudioSession.Named.orNone(handOver.returnedToId(), names),
                                handOver.returnedNote());
        return new StudioHandOver(
                handOver.id(),
                handOver.version(),
                asked(question, noted, names),
                StudioSession.Named.of(handOver.departmentId(), names),
                StudioSession.Named.orNone(handOver.assigneeId(), names),
                handOver.ruleTopicId() == null
                        ? null
                        : topics.findByIdOptional(handOver.ruleTopicId())
                                .map(topic -> new StudioSession.Named(topic.id(), topic.name()))
                                .orElse(null),
                question.handling().state(),
                handOver.handedOverAt(),
                due(handOver),
                handOver.extensions(),
                handOver.returns(),
                handOver.isRuled(),
                returned,
                clarification == null ? null : asked(clarification, handOver, names),
                clarification == null && clarifications.canBeAsked(question),
                parts.stream().map(part -> contributed(part, names)).toList(),
                handOver.urgedAt(),
                handOver.closedAt(),
                handOver.checkOn(),
                handOver.escalatedAt(),
                verdicts.of(handOver.id()).stream()
                        .map(
                                said ->
                                        new StudioHandOver.Verdict(
                                                said.round(),
                                                said.satisfied(),
                                                said.reason(),
                                                said.at()))
                        .toList(),
                drafts.open(question.id()).map(AnswerDraft::state).orElse(null),
                steps.stream().map(step -> step(step, names)).toList(),
                answered(question.id()),
                accounts.holding(Role.OFFICIAL, handOver.departmentId()).stream()
                        .map(
                                account ->
                                        new StudioSession.Named(
                                                account.id(), account.displayName()))
                        .toList(),
                people.of(handOver.departmentId()).stream()
                        .map(
                                person ->
                                        new StudioHandOver.Official(
                                                person.id(), person.name(), person.title()))
                        .toList());
    }

    private StudioHandOver.Asked asked(
            Question question, List<Note> noted, Map<UUID, String> names) {
        UUID session = question.sessionId();
        return new StudioHandOver.Asked(
                question.number(),
                "/questions/" + question.number() + "/" + question.slug(),
                question.kind(),
                question.title(),
                question.text(),
                question.nickname(),
                question.channel(),
                question.receivedAt(),
                question.supportCount(),
                session == null
                        ? null
                        : sessions.findByIdOptional(session)
                                .map(found -> new StudioSession.Named(session, found.title()))
                                .orElse(null),
                topics.byId(question.topicIds()).values().stream()
                        .map(topic -> new StudioSession.Named(topic.id(), topic.name()))
                        .toList(),
                merging.merged(question.id()).stream()
                        .map(
                                other ->
                                        new StudioHandOver.Merged(
                                                other.number(),
                                                other.title(),
                                                other.text(),
                                                other.receivedAt()))
                        .toList(),
                noted.stream()
                        .map(
                                note -> {
                                    StudioSession.Named by =
                                            StudioSession.Named.of(note.by(), names);
                                    return new StudioHandOver.Note(
                                            note.text(), by == null ? null : by.name(), note.at());
                                })
                        .toList());
    }

    private StudioHandOver.Due due(HandOver handOver) {
        WorkingDays.Counted counted = handOvers.counted(handOver);
        return new StudioHandOver.Due(
                handOver.dueOn(),
                urgency(handOver),
                daysLeft(handOver),
                handOver.workingDays(),
                handOver.pausedDays(),
                counted.dayZero(),
                handOver.isDueProvisional(),
                counted.skipped().stream()
                        .map(off -> new StudioHandOver.DayOff(off.day(), off.holiday()))
                        .toList(),
                counted.madeUp());
    }

    private static StudioHandOver.Contributed contributed(
            Contribution part, Map<UUID, String> names) {
        return new StudioHandOver.Contributed(
                part.id(),
                StudioSession.Named.of(part.departmentId(), names),
                part.request(),
                part.askedAt(),
                part.state(),
                part.state() == ContributionState.GIVEN ? part.text() : null,
                part.endedAt());
    }

    private StudioHandOver.Clarification asked(
            Clarification asked, HandOver handOver, Map<UUID, String> names) {
        return new StudioHandOver.Clarification(
                asked.text(),
                StudioSession.Named.of(asked.departmentId(), names),
                asked.askedAt(),
                asked.until(),
                isWaiting(handOver),
                asked.repliedAt(),
                asked.repliedAt() == null
                        ? null
                        : receipts.notes(asked.id()).stream()
                                .filter(note -> note.kind() == Receipts.NoteKind.REPLY)
                                .map(note -> screening.screen("", note.text(), null).text())
                                .findFirst()
                                .orElse(null));
    }

    private static StudioHandOver.Step step(HandlingStep step, Map<UUID, String> names) {
        return new StudioHandOver.Step(
                step.kind(),
                step.at(),
                StudioSession.Named.of(step.departmentId(), names),
                StudioSession.Named.orNone(step.otherId(), names),
                step.code(),
                step.note(),
                step.dueOn());
    }

    private List<StudioHandOver.Answered> answered(UUID question) {
        return answered(answers.shown(List.of(question)).getOrDefault(question, List.of()));
    }

    StudioHandOver.Answered answered(Answer answer) {
        return answered(List.of(answer)).getFirst();
    }

    /** Two statements, however many. */
    private List<StudioHandOver.Answered> answered(List<Answer> given) {
        Map<UUID, List<AnswerDrafts.Version>> versions =
                drafts.versions(given.stream().map(Answer::id).toList());
        Map<UUID, Question> replacements =
                questions.byId(
                        given.stream()
                                .flatMap(answer -> Stream.ofNullable(answer.supersededById()))
                                .collect(Collectors.toSet()));
        return given.stream()
                .map(
                        answer ->
                                new StudioHandOver.Answered(
                                        answer.id(),
                                        answer.version(),
                                        official(answer),
                                        answer.mode(),
                                        answer.supplementKind(),
                                        answer.videoSecond(),
                                        answer.state(),
                                        answer.stateAt(),
                                        answer.stateReason(),
                                        number(answer.supersededById(), replacements),
                                        answer.text(),
                                        answer.answeredAt(),
                                        versions.getOrDefault(answer.id(), List.of()).stream()
                                                .map(StudioHandOver.Version::of)
                                                .toList()))
                .toList();
    }

    private static @Nullable Long number(@Nullable UUID question, Map<UUID, Question> known) {
        Question found = question == null ? null : known.get(question);
        return found == null ? null : found.number();
    }

    private static @Nullable String official(Answer answer) {
        return answer.officialName() == null
                ? null
                : answer.officialTitle() + " " + answer.officialName();
    }

    List<StudioHandOver.Similar> similar(Question question) {
        List<QuestionHit> hits =
                relatedQuestions.hits(question.id(), NEAR).stream()
                        .filter(hit -> hit.answeredAt() != null)
                        .toList();
        return AskedBefore.rated(
                        question.title(),
                        hits.stream().map(hit -> QuestionHit.plain(hit.title())).toList())
                .stream()
                .limit(SIMILAR)
                .map(found -> similar(hits.get(found.at()), found.likeness()))
                .toList();
    }

    private static StudioHandOver.Similar similar(QuestionHit hit, double likeness) {
        return new StudioHandOver.Similar(
                hit.number(),
                "/questions/" + hit.number() + "/" + hit.slug(),
                QuestionHit.plain(hit.title()),
                QuestionHit.plain(hit.passage()),
                hit.departmentName(),
                requireNonNull(hit.answeredAt()),
                Math.round(likeness * 100) / 100.0);
    }

    StudioDraft draft(AnswerDraft draft) {
        List<UUID> writers = drafts.writers(draft);
        List<AnswerDrafts.Revision> revisions = drafts.revisions(draft);
        List<DraftComment> comments = drafts.comments(draft);
        List<AnswerDrafts.Signature> signatures =
                draft.state() == DraftState.DRAFTING ? List.of() : drafts.signatures(draft);
        Set<UUID> whose = new HashSet<>(writers);
        Stream<@Nullable Actor> actors =
                Stream.of(
                                Stream.of(draft.changedBy(), draft.sentBy(), draft.returnedBy()),
                                revisions.stream().map(AnswerDrafts.Revision::sentBy),
                                comments.stream().map(DraftComment::by))
                        .flatMap(some -> some);
        actors.forEach(
                actor -> {
                    if (actor != null) {
                        actor.account().ifPresent(whose::add);
                    }
                });
        for (AnswerDrafts.Signature signature : signatures) {
            whose.add(signature.account());
            if (signature.deputyFor() != null) {
                whose.add(signature.deputyFor());
            }
        }
        Map<UUID, String> names = new HashMap<>();
        for (Account account : accounts.byId(whose).values()) {
            names.put(account.id(), account.displayName());
        }
        List<StudioSession.Named> wrote = new ArrayList<>();
        for (UUID writer : writers) {
            StudioSession.Named named = StudioSession.Named.orNone(writer, names);
            if (named != null) {
                wrote.add(named);
            }
        }
        Answers.Supplement supplement = draft.supplement();
        return new StudioDraft(
                draft.id(),
                draft.version(),
                draft.questionId(),
                draft.answerId(),
                supplement == null ? null : supplement.answerId(),
                supplement == null ? null : supplement.kind(),
                draft.text(),
                draft.personId(),
                draft.changeNote(),
                draft.state(),
                StudioSession.Named.of(draft.changedBy(), names),
                draft.changedAt(),
                draft.revision(),
                draft.sentAt() == null
                        ? null
                        : new StudioDraft.Sent(
                                StudioSession.Named.of(draft.sentBy(), names),
                                draft.sentAt(),
                                draft.sentNote()),
                signatures.stream()
                        .map(
                                signature ->
                                        new StudioDraft.Done(
                                                StudioSession.Named.orNone(
                                                        signature.account(), names),
                                                StudioSession.Named.orNone(
                                                        signature.deputyFor(), names),
                                                signature.at()))
                        .toList(),
                drafts.signaturesNeeded(questions.get(draft.questionId())),
                signatures.stream().map(AnswerDrafts.Signature::account).anyMatch(user::is),
                draft.publishAt() == null && !draft.isPublishedWithSession()
                        ? null
                        : new StudioDraft.Planned(
                                draft.publishAt(), draft.isPublishedWithSession()),
                draft.returnedAt() == null
                        ? null
                        : new StudioDraft.Returned(
                                StudioSession.Named.of(draft.returnedBy(), names),
                                draft.returnedAt(),
                                Objects.requireNonNullElse(draft.returnedNote(), ""),
                                draft.returnedCode()),
                writers.stream().anyMatch(user::is),
                wrote,
                revisions.stream()
                        .map(
                                sent ->
                                        new StudioDraft.Revision(
                                                sent.number(),
                                                sent.text(),
                                                StudioSession.Named.of(sent.sentBy(), names),
                                                sent.sentAt()))
                        .toList(),
                comments.stream()
                        .map(
                                comment ->
                                        new StudioDraft.Comment(
                                                comment.id(),
                                                comment.revision(),
                                                comment.quote(),
                                                comment.text(),
                                                StudioSession.Named.of(comment.by(), names),
                                                comment.at()))
                        .toList());
    }
}
