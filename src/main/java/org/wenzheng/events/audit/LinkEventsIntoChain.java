package org.wenzheng.events.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.wenzheng.events.EventReader;
import org.wenzheng.events.LoggedEvent;
import org.wenzheng.events.ReaderUnavailable;

@ApplicationScoped
class LinkEventsIntoChain implements EventReader {
    private final AuditChain chain;

    LinkEventsIntoChain(AuditChain chain) {
        this.chain = chain;
    }

    @Override
    public String name() {
        return AuditChain.READER;
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public void read(List<LoggedEvent> events) throws ReaderUnavailable {
        try {
            chain.append(events.stream().map(event -> event.position().id()).toList());
        } catch (SQLException | RuntimeException e) {
            // Whatever it is: an event that were set aside would be missing in the chain for good.
            throw new ReaderUnavailable(String.valueOf(e.getMessage()), e);
        }
    }
}
