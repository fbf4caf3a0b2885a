package org.wenzheng.questions.screening;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Changed;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.TextMark;
import org.wenzheng.questions.screening.WordList.Kind;
import org.wenzheng.questions.screening.WordList.Word;
import org.wenzheng.shared.Checks;
import org.wenzheng.shared.CommonProblem;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.Rows;
import org.wenzheng.shared.text.CleanText;

/** Looks through what citizens write before anybody reads it. Holds, and never drops. */
@ApplicationScoped
public class Screening implements EventReader {
    /** Of the list. */
    public static final int MOST_WORDS = 20_000;

    /** Of one word. */
    public static final int WORD_CHARACTERS = 40;

    private final EntityManager entities;
    private final EventLog log;
    private volatile WordList words = WordList.of(List.of());

    Screening(EntityManager entities, EventLog log) {
        this.entities = entities;
        this.log = log;
    }

    /** What may be shown of a question, and what was found in it. */
    public record Screened(
            String title, String text, @Nullable String nickname, Set<Finding> findings) {
        public boolean holds() {
            return findings.stream().anyMatch(Finding::holds);
        }

        public Set<String> codes() {
            Set<String> codes = new HashSet<>();
            findings.forEach(finding -> codes.add(finding.name()));
            return codes;
        }
    }

    /** All as it was typed: what is hidden in a text is found there alone. */
    public Screened screen(String title, String text, @Nullable String nickname) {
        String line = inOneLine(title);
        String name = inOneLine(Objects.requireNonNullElse(nickname, ""));
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        for (String part : List.of(line, text, name)) {
            PersonalData.find(part).forEach(span -> findings.add(span.finding()));
            words.find(part).forEach(hit -> findings.add(hit.word().kind().finding()));
        }
        String shown = CleanText.line(PersonalData.masked(name));
        return new Screened(
                CleanText.line(PersonalData.masked(line)),
                CleanText.of(PersonalData.masked(text)).strip(),
                shown.isEmpty() ? null : shown,
                findings);
    }

    /** As it is shown: what a control turns round does not end with a line there. */
    private static String inOneLine(String text) {
        return text.replaceAll("\\R", " ");
    }

    /** A place in a text that something was found in. */
    public record Found(Finding finding, @Nullable String word, int from, int to) {}

    public List<Found> find(String text) {
        return find(text, words);
    }

    /** The same by another list, that nobody need have saved. */
    public List<Found> find(String text, List<Word> others) {
        check(others);
        return find(text, WordList.of(others));
    }

    private static List<Found> find(String text, WordList words) {
        List<Found> found = new ArrayList<>();
        PersonalData.find(text)
                .forEach(
                        span -> found.add(new Found(span.finding(), null, span.from(), span.to())));
        words.find(text)
                .forEach(
                        hit ->
                                found.add(
                                        new Found(
                                                hit.word().kind().finding(),
                                                hit.word().text(),
                                                hit.from(),
                                                hit.to())));
        return found;
    }

    public record Words(long version, List<Word> words) {}

    @Transactional
    public Words words() {
        return read(list(LockModeType.NONE));
    }

    /**
     * Replaces the whole list.
     *
     * @param seen the version that the change is made to; null: any
     */
    @Transactional
    public Words replace(List<Word> wanted, @Nullable Long seen, Actor by) {
        check(wanted);
        ScreeningList list = list(LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        // The lock has counted the version on already.
        if (seen != null && seen != list.version() - 1) {
            throw ProblemException.of(CommonProblem.STALE).current(list.version() - 1);
        }
        Words before = read(list);
        entities.createNativeQuery("delete from screening_word").executeUpdate();
        entities.createNativeQuery(
                        """
                        insert into screening_word (text, kind, by_sound, position)
                        select word.text, word.kind, word.by_sound, word.place - 1
                        from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as boolean[]))
                            with ordinality as word (text, kind, by_sound, place)
                        """)
                .setParameter(
                        1, wanted.stream().map(word -> word.text().strip()).toArray(String[]::new))
                .setParameter(
                        2, wanted.stream().map(word -> word.kind().name()).toArray(String[]::new))
                .setParameter(3, wanted.stream().map(Word::bySound).toArray(Boolean[]::new))
                .executeUpdate();
        Words now = read(list);
        log.append(
                by,
                new ScreeningEvent.WordsChanged(
                        list.id(),
                        new Changed<>(before.words().size(), now.words().size()),
                        new Changed<>(mark(before), mark(now))));
        return now;
    }

    /** The words themselves do not stand on the log: they are what nobody shall read there. */
    private static TextMark mark(Words words) {
        return Objects.requireNonNull(TextMark.of(words.words().toString()));
    }

    private static void check(List<Word> wanted) {
        Checks checks = new Checks();
        check(checks, wanted);
        checks.done();
    }

    /** What is wrong with a list by itself. */
    public static void check(Checks checks, List<Word> wanted) {
        checks.that(wanted.size() <= MOST_WORDS, "words", "too-many", MOST_WORDS);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < wanted.size() && i < MOST_WORDS; i++) {
            String field = "words[" + i + "].text";
            String text = wanted.get(i).text().strip();
            checks.text(field, text, WORD_CHARACTERS);
            if (!text.isEmpty()) {
                checks.that(
                        WordList.signs(text) >= WordList.FEWEST_SIGNS,
                        field,
                        "word-too-short",
                        WordList.FEWEST_SIGNS);
                checks.that(seen.add(text), field, "word-twice");
            }
        }
    }

    private ScreeningList list(LockModeType lock) {
        return entities.createQuery("from ScreeningList", ScreeningList.class)
                .setLockMode(lock)
                .getSingleResult();
    }

    private Words read(ScreeningList list) {
        return new Words(
                list.version(),
                Rows.of(
                                entities.createNativeQuery(
                                        "select text, kind, by_sound from screening_word order by position",
                                        Tuple.class))
                        .map(
                                row ->
                                        new Word(
                                                row.get("text", String.class),
                                                Kind.valueOf(row.get("kind", String.class)),
                                                row.get("by_sound", Boolean.class)))
                        .toList());
    }

    void start(@Observes StartupEvent start) {
        load();
    }

    private void load() {
        words = WordList.of(words().words());
    }

    @Override
    public String name() {
        return "screening-words";
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public void read(List<LoggedEvent> events) {
        if (events.stream().anyMatch(event -> event.is(ScreeningEvent.class))) {
            load();
        }
    }
}
