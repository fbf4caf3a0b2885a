package org.wenzheng.search.words;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wenzheng.events.Actor;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.search.typed.OfficialWords;
import org.wenzheng.search.typed.SearchText;
import org.wenzheng.shared.Checks;

/**
 * Everyday and official words, as editors keep them. Each node has them in memory; they are looked
 * up as somebody searches, and no index is built for them.
 */
@ApplicationScoped
public class SearchWords implements EventReader {
    private final EntityManager entities;
    private final EventLog log;
    private volatile OfficialWords inForce = OfficialWords.SHIPPED;

    SearchWords(EntityManager entities, EventLog log) {
        this.entities = entities;
        this.log = log;
    }

    /** Those by which searches are understood on this node. */
    public OfficialWords inForce() {
        return inForce;
    }

    public record Kept(long version, OwnWords words) {}

    @Transactional
    public Kept kept() {
        SearchWordList list = list(LockModeType.NONE);
        return new Kept(list.version(), list.words().ofThisProgram());
    }

    /**
     * Replaces them all.
     *
     * @param seen the version that the change is made to; null: any
     */
    @Transactional
    public Kept replace(OwnWords wanted, @Nullable Long seen, Actor by) {
        check(wanted);
        SearchWordList list = list(LockModeType.PESSIMISTIC_WRITE);
        list.refuseOtherThan(seen);
        list.replace(wanted.clean()).ifPresent(event -> log.append(by, event));
        entities.flush();
        return new Kept(list.version(), list.words());
    }

    /**
     * What a search asks for.
     *
     * @param content key words that are left of it
     * @param official looked for beside them
     * @param reworded in the words of offices, for comparing what it means; empty where nothing is
     *     replaced, or where only the words themselves count
     */
    public record Understood(String content, List<String> official, Optional<String> reworded) {}

    /**
     * @param others that nobody need have saved; null: those in force
     */
    public Understood understand(String typed, @Nullable OwnWords others) {
        if (others != null) {
            check(others);
        }
        SearchText text = SearchText.of(typed, others == null ? inForce : others.together());
        return new Understood(
                text.content(), text.official(), text.wordings().stream().skip(1).findFirst());
    }

    private static void check(OwnWords wanted) {
        Checks checks = new Checks();
        wanted.check(checks);
        checks.done();
    }

    private SearchWordList list(LockModeType lock) {
        return entities.createQuery("from SearchWordList", SearchWordList.class)
                .setLockMode(lock)
                .getSingleResult();
    }

    void start(@Observes StartupEvent start) {
        load();
    }

    private void load() {
        inForce = kept().words().together();
    }

    @Override
    public String name() {
        return "search-words";
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public void read(List<LoggedEvent> events) {
        if (events.stream().anyMatch(event -> event.is(SearchWordsEvent.class))) {
            load();
        }
    }
}
