package org.wenzheng.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.Position;
import org.wenzheng.shared.text.KeptNames;

/** Tells the display which names there are, on every node. */
@ApplicationScoped
class KeepNamesAsWritten implements EventReader {
    /** Of the newest people; more than any region has officials that answer. */
    private static final int MOST = 20_000;

    private final EntityManager entities;

    KeepNamesAsWritten(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public String name() {
        return "names";
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    @Transactional
    public void begins(Position position) {
        readNames();
    }

    @Override
    @Transactional
    public void read(List<LoggedEvent> events) {
        if (events.stream().anyMatch(event -> event.is(PeopleEvent.class))) {
            readNames();
        }
    }

    private void readNames() {
        KeptNames.are(
                names("select p.name from Person p order by p.id desc"),
                names("select d.name from Department d order by d.id desc"));
    }

    private List<String> names(String query) {
        return entities.createQuery(query, String.class).setMaxResults(MOST).getResultList();
    }
}
