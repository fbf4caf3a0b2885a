package org.wenzheng.studio.moderation;

import static java.util.Objects.requireNonNullElse;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.identity.accounts.Accounts;
import org.wenzheng.people.Departments;
import org.wenzheng.questions.Question;
import org.wenzheng.questions.Questions;
import org.wenzheng.questions.moderation.Duplicates;
import org.wenzheng.questions.moderation.Merging;
import org.wenzheng.questions.moderation.Note;
import org.wenzheng.questions.moderation.Notes;
import org.wenzheng.questions.moderation.ReviewQueue;
import org.wenzheng.questions.moderation.Transfer;
import org.wenzheng.questions.moderation.Transfers;
import org.wenzheng.questions.screening.Screening;
import org.wenzheng.sessions.Sessions;
import org.wenzheng.topics.Topics;

/** Reads what the desk shows of questions besides themselves, a fixed number of statements. */
@ApplicationScoped
class QuestionViews {
    private final Questions questions;
    private final Merging merging;
    private final Transfers transfers;
    private final Notes notes;
    private final ReviewQueue queue;
    private final Departments departments;
    private final Sessions sessions;
    private final Topics topics;
    private final Accounts accounts;
    private final Screening screening;

    QuestionViews(
            Questions questions,
            Merging merging,
            Transfers transfers,
            Notes notes,
            ReviewQueue queue,
            Departments departments,
            Sessions sessions,
            Topics topics,
            Accounts accounts,
            Screening screening) {
        this.questions = questions;
        this.merging = merging;
        this.transfers = transfers;
        this.notes = notes;
        this.queue = queue;
        this.departments = departments;
        this.sessions = sessions;
        this.topics = topics;
        this.accounts = accounts;
        this.screening = screening;
    }

    /** Two statements, however many. */
    List<StudioQuestion.Row> rows(List<Question> some) {
        Map<UUID, ReviewQueue.Beside> beside =
                queue.beside(some.stream().map(Question::id).toList());
        Map<UUID, String> names =
                departmentNames(
                        some.stream().map(Question::departmentId).collect(Collectors.toSet()));
        return some.stream()
                .map(
                        question ->
                                StudioQuestion.Row.of(
                                        question,
                                        requireNonNullElse(
                                                beside.get(question.id()),
                                                ReviewQueue.Beside.NOTHING),
                                        names))
                .toList();
    }

    List<StudioQuestion.Like> likes(List<Duplicates.Like> likes) {
        List<StudioQuestion.Row> rows =
                rows(likes.stream().map(Duplicates.Like::question).toList());
        List<StudioQuestion.Like> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            shown.add(new StudioQuestion.Like(rows.get(i), rounded(likes.get(i).likeness())));
        }
        return shown;
    }

    private static double rounded(double likeness) {
        return Math.round(likeness * 100) / 100.0;
    }

    /** Two statements, however many groups. */
    List<StudioQuestion.Group> groups(List<Duplicates.Group> groups) {
        List<Duplicates.Like> all =
                groups.stream()
                        .flatMap(
                                group ->
                                        Stream.concat(
                                                Stream.of(new Duplicates.Like(group.into(), 1)),
                                                group.others().stream()))
                        .toList();
        Iterator<StudioQuestion.Like> shown = likes(all).iterator();
        return groups.stream()
                .map(
                        group ->
                                new StudioQuestion.Group(
                                        shown.next().question(),
                                        group.others().stream().map(any -> shown.next()).toList()))
                .toList();
    }

    StudioQuestion whole(Question question) {
        UUID id = question.id();
        List<Note> noted = notes.of(id);
        Transfer transfer = transfers.of(question).orElse(null);
        UUID into = question.merge().into();
        Set<UUID> theirs = new HashSet<>(Set.of(question.departmentId()));
        if (transfer != null) {
            theirs.add(transfer.fromDepartmentId());
            theirs.add(transfer.toDepartmentId());
        }
        Map<UUID, String> names = new HashMap<>(departmentNames(theirs));
        UUID session = question.sessionId();
        if (session != null) {
            sessions.findByIdOptional(session)
                    .ifPresent(found -> names.put(session, found.title()));
        }
        topics.byId(question.topicIds()).forEach((topic, found) -> names.put(topic, found.name()));
        accounts.byId(accountsOf(question, noted, transfer))
                .forEach((account, found) -> names.put(account, found.displayName()));
        return StudioQuestion.of(
                question,
                names,
                hits(question),
                requireNonNullElse(queue.beside(List.of(id)).get(id), ReviewQueue.Beside.NOTHING),
                into == null ? null : questions.findById(into),
                merging.merged(id),
                transfer,
                noted);
    }

    private List<StudioQuestion.Hit> hits(Question question) {
        Map<String, @Nullable String> words = new LinkedHashMap<>();
        words.put("title", question.title());
        words.put("text", question.hasBackground() ? question.text() : null);
        words.put("onAirText", question.onAirText());
        words.put("nickname", question.nickname());
        List<StudioQuestion.Hit> hits = new ArrayList<>();
        words.forEach(
                (field, text) -> {
                    if (text != null) {
                        hits.addAll(StudioQuestion.Hit.of(field, screening.find(text)));
                    }
                });
        return hits;
    }

    private static Set<UUID> accountsOf(
            Question question, List<Note> notes, @Nullable Transfer transfer) {
        Set<UUID> accounts = new HashSet<>();
        account(question.review().by()).ifPresent(accounts::add);
        if (question.edit() != null) {
            account(question.edit().by()).ifPresent(accounts::add);
        }
        if (transfer != null) {
            account(transfer.by()).ifPresent(accounts::add);
        }
        notes.forEach(note -> account(note.by()).ifPresent(accounts::add));
        return accounts;
    }

    private static Optional<UUID> account(@Nullable Actor actor) {
        return actor == null ? Optional.empty() : actor.account();
    }

    private Map<UUID, String> departmentNames(Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        departments.byId(ids).forEach((id, department) -> names.put(id, department.name()));
        return names;
    }
}
