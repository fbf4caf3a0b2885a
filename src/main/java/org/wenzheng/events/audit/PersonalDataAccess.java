package org.wenzheng.events.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.wenzheng.events.Actor;
import org.wenzheng.events.Event;
import org.wenzheng.events.EventLog;
import org.wenzheng.events.EventType;
import org.wenzheng.events.Subject;

@ApplicationScoped
public class PersonalDataAccess {
    private final EventLog log;

    PersonalDataAccess(EventLog log) {
        this.log = log;
    }

    /**
     * Somebody was shown personal data.
     *
     * @param fields names of what was shown, never its content
     */
    @EventType("personal-data-seen")
    public record PersonalDataSeen(@JsonIgnore Subject of, Set<String> fields) implements Event {
        public PersonalDataSeen {
            fields = new TreeSet<>(fields);
        }

        @Override
        public Subject subject() {
            return of;
        }
    }

    /**
     * To be called before the data leaves. In a transaction of its own: what was seen stays seen,
     * whatever becomes of the request.
     */
    @Transactional(TxType.REQUIRES_NEW)
    public void record(Actor by, Subject of, Set<String> fields) {
        log.append(by, new PersonalDataSeen(of, fields));
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void record(Actor by, Collection<Subject> of, Set<String> fields) {
        log.append(by, of.stream().map(one -> new PersonalDataSeen(one, fields)).toList());
    }
}
